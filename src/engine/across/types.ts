/** Choosing one plan per treatment so that hospitals are treated fairly (docs/model.md §14). */

/** A plan of one treatment as hospitals see it; lists by hospital [H]. */
export interface PoolEntry {
  /** Whether the hospital keeps the treatment. */
  readonly keeps: readonly boolean[];
  /** Cost of the plan in the units of its problem; whole, and the same units for every treatment. */
  readonly cost: number;
  /** Patients a year, in units. */
  readonly volumes: readonly number[];
  /** Revenue a year, whole; absent: not known. */
  readonly revenue?: readonly number[];
  /** Shared capacity that the plan takes up, such as hours of theatre, whole; absent: none. */
  readonly use?: readonly number[];
}

/** A treatment with the plans to choose from. */
export interface Pool {
  readonly id: string;
  readonly entries: readonly PoolEntry[];
  /** Proven: every plan of the treatment costs at least this. */
  readonly bound: number;
  /** Proven: every plan that is not in the pool costs at least this; Infinity when the pool is complete. */
  readonly radius: number;
  /** Whether the hospital does the treatment today, and its patients and revenue of today [H]. */
  readonly today: {
    readonly performs: readonly boolean[];
    readonly volumes: readonly number[];
    readonly revenue?: readonly number[];
  };
}

/** What fairness asks; a rule that is absent asks nothing. Lists by hospital [H]. */
export interface FairnessRules {
  /** Treatments that a hospital keeps at least. */
  readonly leastTreatments?: readonly number[];
  /** Part of today's patients over all treatments that a hospital keeps at least, 0 to 1. */
  readonly leastPatientShare?: readonly number[];
  /** Part of today's revenue over all treatments that a hospital keeps at least, 0 to 1. */
  readonly leastRevenueShare?: readonly number[];
  /** Treatments that a hospital may lose a year, over so many years. */
  readonly closures?: { readonly mostPerYear: number; readonly years: number };
  /** A hospital that keeps `treatment` must keep `needs` too; ids. */
  readonly together?: readonly { readonly treatment: string; readonly needs: string }[];
  /** Shared capacity of a hospital over all treatments; Infinity: no limit. */
  readonly capacity?: readonly number[];
}

export interface AcrossInput {
  readonly hospitals: readonly string[];
  readonly pools: readonly Pool[];
  readonly rules: FairnessRules;
}

/** One rule for one hospital; `together` also names its treatments. */
export interface Rule {
  readonly kind: 'treatments' | 'patients' | 'revenue' | 'closures' | 'together' | 'capacity';
  readonly hospital: number;
  readonly treatment?: string;
  readonly needs?: string;
}

/** How choosing ended; `bound` holds for every combination, also of plans outside the pools. */
export type AcrossOutcome =
  | { readonly kind: 'optimal'; readonly chosen: readonly number[]; readonly cost: number; readonly bound: number }
  | {
      readonly kind: 'bounded';
      /** Place in each pool, or null when no combination of the pools holds or none was found in time. */
      readonly chosen: readonly number[] | null;
      readonly cost: number | null;
      readonly bound: number;
      /** Rules that no combination of the pools meets together; empty when there is one. */
      readonly conflict: readonly Rule[];
      readonly why: 'outside-the-pools' | 'master-stopped';
    }
  | { readonly kind: 'infeasible'; readonly conflict: readonly Rule[] };
