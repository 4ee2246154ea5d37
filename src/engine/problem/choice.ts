/**
 * A question under choice (docs/model.md §10.8): patients of an area spread over the open sites, and over what lies outside the
 * question, in proportion to weights. Real numbers, patients and minutes: a proof rounds them itself, on the safe side.
 */
export interface ChoiceProblem {
  /** Ids of the m areas with patients. */
  readonly areas: readonly string[];
  /** Ids of the n candidate sites of the question. */
  readonly sites: readonly string[];
  /** Patients a year per area [m], whoever treats them; every one above 0. */
  readonly demand: Float64Array;
  /** w_ij = attraction × decay of the minutes [n × m], site-major (site i, area j is `i * m + j`); 0 where there is no way. */
  readonly weight: Float64Array;
  /** e_j: weights of the performers outside the question together [m]; they stay open whatever is decided. */
  readonly outside: Float64Array;
  /** Minutes [n × m]; Infinity where there is no way. */
  readonly minutes: Float64Array;
  /** Minutes to the nearest performer outside the question [m]; Infinity where there is none. */
  readonly outsideNearest: Float64Array;
  /** Mean minutes of who goes outside [m]; 0 where nobody does. */
  readonly outsideTrip: Float64Array;
  /** 1 for a site that performs now [n]; today's choice is among these and what lies outside. */
  readonly performing: Uint8Array;
  /** What one unit of the log-sum is worth in minutes: 1/β where decay is exponential (§8.6). */
  readonly minutesPerUtility: number;
  /** Least patients a year of an open site; 0 where there is no norm. */
  readonly norm: number;
  /** Most patients a year per site [n]; Infinity where there is no limit. */
  readonly capacity: Float64Array;
  /** `siteStatus` per site [n]. */
  readonly status: Uint8Array;
  readonly leastOpen: number;
  readonly mostOpen: number;
}

/** A volume that misses a norm or a capacity by no more than this share of it is taken to meet it: counts are whole, a fit is not. */
export const volumeTolerance = 1e-6;
