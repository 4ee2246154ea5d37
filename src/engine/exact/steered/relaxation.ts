import { areaCount, mostSites, siteCount, unreachable, type Problem } from '../../problem/index.ts';
import { byKey, classify, maskOf, noCells, type Cells } from './cells.ts';
import { cutNumbers, type Cut } from './cut.ts';

/** Decision per site in a node. */
export const decision = { free: 0, open: 1, closed: 2 } as const;

/**
 * The Lagrangian bound of §6.2 with cuts (§6.3), evaluated again and again for slowly moving multipliers. Holds the
 * multipliers `v` and `mu`; `evaluate` fills the rest. Floating point: a bound that counts is made by `certify`.
 */
export class Relaxation {
  readonly problem: Problem;
  readonly m: number;
  readonly n: number;
  readonly v: Float64Array;
  mu = new Float64Array(0);
  cuts: readonly Cut[] = [];
  /** q and c of each cut. */
  q = new Float64Array(0);
  c = new Float64Array(0);
  readonly state: Uint8Array;
  /** Value of opening each site, its θ, and whether the last bound opened it. */
  readonly rho: Float64Array;
  readonly theta: Float64Array;
  readonly chosen: Uint8Array;
  /** Share of each area that is served at the last evaluation. */
  readonly served: Float64Array;
  /** Violation of each cut at the last evaluation: above 0 its price should rise. */
  violated = new Float64Array(0);
  least = 0;
  most = 0;
  fixedOpen = 0;
  /** Passes over cells, for measurements. */
  work = 0;
  rebuilds = 0;

  /** Precision of a site's value, in units of cost. */
  precision = 0;
  private readonly cells: Cells[];
  private readonly snapshot: Float64Array;
  private readonly keys: Float64Array;
  private readonly places: Int32Array;
  private margin = 0;
  private rise = 0;
  private readonly density: Float64Array;
  private readonly price: Float64Array;
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  private readonly mix: Float64Array;
  private order: number[] = [];
  private live: number[] = [];
  private volumeAt = 0;
  private valueAt = 0;

  constructor(problem: Problem) {
    this.problem = problem;
    this.m = areaCount(problem);
    this.n = siteCount(problem);
    const { m, n } = this;
    this.v = new Float64Array(m);
    this.snapshot = new Float64Array(m);
    this.served = new Float64Array(m);
    this.state = new Uint8Array(n);
    this.rho = new Float64Array(n);
    this.theta = new Float64Array(n);
    this.chosen = new Uint8Array(n);
    this.density = new Float64Array(n).fill(1);
    this.price = new Float64Array(n);
    this.low = new Float64Array(n);
    this.high = new Float64Array(n);
    this.mix = new Float64Array(n);
    this.cells = Array.from({ length: n }, noCells);
    this.keys = new Float64Array(m);
    this.places = new Int32Array(m);
  }

  /** Starts a node: decisions per site, cuts with prices, and multipliers per area. */
  begin(state: Uint8Array, cuts: readonly Cut[], v: Float64Array, mu: Float64Array, theta: Float64Array): void {
    this.decide(state);
    this.v.set(v);
    this.theta.set(theta);
    this.density.fill(1);
    let mean = 0;
    for (const price of v) mean += Math.abs(price) / this.m;
    this.margin = Math.max(10, 0.3 * mean);
    this.snap();
    this.setCuts(cuts, mu);
  }

  /** Changes the decisions of the node, and nothing else. */
  decide(state: Uint8Array): void {
    this.state.set(state);
    this.live = [];
    this.order = [];
    this.fixedOpen = 0;
    for (let i = 0; i < this.n; i += 1) {
      if (state[i] === decision.closed) continue;
      this.live.push(i);
      if (state[i] === decision.open) this.fixedOpen += 1;
      else this.order.push(i);
    }
    this.least = Math.max(0, Math.max(1, this.problem.leastOpen) - this.fixedOpen);
    this.most = Math.min(this.order.length, mostSites(this.problem) - this.fixedOpen);
  }

  setCuts(cuts: readonly Cut[], mu: Float64Array): void {
    this.cuts = cuts;
    this.mu = mu.slice();
    this.q = new Float64Array(cuts.length);
    this.c = new Float64Array(cuts.length);
    this.violated = new Float64Array(cuts.length);
    const bySite: number[][] = Array.from({ length: this.n }, () => []);
    for (const [k, cut] of cuts.entries()) {
      const { q, c } = cutNumbers(this.problem, cut);
      this.q[k] = q;
      this.c[k] = c;
      for (const site of cut.sites) bySite[site]?.push(k);
    }
    for (const [i, own] of this.cells.entries()) {
      own.cuts = Int32Array.from(bySite[i] ?? []);
      own.stale = true;
    }
  }

