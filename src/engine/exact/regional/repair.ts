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
  /** First place of each order that may hold an area of the site. */
  private readonly first: Uint16Array;
  /** Patients above the norm that a site may keep, price of a site, what it has too many; the ground is node n. */
  private readonly spare: Float64Array;
  private readonly room: Float64Array;
  private readonly price: Float64Array;
  private readonly excess: Float64Array;
  private readonly distance: Float64Array;
  private readonly settled: Uint8Array;
  private readonly next: Int16Array;
  private readonly settledList: Int16Array;
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
      for (const other of openSites) this.first[row + other] = 0;
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
    const { distance, settled, settledList, next, price, excess, arcs, first, nearest } = this;
    const { key } = arcs;
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
      this.relax(openSites, node, reach);
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
        amount = Math.min(amount, nearest.amount[node * m + area] ?? 0);
      }
    }
    excess[from] = (excess[from] ?? 0) - amount;
    excess[short] = (excess[short] ?? 0) + amount;
    // Every area of the path is read before any is moved: moving changes what comes first.
    const moves: number[] = [];
    for (let node = from; node !== short; node = next[node] ?? 0) {
      const to = next[node] ?? 0;
      if (node === n) this.spare[to] = (this.spare[to] ?? 0) - amount;
      else if (to === n) this.spare[node] = (this.spare[node] ?? 0) + amount;
      else moves.push(node, to, arcs.order[(node * n + to) * m + (first[node * n + to] ?? 0)] ?? 0);
    }
    for (let at = 0; at < moves.length; at += 3)
      this.move(openSites, moves[at + 2] ?? 0, moves[at] ?? 0, moves[at + 1] ?? 0, amount);
    return true;
  }

  /** Looks at every way into a node. */
  private relax(openSites: readonly number[], node: number, reach: number): void {
    const { n, m } = this.region;
    const { distance, settled, next, price, spare, room, nearest, first, arcs } = this;
    const { key, order, count } = arcs;
    const { amount } = nearest;
    const own = price[node] ?? 0;
    if (node === n) {
      for (const site of openSites) {
        if (settled[site] === 1 || (spare[site] ?? 0) >= (room[site] ?? 0)) continue;
        const far = reach + (price[site] ?? 0) - own;
        if (far < (distance[site] ?? 0)) {
          distance[site] = far;
          next[site] = n;
        }
      }
      return;
    }
    if (settled[n] === 0 && (spare[node] ?? 0) > 0) {
      const far = reach + (price[n] ?? 0) - own;
      if (far < (distance[n] ?? 0)) {
        distance[n] = far;
        next[n] = node;
      }
    }
    const to = node * m;
    for (const site of openSites) {
      if (settled[site] === 1 || site === node) continue;
      const arc = site * n + node;
      const start = arc * m;
      const end = count[arc] ?? 0;
      const row = site * m;
      let rank = first[arc] ?? 0;
      while (rank < end && (amount[row + (order[start + rank] ?? 0)] ?? 0) === 0) rank += 1;
      first[arc] = rank;
      if (rank === end) continue;
      const area = order[start + rank] ?? 0;
      const far = reach + (key[to + area] ?? 0) - (key[row + area] ?? 0) + (price[site] ?? 0) - own;
      if (far < (distance[site] ?? 0)) {
        distance[site] = far;
        next[site] = node;
      }
    }
  }

  private move(openSites: readonly number[], area: number, from: number, to: number, amount: number): void {
    const { m, n, time } = this.region;
    const { volume, first, arcs } = this;
    const source = from * m + area;
    const target = to * m + area;
    this.travel += amount * ((time[target] ?? 0) - (time[source] ?? 0));
    volume[from] = (volume[from] ?? 0) - amount;
    volume[to] = (volume[to] ?? 0) + amount;
    this.change(source, -amount);
    this.change(target, amount);
    const places = (area * n + to) * n;
    const row = to * n;
    for (const site of openSites) {
      const rank = arcs.place[places + site] ?? 0;
      if (site !== to && rank < (first[row + site] ?? 0)) first[row + site] = rank;
    }
  }

  private change(pair: number, by: number): void {
    const { nearest, spread, region } = this;
    const before = nearest.amount[pair] ?? 0;
    const after = before + by;
    const bucket = spread.bucket[pair] ?? 0;
    this.changedPair.push(pair);
    this.changedFrom.push(before);
    nearest.amount[pair] = after;
    nearest.coarse[bucket] = (nearest.coarse[bucket] ?? 0) + by;
    if (region.today.length > 0) {
      const today = region.today[pair] ?? 0;
      this.kept += Math.min(today, after) - Math.min(today, before);
    }
  }
}
