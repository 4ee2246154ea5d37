import type { Arcs } from './arcs.ts';
import type { NearestState } from './nearest.ts';
import type { Region } from './region.ts';
import type { Spread } from './spread.ts';

/**
 * The planned model for one set (§13.4): starts from everybody at the nearest open site and moves patients along shortest
 * paths between sites until every volume lies between norm and capacity. Changes the amounts of the nearest state in place,
 * and puts them back.
 */
export class Repair {
  readonly volume: Float64Array;
  travel = 0;
  kept = 0;

  private readonly region: Region;
  private readonly spread: Spread;
  private readonly arcs: Arcs;
  private readonly nearest: NearestState;
  /** Per arc `i * n + k`: first place of its order that may hold an area of site i, and what moving that area costs. */
  private readonly first: Uint16Array;
  private readonly head: Float64Array;
  /** Patients above the norm that a site may keep, price of a site, what it has too many; the ground is node n. */
  private readonly spare: Float64Array;
  private readonly room: Float64Array;
  private readonly price: Float64Array;
  private readonly excess: Float64Array;
  private readonly distance: Float64Array;
  private readonly settled: Uint8Array;
  private readonly next: Int16Array;
  private readonly settledList: Int16Array;
  /** Areas that the path moves, by the node they leave. */
  private readonly path: Int32Array;
  /** Changes, to be undone: pair and the amount it had. */
  private readonly changedPair: number[] = [];
  private readonly changedFrom: number[] = [];

  constructor(region: Region, spread: Spread, arcs: Arcs, nearest: NearestState) {
    const { n } = region;
    this.region = region;
    this.spread = spread;
    this.arcs = arcs;
    this.nearest = nearest;
    this.volume = new Float64Array(n);
    this.first = new Uint16Array(n * n);
    this.head = new Float64Array(n * n);
    this.path = new Int32Array(n);
    this.spare = new Float64Array(n);
    this.room = new Float64Array(n);
    this.price = new Float64Array(n + 1);
    this.excess = new Float64Array(n + 1);
    this.distance = new Float64Array(n + 1);
    this.settled = new Uint8Array(n + 1);
    this.next = new Int16Array(n + 1);
    this.settledList = new Int16Array(n + 1);
  }

  /** Finds the best plan of the open sites; false when there is none. `undo` must follow before the next toggle. */
  solve(openSites: readonly number[]): boolean {
    const { norm, capacity, total, n } = this.region;
    const { nearest, volume, excess, spare, room, price } = this;
    if (nearest.stranded > 0) return false;
    this.travel = nearest.travel;
    this.kept = nearest.kept;
    let spareTotal = 0;
    let unmet = 0;
    for (const site of openSites) {
      const own = nearest.volume[site] ?? 0;
      volume[site] = own;
      room[site] = (capacity[site] ?? 0) - norm;
      const over = Math.min(Math.max(0, own - norm), room[site] ?? 0);
      spare[site] = over;
      spareTotal += over;
      excess[site] = own - norm - over;
      if (excess[site] !== 0) unmet += 1;
    }
    if (unmet === 0) return true;
    excess[n] = spareTotal - (total - openSites.length * norm);
    for (const site of openSites) {
      price[site] = 0;
      const row = site * n;
      for (const other of openSites) {
        this.first[row + other] = this.arcs.start[row + other] ?? 0;
        this.head[row + other] = this.arcs.startCost[row + other] ?? 0;
      }
    }
    price[n] = 0;
    for (const site of openSites) while ((excess[site] ?? 0) < 0) if (!this.augment(openSites, site)) return false;
    while ((excess[n] ?? 0) < 0) if (!this.augment(openSites, n)) return false;
    return true;
  }

  /** Puts the amounts of the nearest state back. */
  undo(): void {
    const { changedPair, changedFrom, spread, nearest } = this;
    for (let at = changedPair.length - 1; at >= 0; at -= 1) {
      const pair = changedPair[at] ?? 0;
      const bucket = spread.bucket[pair] ?? 0;
      const before = changedFrom[at] ?? 0;
      nearest.coarse[bucket] = (nearest.coarse[bucket] ?? 0) + before - (nearest.amount[pair] ?? 0);
      nearest.amount[pair] = before;
    }
    changedPair.length = 0;
    changedFrom.length = 0;
  }

