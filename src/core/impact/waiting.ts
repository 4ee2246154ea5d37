/** A receiver as the risk of waiting sees it; patients a year of one treatment. */
export interface WaitingCase {
  readonly before: number;
  readonly after: number;
  /** Most weeks that a patient should wait (Dutch: Treeknorm). */
  readonly normWeeks: number;
  /** Patients a year that it can treat; null: not known. */
  readonly canTreat: number | null;
}

/**
 * What can be said of the wait: that it grows, and how fast; or that nothing can be said, and why: too few patients more to mean
 * anything, no more than one year differs from another by chance, or nobody knows how many can be treated.
 */
export type WaitingRisk =
  | {
      readonly kind: 'grows';
      /** Weeks by which the wait grows in one year when nothing else changes. */
      readonly weeksPerYear: number;
      /** Months until the wait is above the norm for who has no list now; who has one is there sooner. */
      readonly monthsToNorm: number;
    }
  | { readonly kind: 'not-to-say'; readonly why: 'few' | 'chance' | 'capacity-unknown' };

/** Patients a year below which more of them are rounding. */
const rounding = 1e-6;
/** Patients a year more that mean something at least; the number below which no mean of persons is given either. */
const fewest = 5;
/** Standard deviations of a Poisson year that more patients must exceed. */
const deviations = 2;

/**
 * The wait of a receiver as a risk (docs/model.md §17.7): who cannot be treated this year waits, and a list of L patients takes 52 × L ÷
 * capacity weeks. Null where nobody more comes, or everybody who comes can be treated.
 */
export function waitingRisk({ before, after, normWeeks, canTreat }: WaitingCase): WaitingRisk | null {
  const more = after - before;
  if (more <= rounding || (canTreat !== null && after - canTreat <= rounding)) return null;
  if (more < fewest) return { kind: 'not-to-say', why: 'few' };
  if (more <= deviations * Math.sqrt(before)) return { kind: 'not-to-say', why: 'chance' };
  if (canTreat === null || !(canTreat > 0)) return { kind: 'not-to-say', why: 'capacity-unknown' };
  const weeksPerYear = (52 * (after - canTreat)) / canTreat;
  return { kind: 'grows', weeksPerYear, monthsToNorm: (12 * normWeeks) / weeksPerYear };
}
