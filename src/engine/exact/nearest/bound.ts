import { areaCount, mostSites, siteCount } from '../../problem/index.ts';
import type { Ground } from '../../moves/index.ts';
import { threshold } from './threshold.ts';
import { known, type Conclusion, type Part } from './narrow.ts';

/**
 * The bound of one part of the tree as a function of the prices v of its areas, for given prices of closeness (§10.3). With
 * whole prices every number is whole and exact.
 */
export class Bounder {
  /** What each site that is not closed adds [n]. */
  readonly rho: Float64Array;
  /** Price of the norm (above 0) or the capacity (below 0) that gives it [n], in time units. */
  readonly theta: Float64Array;
  /** The undecided sites that the bound takes [n], 1 or 0. */
  readonly taken: Uint8Array;
  /** What they add; Infinity when too few can be open side by side. */
  chosen = 0;
  /** 1 − Σ_i x_ij of the last pricing [m]. */
  readonly gradient: Float64Array;

  readonly #ground: Ground;
  readonly #part: Part;
  readonly #n: number;
  readonly #m: number;
  readonly #most: number;
  readonly #least: number;
  /** Areas that each site can have, their times less the prices of closeness, their demand. */
  readonly #areas: readonly Int32Array[];
  readonly #times: readonly Float64Array[];
  readonly #amounts: readonly Float64Array[];
  readonly #fixed: Float64Array;
  readonly #steps: Float64Array;
  readonly #weights: Float64Array;
  /** 1 where two undecided sites cannot both be open [n × n]. */
  readonly #apart: Uint8Array;
  /** Undecided sites at the last prices, the one that adds least first. */
  #order: readonly number[] = [];