  /** Brings patients to a node that has too few, from the node with too many that costs least. */
  private augment(openSites: readonly number[], short: number): boolean {
    const { n, m } = this.region;
    const { distance, settled, settledList, next, price, excess, arcs, first, nearest, path } = this;
    for (const site of openSites) {
      distance[site] = Number.POSITIVE_INFINITY;
      settled[site] = 0;
    }
    distance[n] = Number.POSITIVE_INFINITY;
    settled[n] = 0;
    distance[short] = 0;
    let count = 0;
    let from = -1;
    let reach = 0;
    for (;;) {
      let node = n;
      reach = settled[n] === 1 ? Number.POSITIVE_INFINITY : (distance[n] ?? 0);
      for (const site of openSites) {
        const far = distance[site] ?? 0;
        if (settled[site] === 0 && far < reach) {
          reach = far;
          node = site;
        }
      }
      if (reach === Number.POSITIVE_INFINITY) return false;
      if ((excess[node] ?? 0) > 0) {
        from = node;
        break;
      }
      settled[node] = 1;
      settledList[count] = node;
      count += 1;
      if (node === n) this.relaxGround(openSites, reach);
      else this.relax(openSites, node, reach);
    }
    for (let at = 0; at < count; at += 1) {
      const node = settledList[at] ?? 0;
      price[node] = (price[node] ?? 0) + reach - (distance[node] ?? 0);
    }
    let amount = Math.min(excess[from] ?? 0, -(excess[short] ?? 0));
    for (let node = from; node !== short; node = next[node] ?? 0) {
      const to = next[node] ?? 0;
      if (node === n) amount = Math.min(amount, this.spare[to] ?? 0);
      else if (to === n) amount = Math.min(amount, (this.room[node] ?? 0) - (this.spare[node] ?? 0));
      else {
        const area = arcs.order[(node * n + to) * m + (first[node * n + to] ?? 0)] ?? 0;
        path[node] = area;
        amount = Math.min(amount, nearest.amount[area * n + node] ?? 0);
      }
    }
    excess[from] = (excess[from] ?? 0) - amount;
    excess[short] = (excess[short] ?? 0) + amount;
    for (let node = from; node !== short; node = next[node] ?? 0) {
      const to = next[node] ?? 0;
      if (node === n) this.spare[to] = (this.spare[to] ?? 0) - amount;
      else if (to === n) this.spare[node] = (this.spare[node] ?? 0) + amount;
      else this.move(openSites, path[node] ?? 0, node, to, amount);
    }
    return true;
  }

  /** Sites that may take more from the ground. */
  private relaxGround(openSites: readonly number[], reach: number): void {
    const { n } = this.region;
    const { distance, settled, next, price, spare, room } = this;
    const own = price[n] ?? 0;
    for (const site of openSites) {
      if (settled[site] === 1 || (spare[site] ?? 0) >= (room[site] ?? 0)) continue;
      const far = reach + (price[site] ?? 0) - own;
      if (far < (distance[site] ?? 0)) {
        distance[site] = far;
        next[site] = n;
      }
    }
  }

  /** Every way into a site that is shorter than what is known, and than the way from the ground if that may give. */
  private relax(openSites: readonly number[], node: number, reach: number): void {
    const { n, m } = this.region;
    const { distance, settled, next, price, spare, nearest, first, head, arcs } = this;
    const { key, order, count } = arcs;
    const { amount } = nearest;
    const own = price[node] ?? 0;
    const ground = price[n] ?? 0;
    const giving = (this.excess[n] ?? 0) > 0;
    if (settled[n] === 0 && (spare[node] ?? 0) > 0) {
      const far = reach + ground - own;
      if (far < (distance[n] ?? 0)) {
        distance[n] = far;
        next[n] = node;
      }
    }
    let limit = giving ? (distance[n] ?? 0) : Number.POSITIVE_INFINITY;
    for (const site of openSites) {
      if (settled[site] === 1 || site === node) continue;
      const arc = site * n + node;
      const base = reach + (price[site] ?? 0) - own;
      const shorter = Math.min(limit, distance[site] ?? 0);
      let cost = head[arc] ?? 0;
      if (base + cost >= shorter) continue;
      const start = arc * m;
      const end = start + (count[arc] ?? 0);
      let rank = start + (first[arc] ?? 0);
      let area = order[rank] ?? 0;
      while ((amount[area * n + site] ?? 0) === 0) {
        rank += 1;
        if (rank >= end) {
          cost = Number.POSITIVE_INFINITY;
          break;
        }
        area = order[rank] ?? 0;
        cost = (key[area * n + node] ?? 0) - (key[area * n + site] ?? 0);
        if (base + cost >= shorter) break;
      }
      first[arc] = rank - start;
      head[arc] = cost;
      const far = base + cost;
      if (far >= shorter) continue;
      distance[site] = far;
      next[site] = node;
      if (giving && (spare[site] ?? 0) > 0) limit = Math.min(limit, far + ground - (price[site] ?? 0));
    }
  }

  private move(openSites: readonly number[], area: number, from: number, to: number, amount: number): void {
    const { m, n, time } = this.region;
    const { volume, first, head, arcs } = this;
    const { key } = arcs;
    const row = area * n;
    this.travel += amount * ((time[to * m + area] ?? 0) - (time[from * m + area] ?? 0));
    volume[from] = (volume[from] ?? 0) - amount;
    volume[to] = (volume[to] ?? 0) + amount;
    this.change(row + from, area, from, -amount);
    this.change(row + to, area, to, amount);
    const own = key[row + to] ?? 0;
    for (const site of openSites) {
      const arc = to * n + site;
      const cost = (key[row + site] ?? 0) - own;
      if (cost >= (head[arc] ?? 0) || site === to) continue;
      head[arc] = cost;
      first[arc] = arcs.place[(row + to) * n + site] ?? 0;
    }
  }

  private change(pair: number, area: number, site: number, by: number): void {
    const { nearest, spread, region } = this;
    const before = nearest.amount[pair] ?? 0;
    const after = before + by;
    const bucket = spread.bucket[pair] ?? 0;
    this.changedPair.push(pair);
    this.changedFrom.push(before);
    nearest.amount[pair] = after;
    nearest.coarse[bucket] = (nearest.coarse[bucket] ?? 0) + by;
    if (region.today.length > 0) {
      const today = region.today[site * region.m + area] ?? 0;
      this.kept += Math.min(today, after) - Math.min(today, before);
    }
  }
}