  /** The bound for the multipliers now, or Infinity when the decisions contradict the number of sites. */
  evaluate(): number {
    const { m, v, snapshot, live, rho, chosen, order, served, problem, mu, violated } = this;
    if (this.least > this.most) return Number.POSITIVE_INFINITY;
    let rise = Number.NEGATIVE_INFINITY;
    let bound = 0;
    for (let j = 0; j < m; j += 1) {
      const own = v[j] as number;
      const up = own - (snapshot[j] as number);
      if (up > rise) rise = up;
      bound += own * (problem.demand[j] as number);
    }
    this.rise = rise;
    if (rise > this.margin) this.snap();
    this.price.fill(0);
    for (let k = 0; k < mu.length; k += 1) {
      const price = mu[k] as number;
      bound -= price * (this.c[k] as number) * (this.q[k] as number);
      if (price > 0) for (const site of (this.cuts[k] as Cut).sites) (this.price[site] as number) += price;
    }
    for (const i of live) {
      let value = (problem.fixedCost[i] as number) + this.siteValue(i);
      if ((this.price[i] as number) > 0)
        for (const k of (this.cells[i] as Cells).cuts) value += (mu[k] as number) * (this.c[k] as number);
      rho[i] = value;
      chosen[i] = this.state[i] === decision.open ? 1 : 0;
      if (chosen[i] === 1) bound += value;
    }
    for (let at = 1; at < order.length; at += 1) {
      const site = order[at] as number;
      const own = rho[site] as number;
      let to = at - 1;
      while (to >= 0 && (rho[order[to] as number] as number) > own) {
        order[to + 1] = order[to] as number;
        to -= 1;
      }
      order[to + 1] = site;
    }
    for (let rank = 0; rank < this.most; rank += 1) {
      const site = order[rank] as number;
      if (rank >= this.least && !((rho[site] as number) < 0)) break;
      chosen[site] = 1;
      bound += rho[site] as number;
    }
    served.fill(0);
    for (let k = 0; k < mu.length; k += 1) violated[k] = -(this.c[k] as number) * (this.q[k] as number);
    return bound;
  }

  /** Calls for every chosen site, after `evaluate`: adds up what is served and how cuts are violated. */
  collect(weight: number, average: Float64Array | null): void {
    for (const i of this.live) if (this.chosen[i] === 1) this.collectSite(i, weight, average);
  }

  private collectSite(i: number, weight: number, average: Float64Array | null): void {
    const own = this.cells[i] as Cells;
    const { now, area, demand, fresh, classOf } = own;
    const ofClass = own.volume.fill(0);
    const { served, violated, m } = this;
    const [low, high, mix] = [this.low[i] as number, this.high[i] as number, this.mix[i] as number];
    let volume = 0;
    for (let k = 0; k < fresh; k += 1) {
      const w = now[k] as number;
      const share = w > low ? 1 : w > high ? mix : 0;
      if (share === 0) continue;
      const j = area[k] as number;
      (served[j] as number) += share;
      const patients = share * (demand[k] as number);
      volume += patients;
      (ofClass[classOf[k] as number] as number) += patients;
      if (average !== null) (average[i * m + j] as number) += weight * share;
    }
    if (own.cuts.length === 0) return;
    for (const cut of own.cuts) (violated[cut] as number) += (this.c[cut] as number) - volume;
    // What lies in a class lies in its cut and in all of its parent's.
    for (let at = own.classes - 1; at > 0; at -= 1) {
      const inside = ofClass[at] as number;
      (violated[own.cutOf[at] as number] as number) += inside;
      (ofClass[own.parent[at] as number] as number) += inside;
    }
  }

  /** max over θ of L θ⁺ − U θ⁻ − Σ d max(0, w + price + θ), by the crossing of tangents from the last θ on. */
  private siteValue(i: number): number {
    const own = this.cells[i] as Cells;
    const { norm } = this.problem;
    const capacity = this.problem.capacity[i] as number;
    const price = this.price[i] as number;
    let theta = this.theta[i] as number;
    const density = this.density[i] as number;
    let [lowAt, lowValue, lowSlope] = [Number.NEGATIVE_INFINITY, 0, 0];
    let [highAt, highValue, highSlope] = [Number.POSITIVE_INFINITY, 0, 0];
    let best = Number.NEGATIVE_INFINITY;
    let bestAt = theta;
    own.fresh = 0;
    let target = theta < 0 ? capacity : norm;
    let step = 0;
    for (let round = 0; round < 12; round += 1) {
      this.pass(own, theta + price);
      const value = (theta >= 0 ? norm : capacity) * theta - this.valueAt;
      const volume = this.volumeAt;
      if (value > best) {
        best = value;
        bestAt = theta;
      }
      if (theta === 0) {
        if (volume >= norm && volume <= capacity) {
          [lowAt, highAt] = [0, 0];
          break;
        }
        target = volume < norm ? norm : capacity;
      }
      const slope = target - volume;
      if (slope === 0) {
        [lowAt, highAt] = [theta, theta];
        break;
      }
      if (slope > 0) [lowAt, lowValue, lowSlope] = [theta, value, slope];
      else [highAt, highValue, highSlope] = [theta, value, slope];
      if (lowAt === Number.NEGATIVE_INFINITY) {
        step = Math.max(1, 2 * step, (1.3 * -slope) / density);
        theta -= step;
        if (target === norm && theta < 0) theta = 0;
      } else if (highAt === Number.POSITIVE_INFINITY) {
        if (own.fresh === own.count && this.isWhole(own) && theta + price > -(own.now[own.count - 1] ?? 0)) {
          // Every cell that there is counts, and still too few: such a site can never open.
          let all = 0;
          for (let k = 0; k < own.count; k += 1) all += own.demand[k] as number;
          if (all < norm) return 1e300;
        }
        step = Math.max(1, 2 * step, (1.3 * slope) / density);
        theta += step;
        if (target === capacity && theta > 0) theta = 0;
      } else {
        const at = (highValue - highSlope * highAt - lowValue + lowSlope * lowAt) / (lowSlope - highSlope);
        const promise = lowValue + lowSlope * (at - lowAt);
        if (promise - best <= this.precision || !(at > lowAt && at < highAt)) break;
        theta = at;
      }
    }
    this.theta[i] = bestAt;
    this.low[i] = -(lowAt === Number.NEGATIVE_INFINITY ? bestAt : lowAt) - price;
    this.high[i] = -(highAt === Number.POSITIVE_INFINITY ? bestAt : highAt) - price;
    this.mix[i] = lowAt < highAt && lowSlope > 0 ? lowSlope / (lowSlope - highSlope) : 1;
    if (highAt > lowAt && highAt - lowAt < Number.POSITIVE_INFINITY)
      this.density[i] = Math.max(1e-3, 0.7 * density + (0.3 * (lowSlope - highSlope)) / (highAt - lowAt));
    return best;
  }

