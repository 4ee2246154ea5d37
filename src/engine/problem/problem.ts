/**
 * One question to the engine: areas with patients, sites, minutes, a norm. Everything is a whole number in fixed units,
 * so that costs are exact and a proof can be checked without rounding (docs/model.md §6.1).
 */

/** Largest sum that stays exact in a double with room to spare: 2^52. */
export const largestExact = 4_503_599_627_370_496;
/** Time of a pair that cannot be travelled. */
export const unreachable = -1;
export const siteStatus = { undecided: 0, fixedOpen: 1, excluded: 2 } as const;
/** A capacity without limit. */
export const noLimit = Number.POSITIVE_INFINITY;

/** What one unit of the whole numbers stands for. */
export interface Units {
  /** Units of demand, norm and capacity in one patient a year. */
  readonly perPatient: number;
  /** Units of time in one minute. */
  readonly perMinute: number;
}

/** A checked, immutable problem; made by `buildProblem` only. Typed arrays may lie on shared memory. */
export interface Problem {
  readonly units: Units;
  /** Ids of the m areas with demand above 0. */
  readonly areas: readonly string[];
  /** Ids of the n candidate sites. */
  readonly sites: readonly string[];
  /** Patients a year per area [m], in units; every one above 0. */
  readonly demand: Float64Array;
  /** Travel time [n × m], site-major: site i, area j is `i * m + j`; `unreachable` where there is no way. */
  readonly time: Int32Array;
  /** Least volume of an open site, in units of patients; 0 where there is no norm. */
  readonly norm: number;
  /** Most volume of an open site [n], in units of patients, or `noLimit`. */
  readonly capacity: Float64Array;
  /** Cost of keeping a site open [n], in units of patients × units of time. */
  readonly fixedCost: Float64Array;
  /** `siteStatus` per site [n]. */
  readonly status: Uint8Array;
  /** Least and most number of open sites; 1 to n where not asked. */
  readonly leastOpen: number;
  readonly mostOpen: number;
}

export const areaCount = (problem: Problem): number => problem.areas.length;
export const siteCount = (problem: Problem): number => problem.sites.length;

/** Patients of all areas, in units. */
export function totalDemand(problem: Problem): number {
  let total = 0;
  for (const demand of problem.demand) total += demand;
  return total;
}

/** Most sites that can be open together: ⌊Σ demand / norm⌋, what was asked, and what is not excluded (§6.1). */
export function mostSites(problem: Problem): number {
  let available = 0;
  for (const status of problem.status) if (status !== siteStatus.excluded) available += 1;
  const byNorm = problem.norm > 0 ? Math.floor(totalDemand(problem) / problem.norm) : available;
  return Math.min(byNorm, problem.mostOpen, available);
}
