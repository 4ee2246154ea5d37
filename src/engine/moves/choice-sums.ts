import type { ChoiceProblem } from '../problem/index.ts';

/**
 * Weights of an area added up over groups of sites [m each], always in the order of the sites and beginning with what lies outside, so
 * that equal sets give equal bytes, however one came to them (docs/model.md §8.3).
 */
export interface ChoiceSums {
  /** W_j of the open sites, outside included. */
  readonly open: Float64Array;
  /** Of sites that close, and of those that open. */
  readonly closed: Float64Array;
  readonly opened: Float64Array;
  /** Weight × minutes of the sites that close, and of the open ones. */
  readonly closedTravel: Float64Array;
  readonly openTravel: Float64Array;
}

const emptySums = (m: number): ChoiceSums => ({
  open: new Float64Array(m),
  closed: new Float64Array(m),
  opened: new Float64Array(m),
  closedTravel: new Float64Array(m),
  openTravel: new Float64Array(m),
});

/** The same of the sites that perform today: W_j with what lies outside, and without [m each]. */
export interface SumsToday {
  readonly all: Float64Array;
  readonly inside: Float64Array;
}

export function sumsToday({ weight, outside, performing, areas }: ChoiceProblem): SumsToday {
  const m = areas.length;
  const today = { all: Float64Array.from(outside), inside: new Float64Array(m) };
  for (let site = 0; site < performing.length; site += 1) {
    if (performing[site] !== 1) continue;
    const own = weight.subarray(site * m, site * m + m);
    add(today.all, own);
    add(today.inside, own);
  }
  return today;
}

/** Sums for a set of open sites. */
export function choiceSums(problem: ChoiceProblem, open: Uint8Array): ChoiceSums {
  const { weight, minutes, outside, performing } = problem;
  const m = problem.areas.length;
  const into = emptySums(m);
  into.open.set(outside);
  for (let site = 0; site < open.length; site += 1) {
    const [now, then] = [performing[site] === 1, open[site] === 1];
    const row = site * m;
    const own = weight.subarray(row, row + m);
    const way = minutes.subarray(row, row + m);
    if (then) {
      add(into.open, own);
      addTravel(into.openTravel, own, way);
    }
    if (now && !then) {
      add(into.closed, own);
      addTravel(into.closedTravel, own, way);
    }
    if (then && !now) add(into.opened, own);
  }
  return into;
}

function add(sum: Float64Array, part: Float64Array): void {
  for (let j = 0; j < sum.length; j += 1) sum[j] = (sum[j] ?? 0) + (part[j] ?? 0);
}

/** Where nobody goes there may be no way: minutes without end count only for who goes there. */
function addTravel(sum: Float64Array, weights: Float64Array, minutes: Float64Array): void {
  for (let j = 0; j < sum.length; j += 1) {
    const weight = weights[j] ?? 0;
    if (weight > 0) sum[j] = (sum[j] ?? 0) + weight * (minutes[j] ?? 0);
  }
}

/** Patients a year per site [n]: Σ_j d_j w_ij / W_j over the flagged sites, of which `sums` are the W_j; 0 for the others. */
export function choiceVolumes(problem: ChoiceProblem, flags: Uint8Array, sums: Float64Array): Float64Array {
  const { weight, demand } = problem;
  const m = problem.areas.length;
  const rate = demand.map((patients, j) => ((sums[j] ?? 0) > 0 ? patients / (sums[j] ?? 0) : 0));
  return Float64Array.from(flags, (flag, site) => {
    if (flag !== 1) return 0;
    let volume = 0;
    for (let j = 0, pair = site * m; j < m; j += 1, pair += 1) volume += (weight[pair] ?? 0) * (rate[j] ?? 0);
    return volume;
  });
}
