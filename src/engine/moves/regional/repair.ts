import type { Arcs } from './arcs.ts';
import type { Lanes } from './lanes.ts';
import type { Region } from './region.ts';
import type { Spread } from './spread.ts';

/**
 * The steered model, set after set (§13.4). Starts from a guess of the price of each site: every area goes where time minus
 * price is least. Then patients move along shortest paths between sites until every volume lies between norm and capacity, and
 * no price stands where it has no reason. Keeps its plan, so that the next set changes little.
 */
export class Repair {
  readonly volume: Float64Array;
  /** Patients per pair, area-major, and per bucket of the spread. */
  readonly amount: Float64Array;
  readonly coarse: Float64Array;
  /** Price per site in the units of `arcs.key`; the last is that of the ground. */
  readonly price: Float64Array;
  travel = 0;
  kept = 0;

  private readonly region: Region;
  private readonly spread: Spread;
  private readonly arcs: Arcs;
  private readonly lanes: Lanes;
  /** Site that has, or had, all patients of an area; areas that may be split; both of the last plan. */
  private readonly main: Int32Array;
  private readonly split: Int32Array;
  private readonly isSplit: Uint8Array;
  private splits = 0;
  /** Per arc `i * n + k`: first place of its order that may hold an area of site i, and what moving that area costs. */
  private readonly first: Uint16Array;
  private readonly head: Float64Array;
  /** Set in which first and head of an arc were last made. */
  private readonly made: Int32Array;
  private turn = 0;
  /** Patients above the norm, how many there may be, and how many a node has too many; the ground is node n. */
  private readonly spare: Float64Array;
  private readonly room: Float64Array;
  private readonly excess: Float64Array;
  private readonly distance: Float64Array;
  private readonly settled: Uint8Array;
  private readonly next: Int16Array;
  private readonly settledList: Int16Array;
  /** Areas that the path moves, by the node of it that lies farther from the origin. */
  private readonly path: Int32Array;

  constructor(region: Region, spread: Spread, arcs: Arcs, lanes: Lanes) {
    this.lanes = lanes;
    this.main = lanes.main('plan');
    const { n, m } = region;
    this.region = region;
    this.spread = spread;
    this.arcs = arcs;
    this.volume = new Float64Array(n);
    this.amount = new Float64Array(n * m);
    this.coarse = new Float64Array(spread.buckets);
    this.price = new Float64Array(n + 1);
    this.split = new Int32Array(m);
    this.isSplit = new Uint8Array(m);
    this.first = new Uint16Array(n * n);
    this.head = new Float64Array(n * n);
    this.made = new Int32Array(n * n);
    this.path = new Int32Array(n);
    this.spare = new Float64Array(n);
    this.room = Float64Array.from(region.capacity, (most) => most - region.norm);
    this.excess = new Float64Array(n + 1);
    this.distance = new Float64Array(n + 1);
    this.settled = new Uint8Array(n + 1);
    this.next = new Int16Array(n + 1);
    this.settledList = new Int16Array(n + 1);
  }

  /**
   * Finds the best plan of the open sites, of which every area reaches one, from `price` in whole
   * times; false when there is none. The lanes hold the open sites.
   */
  solve(openSites: Int32Array): boolean {
    const { norm, total, n } = this.region;
    const { volume, excess, spare, room, price } = this;
    this.turn += 1;
    this.begin(openSites);
    let spareTotal = 0;
    for (const site of openSites) {
      const own = (volume[site] ?? 0) - norm;
      const most = room[site] ?? 0;
      const worth = price[site] ?? 0;
      let over = Math.min(Math.max(0, own), most);
      if (worth > 0) over = 0;
      else if (worth < 0) over = most;
      // A price below 0 has a reason only at a limited capacity.
      if (over === Number.POSITIVE_INFINITY) over = Math.max(0, own);
      spare[site] = over;
      spareTotal += over;
      excess[site] = own - over;
    }
    excess[n] = spareTotal - (total - openSites.length * norm);
    for (const site of openSites)
      while ((excess[site] ?? 0) > 0) if (!this.augment(openSites, site, true)) return false;
    for (const site of openSites)
      while ((excess[site] ?? 0) < 0) if (!this.augment(openSites, site, false)) return false;
    return true;
  }

  /** Puts every area where time minus price is least. */
  private begin(openSites: Int32Array): void {
    const { n, m, demand } = this.region;
    const { main, price, amount, split } = this;
    for (let at = 0; at < this.splits; at += 1) {
      const area = split[at] ?? 0;
      const row = area * n;
      const own = main[area] ?? 0;
      this.isSplit[area] = 0;
      for (let site = 0; site < n; site += 1) {
        const has = amount[row + site] ?? 0;
        if (site === own) {
          if (has < (demand[area] ?? 0)) this.change(area, site, (demand[area] ?? 0) - has);
        } else if (has > 0) this.change(area, site, -has);
      }
    }
    this.splits = 0;
    const { lanes } = this;
    const { at, kernels, width, changed, best } = lanes;
    for (let place = 0; place < lanes.count; place += 1)
      lanes.prices.fill(price[openSites[place] ?? 0] ?? 0, 4 * place, 4 * place + 4);
    const count = kernels.assign(at.rows, at.prices, at.sites, lanes.count, 4 * width, at.plan, at.best, at.changed);
    for (let place = 0; place < count; place += 1) {
      const area = changed[place] ?? 0;
      const from = main[area] ?? -1;
      const to = best[area] ?? 0;
      main[area] = to;
      if (area >= m) continue;
      const patients = demand[area] ?? 0;
      if (from >= 0) this.change(area, from, -patients);
      this.change(area, to, patients);
    }
    for (const site of openSites) price[site] = (price[site] ?? 0) * this.arcs.scale;
  }

