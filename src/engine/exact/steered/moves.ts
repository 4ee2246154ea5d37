import { unreachable, type Problem } from '../../problem/index.ts';
import type { Transporter } from '../../transport/index.ts';

const far = 4e9;

/**
 * Lower bounds on the cost of the sets next to a solved one (§6.6): its potentials θ stay as they are, so that an area costs the
 * least t − θ among the sites that remain, and a site that opens gets its own best θ. One pass over the areas each.
 */
export class Moves {
  private readonly problem: Problem;
  private readonly m: number;
  /** Least and second least t − θ per area, and the site of the least. */
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private readonly by: Int32Array;
  /** Cost per area after a closing. */
  private readonly rest: Float64Array;
  /** Σ of fixed costs and of the prices of volumes. */
  private constant = 0;
  private readonly own: Float64Array;
  private restSum = 0;
  /** A usual size of θ. */
  private hint = 1;

  constructor(problem: Problem) {
    this.problem = problem;
    this.m = problem.areas.length;
    this.own = new Float64Array(problem.sites.length);
    this.first = new Float64Array(this.m);
    this.second = new Float64Array(this.m);
    this.by = new Int32Array(this.m);
    this.rest = new Float64Array(this.m);
  }

  /** Takes the set and potentials of the transporter's last run, which must have ended 'solved'. */
  around({ open, potential }: Transporter): void {
    const { m, first, second, by, own } = this;
    const { time, norm, capacity, fixedCost } = this.problem;
    first.fill(far);
    second.fill(far);
    by.fill(-1);
    this.constant = 0;
    this.hint = 1000;
    for (const [node, site] of open.entries()) {
      const price = (potential[node] as number) - (potential[open.length] as number);
      this.hint += (2 * Math.abs(price)) / open.length;
      own[site] =
        (fixedCost[site] as number) + (price > 0 ? norm * price : price < 0 ? (capacity[site] as number) * price : 0);
      this.constant += own[site] ?? 0;
      const row = site * m;
      for (let j = 0; j < m; j += 1) {
        const t = time[row + j] as number;
        if (t === unreachable) continue;
        const cost = t - price;
        if (cost < (first[j] as number)) {
          second[j] = first[j] as number;
          first[j] = cost;
          by[j] = site;
        } else if (cost < (second[j] as number)) second[j] = cost;
      }
    }
  }

  /** Leaves `site` out, or none with −1; returns the bound of what remains. */
  without(site: number): number {
    const { m, first, second, by, rest } = this;
    const { demand } = this.problem;
    let sum = 0;
    for (let j = 0; j < m; j += 1) {
      const cost = (by[j] === site ? second[j] : first[j]) as number;
      rest[j] = cost;
      sum += (demand[j] as number) * cost;
    }
    this.restSum = sum + this.constant - (site < 0 ? 0 : (this.own[site] as number));
    return this.restSum;
  }

  /** The bound with `site` open besides what `without` left. */
  with(site: number): number {
    const { m, rest } = this;
    const { demand, time, norm, capacity, fixedCost } = this.problem;
    const row = site * m;
    const limit = capacity[site] as number;
    // θ by the crossing of tangents; every θ gives a bound, so a few rounds will do.
    let theta = 0;
    let best = Number.NEGATIVE_INFINITY;
    let [lowAt, lowValue, lowSlope] = [Number.NaN, 0, 0];
    let [highAt, highValue, highSlope] = [Number.NaN, 0, 0];
    for (let round = 0; round < 5; round += 1) {
      let volume = 0;
      let value = theta > 0 ? norm * theta : theta < 0 ? limit * theta : 0;
      for (let j = 0; j < m; j += 1) {
        const t = time[row + j] as number;
        const gain = (rest[j] as number) - t + theta;
        if (gain <= 0 || t === unreachable) continue;
        volume += demand[j] as number;
        value -= (demand[j] as number) * gain;
      }
      if (value > best) best = value;
      if (theta === 0 && volume >= norm && volume <= limit) break;
      const slope = (theta > 0 || (theta === 0 && volume < norm) ? norm : limit) - volume;
      if (slope === 0) break;
      if (slope > 0) [lowAt, lowValue, lowSlope] = [theta, value, slope];
      else [highAt, highValue, highSlope] = [theta, value, slope];
      if (Number.isNaN(lowAt)) theta = 2 * theta - this.hint;
      else if (Number.isNaN(highAt)) theta = 2 * theta + this.hint;
      else {
        const at = (highValue - highSlope * highAt - lowValue + lowSlope * lowAt) / (lowSlope - highSlope);
        if (!(at > lowAt && at < highAt)) break;
        theta = at;
      }
    }
    return this.restSum + (fixedCost[site] as number) + best;
  }
}
