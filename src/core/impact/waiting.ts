/** A receiver as the risk of waiting sees it; patients a year of one treatment. */
export interface WaitingCase {
  readonly before: number;
  readonly after: number;
  /** Most weeks that a patient should wait (Dutch: Treeknorm). */
  readonly normWeeks: number;
  /** Patients a year that it can treat; absent: it can treat what it treats now, which is an assumption. */
  readonly canTreat?: number | undefined;
  /** Weeks that a patient waits now; absent: not known. */
  readonly weeksNow?: number | undefined;
}

export interface WaitingRisk {
  /** Weeks by which the wait grows in one year when nothing else changes. */
  readonly weeksPerYear: number;
  /** Months until the wait is above the norm: from 0 (it may be there already) to those of who starts without a list. */
  readonly monthsToNorm: { readonly low: number; readonly high: number };
  /** What was not known and therefore assumed. */
  readonly assumed: readonly ('capacity' | 'wait-now')[];
}

/** Patients a year below which more of them are rounding. */
const rounding = 1e-6;

/**
 * The wait of a receiver as a risk (docs/model.md §17.7): who cannot be treated this year waits, and a list of L patients takes 52 × L ÷
 * capacity weeks. Null where everybody who comes can be treated, or the hospital treats nobody now and its capacity is not known.
 */
export function waitingRisk({ before, after, normWeeks, canTreat, weeksNow }: WaitingCase): WaitingRisk | null {
  const capacity = canTreat ?? before;
  if (!(capacity > 0) || after - capacity <= rounding || after <= before) return null;
  const weeksPerYear = (52 * (after - capacity)) / capacity;
  const months = (weeks: number): number => (12 * Math.max(0, normWeeks - weeks)) / weeksPerYear;
  return {
    weeksPerYear,
    monthsToNorm:
      weeksNow === undefined ? { low: 0, high: months(0) } : { low: months(weeksNow), high: months(weeksNow) },
    assumed: [
      ...(canTreat === undefined ? (['capacity'] as const) : []),
      ...(weeksNow === undefined ? (['wait-now'] as const) : []),
    ],
  };
}