  /**
   * Sends patients from a node with too many to the one with too few that costs least (`forth`), or brings them to a node with
   * too few. What the sites have too many and too few, the ground has too few and too many.
   */
  private augment(openSites: Int32Array, origin: number, forth: boolean): boolean {
    const { n } = this.region;
    const { distance, settled, settledList, price, excess } = this;
    settled.fill(1);
    for (let place = 0; place < openSites.length; place += 1) {
      const site = openSites[place] ?? 0;
      distance[site] = Number.POSITIVE_INFINITY;
      settled[site] = 0;
    }
    distance[n] = Number.POSITIVE_INFINITY;
    settled[n] = 0;
    distance[origin] = 0;
    const wanted = forth ? -1 : 1;
    let count = 0;
    let target = -1;
    let reach = 0;
    for (;;) {
      let node = n;
      reach = settled[n] === 1 ? Number.POSITIVE_INFINITY : (distance[n] ?? 0);
      for (let place = 0; place < openSites.length; place += 1) {
        const site = openSites[place] ?? 0;
        const far = distance[site] ?? 0;
        if (settled[site] === 0 && far < reach) {
          reach = far;
          node = site;
        }
      }
      if (reach === Number.POSITIVE_INFINITY) return false;
      if (wanted * (excess[node] ?? 0) > 0) {
        target = node;
        break;
      }
      settled[node] = 1;
      settledList[count] = node;
      count += 1;
      if (node === n) this.relaxGround(openSites, reach, forth);
      else this.relax(node, reach, forth);
    }
    for (let at = 0; at < count; at += 1) {
      const node = settledList[at] ?? 0;
      price[node] = (price[node] ?? 0) + wanted * (reach - (distance[node] ?? 0));
    }
    this.push(openSites, origin, target, forth);
    return true;
  }

  /** Moves as many as the path and both ends allow. */
  private push(openSites: Int32Array, origin: number, target: number, forth: boolean): void {
    const { n, m } = this.region;
    const { next, excess, arcs, first, path, spare, room } = this;
    let amount = Math.min(Math.abs(excess[origin] ?? 0), Math.abs(excess[target] ?? 0));
    for (let node = target; node !== origin; node = next[node] ?? 0) {
      const from = forth ? (next[node] ?? 0) : node;
      const to = forth ? node : (next[node] ?? 0);
      if (from === n) amount = Math.min(amount, spare[to] ?? 0);
      else if (to === n) amount = Math.min(amount, (room[from] ?? 0) - (spare[from] ?? 0));
      else {
        const area = arcs.order[(from * n + to) * m + (first[from * n + to] ?? 0)] ?? 0;
        path[node] = area;
        amount = Math.min(amount, this.amount[area * n + from] ?? 0);
      }
    }
    const sign = forth ? 1 : -1;
    excess[origin] = (excess[origin] ?? 0) - sign * amount;
    excess[target] = (excess[target] ?? 0) + sign * amount;
    for (let node = target; node !== origin; node = next[node] ?? 0) {
      const from = forth ? (next[node] ?? 0) : node;
      const to = forth ? node : (next[node] ?? 0);
      if (from === n) spare[to] = (spare[to] ?? 0) - amount;
      else if (to === n) spare[from] = (spare[from] ?? 0) + amount;
      else this.move(openSites, path[node] ?? 0, from, to, amount);
    }
  }

  /** Sites that the ground reaches, or that reach it: with patients above the norm to let go, or with room for more. */
  private relaxGround(openSites: Int32Array, reach: number, forth: boolean): void {
    const { n } = this.region;
    const { distance, settled, next, price, spare, room } = this;
    const own = price[n] ?? 0;
    for (const site of openSites) {
      const may = forth ? (spare[site] ?? 0) > 0 : (spare[site] ?? 0) < (room[site] ?? 0);
      if (settled[site] === 1 || !may) continue;
      const far = reach + (forth ? own - (price[site] ?? 0) : (price[site] ?? 0) - own);
      if (far < (distance[site] ?? 0)) {
        distance[site] = far;
        next[site] = n;
      }
    }
  }

