import { siteStatus, volumeTolerance, type ChoiceProblem } from '../../problem/index.ts';

/** What is decided of a site in a part of the tree. */
export const decision = { undecided: 0, open: 1, closed: 2 } as const;

/**
 * A problem as the solver works on it (docs/model.md §10.8): sites that are excluded and areas that nobody permitted reaches are left
 * out, and the weights of an area are divided by their sum over all sites that are left and what lies outside. Losses are in units of
 * the log-sum (utilities times patients), against all n sites open.
 */
export interface Land {
  /** Numbers of sites and areas that are left. */
  readonly n: number;
  readonly m: number;
  /** Place in the problem of each site [n]. */
  readonly sites: Int32Array;
  readonly demand: Float64Array;
  readonly totalDemand: number;
  /** Share of area j that site i draws when all are open [n × m], `i * m + j`. */
  readonly share: Float64Array;
  /** The same, area-major [m × n]. */
  readonly byArea: Float64Array;
  /** Share of area j that what lies outside draws when all are open [m]. */
  readonly outside: Float64Array;
  /** Least and most volume of an open site, tolerance included; 0 and Infinity where nothing is asked. */
  readonly least: number;
  readonly most: Float64Array;
  readonly leastOpen: number;
  readonly mostOpen: number;
  /** `decision` per site [n] before anything is concluded. */
  readonly first: Uint8Array;
  /** Loss of all n sites open against today, in utilities. */
  readonly offset: number;
  /** Relative error of sums of products and quotients of numbers ≥ 0, with room to spare (§9.5). */
  readonly error: number;
  /** Areas of the problem with patients today that no permitted site and nobody outside reaches. */
  readonly unserved: readonly number[];
}

/** Losses that differ by no more than this, in utilities, are the same. */
export const lossTolerance = (land: Pick<Land, 'totalDemand'>, loss: number): number =>
  1e-10 * land.totalDemand + (Number.isFinite(loss) ? 1e-9 * Math.abs(loss) : 0);

/** Leaves out what cannot matter, and turns weights into shares. Throws where the problem is not one (shapes, negative or endless numbers). */
export function landOf(problem: ChoiceProblem): Land {
  checkProblem(problem);
  const size = problem.areas.length;
  const sites = Int32Array.from(
    [...problem.sites.keys()].filter((site) => problem.status[site] !== siteStatus.excluded),
  );
  const n = sites.length;
  const all = Float64Array.from(problem.outside);
  const now = Float64Array.from(problem.outside);
  for (let site = 0; site < problem.sites.length; site += 1) {
    const permitted = problem.status[site] !== siteStatus.excluded;
    const performs = problem.performing[site] === 1;
    for (let area = 0; area < size; area += 1) {
      const weight = problem.weight[site * size + area] ?? 0;
      if (permitted) all[area] = (all[area] ?? 0) + weight;
      if (performs) now[area] = (now[area] ?? 0) + weight;
    }
  }
  const kept = [...problem.areas.keys()].filter((area) => (all[area] ?? 0) > 0 && (problem.demand[area] ?? 0) > 0);
  const m = kept.length;
  const share = new Float64Array(n * m);
  const byArea = new Float64Array(n * m);
  let offset = 0;
  for (const [at, area] of kept.entries()) {
    const sum = all[area] ?? 0;
    for (let i = 0; i < n; i += 1) {
      const part = (problem.weight[(sites[i] ?? 0) * size + area] ?? 0) / sum;
      share[i * m + at] = part;
      byArea[at * n + i] = part;
    }
    const today = now[area] ?? 0;
    if (today > 0 && today !== sum) offset += (problem.demand[area] ?? 0) * Math.log(today / sum);
  }
  const demand = Float64Array.from(kept, (area) => problem.demand[area] ?? 0);
  return {
    n,
    m,
    sites,
    demand,
    totalDemand: demand.reduce((total, patients) => total + patients, 0),
    share,
    byArea,
    outside: Float64Array.from(kept, (area) => (problem.outside[area] ?? 0) / (all[area] ?? 1)),
    least: problem.norm * (1 - volumeTolerance),
    most: Float64Array.from(sites, (site) => (problem.capacity[site] ?? 0) * (1 + volumeTolerance)),
    leastOpen: Math.max(1, problem.leastOpen),
    mostOpen: Math.min(n, problem.mostOpen),
    first: Uint8Array.from(sites, (site) =>
      problem.status[site] === siteStatus.fixedOpen ? decision.open : decision.undecided,
    ),
    offset,
    error: (m + 2 * n + 64) * 2 ** -51,
    unserved: [...problem.areas.keys()].filter(
      (area) => all[area] === 0 && (now[area] ?? 0) > 0 && (problem.demand[area] ?? 0) > 0,
    ),
  };
}

function checkProblem(problem: ChoiceProblem): void {
  const [n, m] = [problem.sites.length, problem.areas.length];
  const right =
    problem.demand.length === m &&
    problem.outside.length === m &&
    problem.weight.length === n * m &&
    problem.capacity.length === n &&
    problem.status.length === n &&
    problem.performing.length === n;
  if (!right) throw new Error(`The lists of a problem of ${n} sites and ${m} areas do not have those lengths`);
  const bad = problem.demand.findIndex((patients) => !(patients >= 0 && patients < Infinity));
  if (bad >= 0) throw new Error(`Area ${problem.areas[bad]} has ${problem.demand[bad]} patients`);
  for (const [pair, weight] of problem.weight.entries())
    if (!(weight >= 0 && weight < Infinity))
      throw new Error(`${problem.sites[Math.floor(pair / m)]} has weight ${weight} in ${problem.areas[pair % m]}`);
  for (const [area, weight] of problem.outside.entries())
    if (!(weight >= 0 && weight < Infinity)) throw new Error(`Outside has weight ${weight} in ${problem.areas[area]}`);
  if (!(problem.norm >= 0 && problem.norm < Infinity)) throw new Error(`The norm is ${problem.norm}`);
  if (!(problem.minutesPerUtility > 0)) throw new Error(`A utility is worth ${problem.minutesPerUtility} minutes`);
}