  private isWhole({ limit }: Cells): boolean {
    return limit === Number.POSITIVE_INFINITY;
  }

  /** Volume and value of the cells with w + τ above 0. */
  private pass(own: Cells, tau: number): void {
    if (this.rise + tau > own.limit) this.extend(own, tau);
    const reach = -(tau + this.rise);
    if (own.fresh < own.count && (own.early[own.fresh] as number) > reach) this.refresh(own, reach - 0.1 * this.margin);
    const { now, demand, early, fresh } = own;
    let volume = 0;
    let value = 0;
    let k = 0;
    for (; k < fresh; k += 1) {
      const w = (now[k] as number) + tau;
      if (w > 0) {
        const d = demand[k] as number;
        volume += d;
        value += d * w;
      } else if ((early[k] as number) <= reach) break;
    }
    this.work += k;
    this.volumeAt = volume;
    this.valueAt = value;
  }

  /** Computes w for the cells that may count down to `reach`. */
  private refresh(own: Cells, reach: number): void {
    const { area, time, early, now } = own;
    const { v } = this;
    if (own.fresh === 0) this.priceClasses(own);
    const { classOf, shift } = own;
    let end = own.fresh;
    this.work -= end;
    while (end < own.count && (early[end] as number) > reach) {
      now[end] = (v[area[end] as number] as number) - (time[end] as number) - (shift[classOf[end] as number] as number);
      end += 1;
    }
    this.work += end;
    own.fresh = end;
  }

  /** Prices of the classes of one site, for the prices of cuts now. */
  private priceClasses(own: Cells): void {
    if (own.stale) classify(own, (cut) => maskOf(this.cuts[cut] as Cut, this.m));
    const { shift, parent, cutOf, classes } = own;
    const { mu } = this;
    for (let at = 1; at < classes; at += 1)
      shift[at] = (shift[parent[at] as number] as number) + (mu[cutOf[at] as number] as number);
  }

  private snap(): void {
    this.snapshot.set(this.v);
    this.rise = 0;
    this.rebuilds += 1;
    for (const own of this.cells) {
      own.limit = Number.NEGATIVE_INFINITY;
      own.count = 0;
      own.fresh = 0;
    }
  }

  private extend(own: Cells, tau: number): void {
    const i = this.cells.indexOf(own);
    const { m, snapshot, keys, places } = this;
    const { time, demand } = this.problem;
    const start = i * m;
    let reachedAll = true;
    own.limit = this.rise + tau + 2 * this.margin;
    let count = 0;
    for (let j = 0; j < m; j += 1) {
      const t = time[start + j] as number;
      if (t === unreachable) continue;
      if ((snapshot[j] as number) - t + own.limit > 0) {
        keys[count] = t - (snapshot[j] as number);
        places[count] = j;
        count += 1;
      } else reachedAll = false;
    }
    if (reachedAll) own.limit = Number.POSITIVE_INFINITY;
    own.count = count;
    if (own.area.length < count) {
      const size = Math.min(m, Math.ceil(1.3 * count) + 16);
      own.area = new Int32Array(size);
      own.time = new Float64Array(size);
      own.demand = new Float64Array(size);
      own.early = new Float64Array(size);
      own.now = new Float64Array(size);
    }
    const order = byKey(keys, count);
    for (let k = 0; k < count; k += 1) {
      const place = order[k] as number;
      const j = places[place] as number;
      own.area[k] = j;
      own.time[k] = time[start + j] as number;
      own.demand[k] = demand[j] as number;
      own.early[k] = -(keys[place] as number);
    }
    own.fresh = 0;
    own.stale = true;
  }
}
