/** Milliseconds from a toggle to its figures, and between the frames that the page drew meanwhile. */
export interface FrameMeasurement {
  readonly treatments: number;
  /** Whether a toggle is about one treatment or about all of them. */
  readonly atOnce: 'one' | 'all';
  readonly times: readonly number[];
  readonly frames: readonly number[];
}
