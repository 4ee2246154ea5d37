/** A text in Dutch and English. */
export interface Sentence {
  readonly nl: string;
  readonly en: string;
}

/** Why a file is refused: where, and a sentence. */
export interface Reason {
  /** Such as `certificate.multipliers[3].v[17]`; empty for the whole file. */
  readonly path: string;
  readonly sentence: Sentence;
}

/**
 * What stands after the check: a plan that is proven best; a plan and a bound below it; a bound without a plan; proof that there is
 * no plan; a plan that keeps the rules, without a bound that can be checked here; a file that says there is no plan but does not
 * prove it; or nothing, because something in the file is wrong.
 */
export type VerifyClaim =
  | 'optimal'
  | 'within-gap'
  | 'bound-only'
  | 'infeasible-proven'
  | 'plan-checked'
  | 'unproven'
  | 'refused';

export interface VerifyReport {
  readonly claim: VerifyClaim;
  readonly sentence: Sentence;
  readonly model: string | null;
  /** Recomputed cost of the plan, units of patients × time, or under choice its loss in patient-minutes; null without a plan that stands. */
  readonly planCost: number | null;
  /** Lower bound on the cost of every plan, as proven here; null without a proof that stands. */
  readonly bound: number | null;
  /** Leaves of the tree that were recomputed. */
  readonly leaves: number;
  readonly checked: readonly Sentence[];
  /** Empty unless refused; at most 20. */
  readonly reasons: readonly Reason[];
}
