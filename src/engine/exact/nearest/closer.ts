import { areaCount, siteCount } from '../../problem/index.ts';
import type { Ground } from '../../moves/index.ts';
import { Bounder } from './bound.ts';
import { firstPrices } from './climb.ts';
import { known, type Part } from './narrow.ts';

/** Whole prices of areas [m] and of closeness [m × n, area-major by place], and the bound they prove. */
export interface ClosenessPrices {
  readonly v: Float64Array;
  readonly closer: Float64Array;
  readonly bound: number;
}

/** Weight of the prices of closeness in a step, against those of areas. */
const weight = 0.2;
const share = 0.07;

/**
 * Finds prices of closeness (§10.3): for area j and site i at least y_i of j goes to i or to sites nearer than i. They take
 * away part of what a plan gains by sending patients past an open site.
 */
export function priceCloseness(ground: Ground, part: Part, upper: number, pricings: number): ClosenessPrices {
  const { problem, order } = ground;
  const { demand } = problem;
  const [n, m] = [siteCount(problem), areaCount(problem)];
  const bounder = new Bounder(ground, part, null);
  const shares = new Float64Array(n * m);
  let v = firstPrices(ground, part);
  let closer = new Float64Array(m * n);
  let bound = bounder.price(v);
  bounder.serve(v, shares);
  const along = bounder.gradient.slice();
  const slack = new Float64Array(m * n);
  missing(slack, 1);
  let [stride, failures] = [1, 0];
  const tryV = new Float64Array(m);
  const tryCloser = new Float64Array(m * n);
  for (let used = 1; used < pricings && bound < upper && stride > 1e-4; used += 1) {
    let square = 0;
    for (let area = 0; area < m; area += 1) {
      let sum = (along[area] ?? 0) ** 2;
      for (let index = area * n; index < area * n + n; index += 1) {
        const lack = slack[index] ?? 0;
        if (lack > 0 || (closer[index] ?? 0) > 0) sum += weight * lack * lack;
      }
      square += (demand[area] ?? 0) * sum;
    }
    if (square < 1e-9) break;
    const step = (stride * (upper - bound)) / square;
    for (let area = 0; area < m; area += 1)
      tryV[area] = Math.max(0, Math.round((v[area] ?? 0) + step * (along[area] ?? 0)));
    for (let index = 0; index < m * n; index += 1)
      tryCloser[index] = Math.max(0, Math.round((closer[index] ?? 0) + weight * step * (slack[index] ?? 0)));
    bounder.setCloser(tryCloser);
    const reached = bounder.price(tryV);
    bounder.serve(tryV, shares);
    for (let area = 0; area < m; area += 1)
      along[area] = share * (bounder.gradient[area] ?? 0) + (1 - share) * (along[area] ?? 0);
    missing(slack, share);
    if (reached > bound) {
      bound = reached;
      v = tryV.slice();
      closer = tryCloser.slice();
      stride = Math.min(2, stride * 1.1);
      failures = 0;
    } else {
      failures += 1;
      if (failures >= 8) [stride, failures] = [stride * 0.7, 0];
    }
  }
  return { v, closer, bound };

  /** Moves the averages of y_i − Σ over i and nearer sites of x towards the last pricing. */
  function missing(averages: Float64Array, by: number): void {
    for (let area = 0; area < m; area += 1) {
      let nearer = 0;
      for (let at = 0; at < n; at += 1) {
        const index = area * n + at;
        const site = order[index] ?? -1;
        if (site < 0) break;
        nearer += shares[site * m + area] ?? 0;
        const open = part.sites[site] === known.open || bounder.taken[site] === 1 ? 1 : 0;
        averages[index] = by * (open - nearer) + (1 - by) * (averages[index] ?? 0);
      }
    }
  }
}
