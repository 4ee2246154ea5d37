import type { Problem } from '../problem/index.ts';

/** Where patients go today, and what they would choose; pairs are site-major, `i * m + j` (docs/model.md §8). */
export interface Present {
  readonly problem: Problem;
  /** Today's patients per pair [n × m] in whole units; per area they add up to its demand. */
  readonly today: Float64Array;
  /** Weights of §8.3 [n × m]; null: *choice* cannot be asked. */
  readonly weights: Float64Array | null;
  /** Who performs outside the question, all together; absent: nobody does. */
  readonly outside?: Outside;
}

/** The hospitals outside a question that perform and stay open, all together, per area [m]. */
export interface Outside {
  /** Weights e_j. */
  readonly weights: Float64Array;
  /** Patients a year who go there today, in units, not rounded. */
  readonly patients: Float64Array;
}

/** Flows that are being put together: amounts per pair [n × m] and per area [m], in units. */
export interface Draft {
  readonly flows: Float64Array;
  /** Who reaches no open site. */
  readonly unserved: Float64Array;
  /** Who leaves a site that closes, and chooses a hospital outside the question (*choice* only). */
  readonly leaving: Float64Array;
  /** Who goes outside the question today, and chooses a site of it that starts (*choice* only). */
  readonly coming: Float64Array;
}

export const emptyDraft = (n: number, m: number, flows: Float64Array = new Float64Array(n * m)): Draft => ({
  flows: flows.fill(0),
  unserved: new Float64Array(m),
  leaving: new Float64Array(m),
  coming: new Float64Array(m),
});