  constructor(ground: Ground, part: Part, closer: Float64Array | null) {
    const { problem } = ground;
    this.#ground = ground;
    this.#part = part;
    this.#n = siteCount(problem);
    this.#m = areaCount(problem);
    const opened = part.sites.reduce((sum, state) => sum + (state === known.open ? 1 : 0), 0);
    this.#most = mostSites(problem) - opened;
    this.#least = Math.max(problem.leastOpen - opened, opened === 0 ? 1 : 0);
    this.rho = new Float64Array(this.#n);
    this.theta = new Float64Array(this.#n);
    this.taken = new Uint8Array(this.#n);
    this.gradient = new Float64Array(this.#m);
    this.#steps = new Float64Array(this.#m);
    this.#weights = new Float64Array(this.#m);
    this.#fixed = new Float64Array(this.#n);
    const { place } = ground;
    const room = roomOf(ground);
    const starts = new Int32Array(this.#n + 1);
    let end = 0;
    for (let site = 0; site < this.#n; site += 1) {
      starts[site] = end;
      if (part.sites[site] === known.closed) continue;
      for (let area = 0, pair = site * this.#m; area < this.#m; area += 1, pair += 1) {
        const at = place[pair] ?? this.#n;
        if (at >= this.#n || at > (part.limit[area] ?? 0)) continue;
        room.areas[end] = area;
        room.times[end] = problem.time[pair] ?? 0;
        room.amounts[end] = problem.demand[area] ?? 0;
        end += 1;
      }
    }
    starts[this.#n] = end;
    const cut = <T>(list: { subarray: (from: number, to: number) => T }): T[] =>
      Array.from({ length: this.#n }, (_, site) => list.subarray(starts[site] ?? 0, starts[site + 1] ?? 0));
    this.#areas = cut(room.areas);
    this.#times = cut(room.times);
    this.#amounts = cut(room.amounts);
    this.#apart = conflictsOf(problem.norm, part);
    this.setCloser(closer);
  }

  /** Takes other prices of closeness [m × n, area-major by place]; null: none. */
  setCloser(closer: Float64Array | null): void {
    const { problem, place } = this.#ground;
    for (let site = 0; site < this.#n; site += 1) this.#fixed[site] = problem.fixedCost[site] ?? 0;
    if (closer === null) return;
    const less = closenessOf(this.#ground, this.#part, closer, this.#fixed);
    for (let site = 0; site < this.#n; site += 1) {
      const areas = this.#areas[site] ?? new Int32Array(0);
      const times = this.#times[site] ?? new Float64Array(0);
      for (let index = 0; index < areas.length; index += 1) {
        const area = areas[index] ?? 0;
        const at = place[site * this.#m + area] ?? 0;
        times[index] = (problem.time[site * this.#m + area] ?? 0) - (less[area * this.#n + at] ?? 0);
      }
    }
  }

  /** The bound for prices v [m]; fills rho, theta and taken, and what `serve` needs. */
  price(v: Float64Array): number {
    const { demand } = this.#ground.problem;
    const { sites } = this.#part;
    let bound = 0;
    for (let area = 0; area < this.#m; area += 1) bound += (demand[area] ?? 0) * (v[area] ?? 0);
    for (let site = 0; site < this.#n; site += 1) {
      if (sites[site] === known.closed) continue;
      this.rho[site] = this.#value(site, v);
      if (sites[site] === known.open) bound += this.rho[site] ?? 0;
    }
    this.#order = this.#inOrder();
    this.chosen = this.#chooseApart();
    return bound + this.chosen;
  }

  /** Fills the gradient after `price` with the same prices; with `shares` also x_ij [n × m, site-major]. */
  serve(v: Float64Array, shares: Float64Array | null): void {
    this.gradient.fill(1);
    shares?.fill(0);
    for (let site = 0; site < this.#n; site += 1)
      if (this.#part.sites[site] === known.open || this.taken[site] === 1) this.#serveOne(site, v, shares);
  }

  /**
   * Sites whose other state makes the bound at least `upper`, after `price` gave `bound`. Conflicts are left out here: with another state
   * other ones may hold.
   */
  fixable(bound: number, upper: number): Conclusion[] {
    if (!Number.isFinite(upper) || bound >= upper) return [];
    const rest = bound - this.chosen;
    const { sum, count } = this.#choose(this.#order);
    const taken = new Set(this.#order.slice(0, count));
    const last = this.#order[count - 1];
    const dearest = last === undefined ? -Infinity : (this.rho[last] ?? 0);
    // One gives way when there is no room; one that was taken only for the least number gives way too.
    const saved = count >= this.#most ? dearest : count > 0 && count <= this.#least ? Math.max(0, dearest) : 0;
    return [...this.#part.sites.entries()].flatMap(([site, state]) => {
      if (state !== known.undecided) return [];
      const open = taken.has(site);
      const other = open
        ? this.#choose(this.#order.filter((one) => one !== site)).sum
        : sum + (this.rho[site] ?? 0) - saved;
      return rest + other >= upper ? [{ site, open }] : [];
    });
  }

  #inOrder(): number[] {
    const order: number[] = [];
    for (const [site, state] of this.#part.sites.entries()) if (state === known.undecided) order.push(site);
    return order.sort((a, b) => (this.rho[a] ?? 0) - (this.rho[b] ?? 0) || a - b);
  }

  /** What these sites, in order, add at least, whichever of them are open, and how many of the first that takes. */
  #choose(order: readonly number[]): { readonly sum: number; readonly count: number } {
    let [sum, count] = [0, 0];
    for (const site of order) {
      const adds = this.rho[site] ?? 0;
      if (count >= this.#most || (adds >= 0 && count >= this.#least)) break;
      sum += adds;
      count += 1;
    }
    return { sum, count };
  }

  /**
   * The same where of sites that cannot be open side by side one counts: in order, each site goes to the first group in which it conflicts
   * with all, and the first of a group is taken.
   */
  #chooseApart(): number {
    this.taken.fill(0);
    const groups: number[][] = [];
    let sum = 0;
    for (const site of this.#order) {
      const adds = this.rho[site] ?? 0;
      if (groups.length >= this.#most || (adds >= 0 && groups.length >= this.#least)) break;
      const row = site * this.#n;
      const group = groups.find((one) => one.every((other) => this.#apart[row + other] === 1));
      if (group !== undefined) {
        group.push(site);
        continue;
      }
      groups.push([site]);
      this.taken[site] = 1;
      sum += adds;
    }
    return groups.length < this.#least ? Infinity : sum;
  }

  /** ρ of a site with the best θ: the price at which its volume passes norm or capacity. */
  #value(site: number, v: Float64Array): number {
    const { norm, capacity } = this.#ground.problem;
    const fixed = this.#fixed[site] ?? 0;
    const areas = this.#areas[site] ?? new Int32Array(0);
    const times = this.#times[site] ?? new Float64Array(0);
    const amounts = this.#amounts[site] ?? new Float64Array(0);
    const steps = this.#steps;
    const weights = this.#weights;
    let volume = 0;
    let gain = 0;
    let length = 0;
    let within = 0;
    // Only steps up to somewhat above the last θ are kept; all of them when those do not fill the norm.
    let window = 1.3 * Math.max(0, this.theta[site] ?? 0) + 2000;
    for (let at = 0; at < areas.length; at += 1) {
      const step = (times[at] ?? 0) - (v[areas[at] ?? 0] ?? 0);
      if (step >= window) continue;
      const amount = amounts[at] ?? 0;
      if (step < 0) {
        volume += amount;
        gain -= amount * step;
      } else {
        steps[length] = step;
        weights[length] = amount;
        within += amount;
        length += 1;
      }
    }
    this.theta[site] = 0;
    if (volume < norm) {
      while (volume + within < norm && window < Infinity) {
        window = window > 60_000 ? Infinity : 4 * window;
        [length, within] = [0, 0];
        for (let at = 0; at < areas.length; at += 1) {
          const step = (times[at] ?? 0) - (v[areas[at] ?? 0] ?? 0);
          if (step < 0 || step >= window) continue;
          const amount = amounts[at] ?? 0;
          steps[length] = step;
          weights[length] = amount;
          within += amount;
          length += 1;
        }
      }
      // Areas come in the order of their step until the norm is met; the last one is split.
      const theta = threshold(steps, weights, length, norm - volume);
      let extra = 0;
      for (let at = 0; at < length; at += 1) {
        const step = steps[at] ?? 0;
        if (step < theta) extra += (weights[at] ?? 0) * (theta - step);
      }
      this.theta[site] = theta;
      return fixed + norm * theta - (gain + volume * theta + extra);
    }
    const most = capacity[site] ?? Infinity;
    if (volume <= most) return fixed - gain;
    length = 0;
    for (let at = 0; at < areas.length; at += 1) {
      const step = (v[areas[at] ?? 0] ?? 0) - (times[at] ?? 0);
      if (step <= 0) continue;
      steps[length] = step;
      weights[length] = amounts[at] ?? 0;
      length += 1;
    }
    const price = threshold(steps, weights, length, volume - most);
    let kept = 0;
    for (let at = 0; at < length; at += 1) {
      const step = steps[at] ?? 0;
      if (step > price) kept += (weights[at] ?? 0) * (step - price);
    }
    this.theta[site] = -price;
    return fixed - most * price - kept;
  }

  #serveOne(site: number, v: Float64Array, shares: Float64Array | null): void {
    const areas = this.#areas[site] ?? new Int32Array(0);
    const times = this.#times[site] ?? new Float64Array(0);
    const amounts = this.#amounts[site] ?? new Float64Array(0);
    const theta = this.theta[site] ?? 0;
    const { norm, capacity } = this.#ground.problem;
    let left = theta > 0 ? norm : theta < 0 ? (capacity[site] ?? 0) : Infinity;
    const take = (area: number, share: number): void => {
      this.gradient[area] = (this.gradient[area] ?? 0) - share;
      if (shares !== null) shares[site * this.#m + area] = share;
    };
    for (let at = 0; at < areas.length; at += 1) {
      const area = areas[at] ?? 0;
      if ((times[at] ?? 0) - (v[area] ?? 0) < theta) {
        take(area, 1);
        left -= amounts[at] ?? 0;
      }
    }
    if (theta === 0) return;
    for (let at = 0; at < areas.length && left > 0; at += 1) {
      const area = areas[at] ?? 0;
      if ((times[at] ?? 0) - (v[area] ?? 0) !== theta) continue;
      const amount = amounts[at] ?? 0;
      take(area, Math.min(1, left / amount));
      left -= amount;
    }
  }
}

/** Pairs of undecided sites of which one would keep fewer patients than the norm when both are open [n × n]. */
function conflictsOf(norm: number, { sites, reach, loss }: Part): Uint8Array {
  const n = sites.length;
  const apart = new Uint8Array(n * n);
  const short = (site: number, other: number): boolean => (reach[site] ?? 0) - (loss[site * n + other] ?? 0) < norm;
  for (let site = 0; site < n; site += 1) {
    if (sites[site] !== known.undecided) continue;
    for (let other = 0; other < site; other += 1) {
      if (sites[other] !== known.undecided || !(short(site, other) || short(other, site))) continue;
      apart[site * n + other] = 1;
      apart[other * n + site] = 1;
    }
  }
  return apart;
}

interface Room {
  readonly areas: Int32Array;
  readonly times: Float64Array;
  readonly amounts: Float64Array;
}
const rooms = new WeakMap<Int16Array, Room>();

/** Room for the lists of all sites, used again by the next bounder on the same ground: one at a time may be in use. */
function roomOf(ground: Ground): Room {
  const found = rooms.get(ground.place);
  if (found !== undefined) return found;
  const size = siteCount(ground.problem) * areaCount(ground.problem);
  const made = { areas: new Int32Array(size), times: new Float64Array(size), amounts: new Float64Array(size) };
  rooms.set(ground.place, made);
  return made;
}

/**
 * Sums of the prices of closeness from each place outwards [m × n, area-major], over sites that are not closed and not
 * beyond the nearest open one; their demand-weighted sum per site is added to `fixed`.
 */
function closenessOf(
  { problem, order }: Ground,
  { sites, limit }: Part,
  closer: Float64Array,
  fixed: Float64Array,
): Float64Array {
  const [n, m] = [siteCount(problem), areaCount(problem)];
  const less = new Float64Array(m * n);
  for (let area = 0; area < m; area += 1) {
    const amount = problem.demand[area] ?? 0;
    let sum = 0;
    for (let at = Math.min(limit[area] ?? 0, n - 1); at >= 0; at -= 1) {
      const index = area * n + at;
      const site = order[index] ?? -1;
      const price = closer[index] ?? 0;
      if (price > 0 && site >= 0 && sites[site] !== known.closed) {
        sum += price;
        fixed[site] = (fixed[site] ?? 0) + amount * price;
      }
      less[index] = sum;
    }
  }
  return less;
}
