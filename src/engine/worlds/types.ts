/** Between which ends a world draws what nobody knows exactly (docs/model.md §12.4). */
export interface WorldRanges {
  /** β per minute of exponential decay. */
  readonly exponential: readonly [low: number, high: number];
  /** The exponent where decay is a power of minutes. */
  readonly power: readonly [low: number, high: number];
  /** Share of the worlds in which decay is a power, 0 to 1. */
  readonly powerShare: number;
  /** Factor on the attraction of who performs without a count; drawn evenly in its logarithm. */
  readonly competitor: readonly [low: number, high: number];
  /** Least share of the assumed performers that perform; drawn evenly up to all. */
  readonly leastPerforming: number;
}

/**
 * Which reading of a norm the plan promises: that the *rate* of a site (its mean volume over years) meets it, or that the *count* of
 * one year does (§12.4).
 */
export type NormReading = 'rate' | 'count';

/** How a set of sites fares in one world. */
export interface PlanInWorld {
  /** Places of its open sites, ascending. */
  readonly open: readonly number[];
  /** Loss of choice, patient-minutes a year; NaN where the world could not be fitted. */
  readonly loss: number;
  /** Open sites that miss the norm or the capacity. */
  readonly short: readonly number[];
  /**
   * What it costs in the end: the loss of the set that is left when whoever misses the norm stops too, least loss first; null where
   * nobody is left.
   */
  readonly repairedLoss: number | null;
}

/** One world: the best set in it, and how the plans fare. */
export interface WorldAnswer {
  readonly world: number;
  /** Null: no set meets the norm everywhere. */
  readonly best: readonly number[] | null;
  readonly bestLoss: number | null;
  /** Whether that nothing is better was proven in this world. */
  readonly proven: boolean;
  readonly plans: readonly PlanInWorld[];
}

/** How a hospital comes out of the worlds. */
export type Standing = 'stands' | 'contested' | 'falls';

export interface WorldsSummary {
  readonly worlds: number;
  /** Worlds in which some set meets the norm everywhere. */
  readonly feasible: number;
  /** Worlds whose best set was proven. */
  readonly proven: number;
  /** Per site [n] the share of the worlds in which the best set keeps it. */
  readonly kept: readonly number[];
  readonly standing: readonly Standing[];
  readonly plans: readonly PlanSummary[];
}

export interface PlanSummary {
  /** Worlds in which the best set is exactly this one. */
  readonly same: number;
  /** Worlds in which every open site of it meets the norm. */
  readonly holds: number;
  /** What it costs more than the best of the world, patient-minutes a year: mean and worst over the worlds with a best set; null without any. */
  readonly regret: { readonly mean: number; readonly worst: number } | null;
  /**
   * Against the first plan: standard deviation over the worlds of the difference in loss, the error of the ground. Null for the first
   * plan itself.
   */
  readonly differenceSd: number | null;
}
