import { ln } from './choice-number.ts';
import type { ChoiceProblemPart } from './choice-read.ts';

/** What is decided of a site. */
export const decided = { no: 0, open: 1, closed: 2 } as const;

/** A problem as the proof is about it: permitted sites, areas that are reached, shares; numbered anew. */
export interface ChoiceLand {
  readonly n: number;
  readonly m: number;
  /** Own number of each site of the problem; −1 for an excluded one. */
  readonly own: readonly number[];
  readonly demand: Float64Array;
  readonly total: number;
  /** Per site its share of each area when all are open. */
  readonly share: readonly Float64Array[];
  readonly outside: Float64Array;
  readonly least: number;
  readonly most: readonly number[];
  readonly leastOpen: number;
  readonly mostOpen: number;
  readonly first: Uint8Array;
  /** Loss of all sites open against today, in utilities. */
  readonly offset: number;
  /** Relative error of any sum of products and quotients of numbers ≥ 0 made here (§9.5). */
  readonly error: number;
  /** Whether somebody lives where no permitted site and nobody outside is. */
  readonly unserved: boolean;
}

/** Losses that differ by no more are the same (§10.8). */
export const tolerance = ({ total }: ChoiceLand, loss: number): number =>
  1e-10 * total + (Number.isFinite(loss) ? 1e-9 * Math.abs(loss) : 0);

/** Null where shares are so small that doubles could not follow them. */
export function choiceLand(problem: ChoiceProblemPart): ChoiceLand | null {
  const permitted = [...problem.status.keys()].filter((site) => problem.status[site] !== 2);
  const kept: number[] = [];
  const sums: number[] = [];
  let [offset, unserved] = [0, false];
  for (let area = 0; area < problem.m; area += 1) {
    const patients = problem.demand[area] ?? 0;
    if (patients === 0) continue;
    let [all, today] = [problem.outside[area] ?? 0, problem.outside[area] ?? 0];
    for (let site = 0; site < problem.n; site += 1) {
      const weight = problem.weight[site * problem.m + area] ?? 0;
      if (problem.status[site] !== 2) all += weight;
      if (problem.performing[site] === 1) today += weight;
    }
    if (all === 0) {
      unserved ||= today > 0;
      continue;
    }
    kept.push(area);
    sums.push(all);
    if (today > 0) offset += patients * (ln(today) - ln(all));
  }
  const shares = (of: (area: number) => number): Float64Array =>
    Float64Array.from(kept, (area, at) => of(area) / (sums[at] ?? 1));
  const share = permitted.map((site) => shares((area) => problem.weight[site * problem.m + area] ?? 0));
  const outside = shares((area) => problem.outside[area] ?? 0);
  if ([outside, ...share].some((row) => row.some((part) => part !== 0 && part < 1e-140))) return null;
  const demand = Float64Array.from(kept, (area) => problem.demand[area] ?? 0);
  const [n, m] = [permitted.length, kept.length];
  return {
    n,
    m,
    own: problem.status.map((_, site) => permitted.indexOf(site)),
    demand,
    total: demand.reduce((sum, patients) => sum + patients, 0),
    share,
    outside,
    least: problem.norm * (1 - 1e-6),
    most: permitted.map((site) => (problem.capacity[site] ?? 0) * (1 + 1e-6)),
    leastOpen: Math.max(1, problem.leastOpen),
    mostOpen: Math.min(n, problem.mostOpen),
    first: Uint8Array.from(permitted, (site) => (problem.status[site] === 1 ? decided.open : decided.no)),
    offset,
    error: (m + 2 * n + 64) * 2 ** -51,
    unserved,
  };
}

/** W_j of all that is not closed. */
export function weightsOf({ share, outside }: ChoiceLand, state: Uint8Array): Float64Array {
  const w = Float64Array.from(outside);
  for (const [i, row] of share.entries())
    if (state[i] !== decided.closed) for (let j = 0; j < w.length; j += 1) w[j] = (w[j] ?? 0) + (row[j] ?? 0);
  return w;
}

/** −Σ d_j ln w_j; Infinity where some w_j is 0. */
export function lossOfWeights({ demand }: ChoiceLand, w: Float64Array): number {
  let loss = 0;
  for (let j = 0; j < w.length; j += 1) {
    if (w[j] === 0) return Infinity;
    loss -= (demand[j] ?? 0) * ln(w[j] ?? 1);
  }
  return loss;
}