  /** Every way out of a site (`forth`) or into it that is shorter than what is known, and than a way to where patients may go. */
  private relax(node: number, reach: number, forth: boolean): void {
    const { n, m } = this.region;
    const { distance, settled, next, price, spare, excess, amount, first, head, arcs, made, turn, main, isSplit } =
      this;
    const { key, order, count } = arcs;
    const own = price[node] ?? 0;
    const ground = price[n] ?? 0;
    const wanted = forth ? -1 : 1;
    const groundEnds = wanted * (excess[n] ?? 0) > 0;
    if (settled[n] === 0 && (forth ? (spare[node] ?? 0) < (this.room[node] ?? 0) : (spare[node] ?? 0) > 0)) {
      const far = reach + wanted * (ground - own);
      if (far < (distance[n] ?? 0)) {
        distance[n] = far;
        next[n] = node;
      }
    }
    let limit = groundEnds ? (distance[n] ?? 0) : Number.POSITIVE_INFINITY;
    // Nearest first: a short way found early spares the search for longer ones. Closed sites count as settled.
    for (let place = node * n; place < node * n + n - 1; place += 1) {
      const site = arcs.near[place] ?? 0;
      if (settled[site] === 1) continue;
      const from = forth ? node : site;
      const to = forth ? site : node;
      const arc = from * n + to;
      const base = reach + wanted * ((price[site] ?? 0) - own);
      const shorter = Math.min(limit, distance[site] ?? 0);
      if (made[arc] !== turn) this.makeArc(arc, from, to);
      let cost = head[arc] ?? 0;
      if (base + cost >= shorter) continue;
      const start = arc * m;
      const end = start + (count[arc] ?? 0);
      let rank = start + (first[arc] ?? 0);
      let area = order[rank] ?? 0;
      while (isSplit[area] === 0 ? main[area] !== from : (amount[area * n + from] ?? 0) === 0) {
        rank += 1;
        if (rank >= end) break;
        area = order[rank] ?? 0;
        // Now and then: is what comes from here on too dear in any case?
        if ((rank & 3) !== 0) continue;
        cost = (key[area * n + to] ?? 0) - (key[area * n + from] ?? 0);
        if (base + cost >= shorter) break;
      }
      cost = rank < end ? (key[area * n + to] ?? 0) - (key[area * n + from] ?? 0) : Number.POSITIVE_INFINITY;
      first[arc] = rank - start;
      head[arc] = cost;
      const far = base + cost;
      if (far >= shorter) continue;
      distance[site] = far;
      next[site] = node;
      if (wanted * (excess[site] ?? 0) > 0) limit = Math.min(limit, far);
      else if (groundEnds && (forth ? (spare[site] ?? 0) < (this.room[site] ?? 0) : (spare[site] ?? 0) > 0))
        limit = Math.min(limit, far + wanted * (ground - (price[site] ?? 0)));
    }
  }

  /** Finds the first place of an arc by what the prices say: nobody at site i would gain by going to k. */
  private makeArc(arc: number, i: number, k: number): void {
    const { n, m } = this.region;
    const { key, order, count } = this.arcs;
    const least = (this.price[k] ?? 0) - (this.price[i] ?? 0);
    const start = arc * m;
    let low = 0;
    let high = count[arc] ?? 0;
    let cost = Number.POSITIVE_INFINITY;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = (order[start + middle] ?? 0) * n;
      const here = (key[row + k] ?? 0) - (key[row + i] ?? 0);
      if (here < least) low = middle + 1;
      else {
        high = middle;
        cost = here;
      }
    }
    this.first[arc] = low;
    this.head[arc] = cost;
    this.made[arc] = this.turn;
  }

  private move(openSites: Int32Array, area: number, from: number, to: number, amount: number): void {
    const { n } = this.region;
    const { first, head, arcs, made, turn } = this;
    const { key } = arcs;
    const row = area * n;
    this.change(area, from, -amount);
    this.change(area, to, amount);
    if (this.isSplit[area] === 0) {
      this.isSplit[area] = 1;
      this.split[this.splits] = area;
      this.splits += 1;
    }
    const own = key[row + to] ?? 0;
    for (let place = 0; place < openSites.length; place += 1) {
      const site = openSites[place] ?? 0;
      const arc = to * n + site;
      if (made[arc] !== turn) continue;
      const cost = (key[row + site] ?? 0) - own;
      if (cost >= (head[arc] ?? 0) || site === to) continue;
      head[arc] = cost;
      first[arc] = arcs.place[(row + to) * n + site] ?? 0;
    }
  }

  private change(area: number, site: number, by: number): void {
    const { n, m, time, today } = this.region;
    const { amount, coarse, volume } = this;
    const pair = area * n + site;
    const before = amount[pair] ?? 0;
    const after = before + by;
    const bucket = this.spread.bucket[pair] ?? 0;
    amount[pair] = after;
    volume[site] = (volume[site] ?? 0) + by;
    coarse[bucket] = (coarse[bucket] ?? 0) + by;
    this.travel += by * (time[site * m + area] ?? 0);
    if (today.length > 0) {
      const now = today[site * m + area] ?? 0;
      this.kept += Math.min(now, after) - Math.min(now, before);
    }
  }
}
