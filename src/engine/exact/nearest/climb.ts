import { areaCount, siteCount } from '../../problem/index.ts';
import type { Ground } from '../../moves/index.ts';
import { Bounder } from './bound.ts';
import { known, type Conclusion, type Part } from './narrow.ts';

/** The best prices found for a part. */
export interface Climbed {
  /** Whole prices of areas [m] and what they prove, exactly. */
  readonly v: Float64Array;
  readonly bound: number;
  readonly theta: Float64Array;
  /** How open each site was on average [n], 0 to 1. */
  readonly average: Float64Array;
  readonly used: number;
  /** Sites whose other state costs at least `upper` at these prices. */
  readonly fixings: readonly Conclusion[];
}

export interface ClimbOptions {
  /** Cost a plan must stay below; Infinity when none is known. */
  readonly upper: number;
  /** Most pricings. */
  readonly pricings: number;
  /** Prices of closeness [m × n, area-major by place], or null. */
  readonly closer: Float64Array | null;
}

/** Raises the bound by the volume algorithm until it reaches `upper`, a site can be fixed, or the pricings are spent. */
export function climb(ground: Ground, part: Part, start: Float64Array, options: ClimbOptions): Climbed {
  const { demand } = ground.problem;
  const { upper, pricings, closer } = options;
  const m = areaCount(ground.problem);
  const bounder = new Bounder(ground, part, closer);
  let v = start.map((price) => Math.round(price));
  let bound = bounder.price(v);
  bounder.serve(v, null);
  let theta = bounder.theta.slice();
  const direction = bounder.gradient.slice();
  const average = Float64Array.from(bounder.taken);
  let fixings = bounder.fixable(bound, upper);
  let [used, stride, failures] = [1, 1, 0];
  const trial = new Float64Array(m);
  const aim = Number.isFinite(upper) ? upper : bound + 0.3 * Math.abs(bound) + 1;
  const share = 0.15;
  while (used < pricings && bound < upper && fixings.length === 0 && stride > 1e-3) {
    let square = 0;
    for (let area = 0; area < m; area += 1) square += (demand[area] ?? 0) * (direction[area] ?? 0) ** 2;
    if (square < 1e-9) break;
    const step = (stride * (1.02 * aim - bound)) / square;
    for (let area = 0; area < m; area += 1)
      trial[area] = Math.max(0, Math.round((v[area] ?? 0) + step * (direction[area] ?? 0)));
    const reached = bounder.price(trial);
    bounder.serve(trial, null);
    used += 1;
    for (let area = 0; area < m; area += 1)
      direction[area] = share * (bounder.gradient[area] ?? 0) + (1 - share) * (direction[area] ?? 0);
    for (let site = 0; site < average.length; site += 1)
      average[site] = share * (bounder.taken[site] ?? 0) + (1 - share) * (average[site] ?? 0);
    if (reached > bound) {
      bound = reached;
      v = trial.slice();
      theta = bounder.theta.slice();
      stride = Math.min(2, stride * 1.1);
      failures = 0;
      fixings = bounder.fixable(bound, upper);
    } else {
      failures += 1;
      if (failures >= 4) [stride, failures] = [stride * 0.7, 0];
    }
  }
  return { v, bound, theta, average, used, fixings };
}

/** Prices to start from: the time to the third site that is not closed. */
export function firstPrices({ problem, order }: Ground, { sites }: Part): Float64Array {
  const [n, m] = [siteCount(problem), areaCount(problem)];
  const result = new Float64Array(m);
  for (let area = 0; area < m; area += 1) {
    let seen = 0;
    for (let at = 0; at < n && seen < 3; at += 1) {
      const site = order[area * n + at] ?? -1;
      if (site < 0) break;
      if (sites[site] === known.closed) continue;
      result[area] = problem.time[site * m + area] ?? 0;
      seen += 1;
    }
  }
  return result;
}
