/** What is known of a set of open sites under one model; whole numbers in the units of the problem. */
export interface Row {
  /** Patients × time, without fixed costs. */
  travel: number;
  /** Least time within which at least 90% of the patients arrive, and that of the farthest patient. */
  p90: number;
  worst: number;
  /** Patients who go elsewhere than today; 0 without today's flows. */
  moved: number;
  /** Least volume of an open site minus the norm. */
  margin: number;
}

export const emptyRow = (): Row => ({ travel: 0, p90: 0, worst: 0, moved: 0, margin: 0 });
