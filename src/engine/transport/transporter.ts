import { areaCount, noLimit, siteCount, unreachable, type Problem } from '../problem/index.ts';
import { areaOrder } from './order.ts';

/** Why no allocation exists for a set of open sites. */
export type Shortage = 'unreachable' | 'norm' | 'capacity';

/**
 * Least cost for given open sites (§6.4): every area to its nearest open site, then norm deficits and capacity excesses are
 * repaired by shortest augmenting paths over the open sites and one node more, the sink, that sees the volumes. Keeps its
 * arrays between calls; not to be shared by two callers at a time.
 */
export class Transporter {
  readonly problem: Problem;
  /** Cost of the last run; exact when it ended 'solved'. */
  cost = 0;
  /** Open sites of the last run, ascending; the node of site `open[a]` is a, the sink is `open.length`. */
  open: readonly number[] = [];
  /** Potential per node: θ of a site is its potential less the sink's. */
  potential = new Float64Array(0);
  /** Whether the last search reached a node; tells the sites of a shortage. */
  settled = new Uint8Array(0);
  shortage: Shortage = 'norm';

  private readonly m: number;
  private readonly n: number;
  private readonly order: Uint16Array;
  private readonly reached: Uint16Array;
  private readonly byArea: Int32Array;
  private readonly nodeOfSite: Int16Array;
  /** Flows as entries: the area, the units, and the next entry of the same site. */
  private entryArea: Int32Array;
  private entryAmount: Float64Array;
  private entryNext: Int32Array;
  private entries = 0;
  private readonly splits: Uint8Array;
  private head = new Int32Array(0);
  private volume = new Float64Array(0);
  private lower = new Float64Array(0);
  private upper = new Float64Array(0);
  /** What each site sends to the sink, within its bounds. Differs from its volume by its excess: above 0 it must give, below 0 get. */
  private sent = new Float64Array(0);
  private excess = new Float64Array(0);
  private rowValid = new Uint8Array(0);
  private arcCost = new Float64Array(0);
  private arcEntry = new Int32Array(0);
  private distance = new Float64Array(0);
  private before = new Int32Array(0);
  private path = new Int32Array(0);

  constructor(problem: Problem) {
    this.problem = problem;
    this.m = areaCount(problem);
    this.n = siteCount(problem);
    const { order, reached, byArea } = areaOrder(problem);
    this.order = order;
    this.reached = reached;
    this.byArea = byArea;
    this.nodeOfSite = new Int16Array(this.n).fill(-1);
    this.entryArea = new Int32Array(2 * this.m + 64);
    this.entryAmount = new Float64Array(2 * this.m + 64);
    this.entryNext = new Int32Array(2 * this.m + 64);
    this.splits = new Uint8Array(this.m);
  }

  /** Runs for `open` (ascending, no doubles); 'above' as soon as the cost is known to reach `cutoff`. */
  run(open: readonly number[], cutoff = Number.POSITIVE_INFINITY): 'solved' | 'infeasible' | 'above' {
    this.begin(open);
    if (!this.assignNearest()) {
      this.shortage = 'unreachable';
      return 'infeasible';
    }
    return this.repair(cutoff);
  }

  /** Calls `visit` for every flow of the last run, by node and not in order of areas. */
  eachFlow(visit: (site: number, area: number, amount: number) => void): void {
    for (const [node, site] of this.open.entries())
      for (let entry = this.head[node] ?? -1; entry >= 0; entry = this.entryNext[entry] ?? -1)
        if ((this.entryAmount[entry] ?? 0) > 0) visit(site, this.entryArea[entry] ?? 0, this.entryAmount[entry] ?? 0);
  }

  private begin(open: readonly number[]): void {
    const p = open.length;
    for (const site of this.open) this.nodeOfSite[site] = -1;
    this.open = [...open];
    if (this.head.length < p) {
      const size = Math.min(this.n, 2 * p);
      this.head = new Int32Array(size);
      this.volume = new Float64Array(size);
      this.lower = new Float64Array(size);
      this.upper = new Float64Array(size);
      this.sent = new Float64Array(size);
      this.rowValid = new Uint8Array(size);
      this.arcCost = new Float64Array(size * size);
      this.arcEntry = new Int32Array(size * size);
      this.excess = new Float64Array(size + 1);
      this.potential = new Float64Array(size + 1);
      this.distance = new Float64Array(size + 1);
      this.settled = new Uint8Array(size + 1);
      this.before = new Int32Array(size + 1);
      this.path = new Int32Array(size + 1);
    }
    this.cost = 0;
    for (let node = 0; node < p; node += 1) {
      const site = this.open[node] ?? 0;
      this.nodeOfSite[site] = node;
      this.cost += this.problem.fixedCost[site] ?? 0;
      this.lower[node] = this.problem.norm;
      this.upper[node] = this.problem.capacity[site] ?? noLimit;
      this.head[node] = -1;
      this.volume[node] = 0;
    }
    this.rowValid.fill(0, 0, p);
    this.potential.fill(0, 0, p + 1);
    this.splits.fill(0);
  }

  private assignNearest(): boolean {
    const { m, n, order, reached, byArea, nodeOfSite, entryArea, entryAmount, entryNext, head, volume } = this;
    const { demand } = this.problem;
    let cost = 0;
    for (let j = m - 1; j >= 0; j -= 1) {
      const start = j * n;
      const end = start + (reached[j] as number);
      let at = start;
      while (at < end && (nodeOfSite[order[at] as number] as number) < 0) at += 1;
      if (at === end) return false;
      const site = order[at] as number;
      const node = nodeOfSite[site] as number;
      const amount = demand[j] as number;
      entryArea[j] = j;
      entryAmount[j] = amount;
      entryNext[j] = head[node] as number;
      head[node] = j;
      (volume[node] as number) += amount;
      cost += amount * (byArea[start + site] as number);
    }
    this.entries = m;
    this.cost += cost;
    return true;
  }

  private repair(cutoff: number): 'solved' | 'infeasible' | 'above' {
    const { excess, sent, volume, lower, upper } = this;
    const p = this.open.length;
    let sink = 0;
    for (let node = 0; node < p; node += 1) {
      const own = volume[node] as number;
      sent[node] = Math.min(Math.max(own, lower[node] as number), upper[node] as number);
      const over = own - (sent[node] as number);
      excess[node] = over;
      sink -= over;
    }
    excess[p] = sink;
    for (;;) {
      if (this.cost >= cutoff) return 'above';
      let source = 0;
      while (source <= p && (excess[source] as number) <= 0) source += 1;
      if (source > p) return 'solved';
      const target = this.search(source);
      if (target < 0) {
        this.shortage = (this.settled[p] as number) === 1 ? 'norm' : 'capacity';
        return 'infeasible';
      }
      // Paths do not get shorter, so what the sink still has to send costs at least this much a unit.
      if (source === p) {
        const length = (this.potential[target] as number) - (this.potential[p] as number);
        if (this.cost + length * (excess[p] ?? 0) >= cutoff) return 'above';
      }
      this.augment(source, target);
    }
  }

  /** Dijkstra over nodes with reduced costs, up to the first node that must get something; −1 when there is none. */
  private search(source: number): number {
    const { distance, settled, before, potential, excess, sent, lower, upper, rowValid, arcCost } = this;
    const p = this.open.length;
    distance.fill(Number.POSITIVE_INFINITY, 0, p + 1);
    settled.fill(0, 0, p + 1);
    distance[source] = 0;
    before[source] = -1;
    for (;;) {
      let node = -1;
      let nearest = Number.POSITIVE_INFINITY;
      for (let other = 0; other <= p; other += 1) {
        const far = distance[other] as number;
        if (far < nearest && settled[other] === 0) {
          nearest = far;
          node = other;
        }
      }
      if (node < 0) return -1;
      settled[node] = 1;
      if ((excess[node] as number) < 0) {
        for (let other = 0; other <= p; other += 1)
          if (settled[other] === 1) (potential[other] as number) += (distance[other] as number) - nearest;
        return node;
      }
      const base = nearest + (potential[node] as number);
      if (node === p) {
        for (let other = 0; other < p; other += 1) {
          if (settled[other] === 1 || !((sent[other] as number) > (lower[other] as number))) continue;
          const far = base - (potential[other] as number);
          if (far < (distance[other] as number)) {
            distance[other] = far;
            before[other] = node;
          }
        }
        continue;
      }
      if (rowValid[node] === 0) this.makeRow(node);
      const row = node * p;
      for (let other = 0; other < p; other += 1) {
        const far = base + (arcCost[row + other] as number) - (potential[other] as number);
        if (far < (distance[other] as number) && settled[other] === 0) {
          distance[other] = far;
          before[other] = node;
        }
      }
      if ((sent[node] as number) < (upper[node] as number) && settled[p] === 0) {
        const far = base - (potential[p] as number);
        if (far < (distance[p] as number)) {
          distance[p] = far;
          before[p] = node;
        }
      }
    }
  }

  private augment(source: number, target: number): void {
    const { before, excess, sent, lower, upper, arcEntry, entryAmount, path, potential } = this;
    const p = this.open.length;
    let amount = Math.min(excess[source] as number, -(excess[target] as number));
    let length = 0;
    for (let node = target; node !== source; node = before[node] as number) {
      const from = before[node] as number;
      path[length] = node;
      length += 1;
      if (from === p) amount = Math.min(amount, (sent[node] as number) - (lower[node] as number));
      else if (node === p) amount = Math.min(amount, (upper[from] as number) - (sent[from] as number));
      else amount = Math.min(amount, entryAmount[arcEntry[from * p + node] as number] as number);
    }
    this.cost += amount * ((potential[target] as number) - (potential[source] as number));
    // A move never makes a later arc of the path cheaper: the path would not have been the shortest.
    let from = source;
    const moved = path.subarray(0, length).reverse();
    for (const node of moved) {
      if (from === p) (sent[node] as number) -= amount;
      else if (node === p) (sent[from] as number) += amount;
      else this.move(from, node, arcEntry[from * p + node] as number, amount);
      from = node;
    }
    (excess[source] as number) -= amount;
    (excess[target] as number) += amount;
  }

  /** Moves units of one area from site node `from` to `to`, and keeps the cheapest arcs right. */
  private move(from: number, to: number, entry: number, amount: number): void {
    const area = this.entryArea[entry] as number;
    (this.volume[from] as number) -= amount;
    (this.volume[to] as number) += amount;
    const left = (this.entryAmount[entry] as number) - amount;
    this.entryAmount[entry] = left;
    this.give(to, area, amount, left === 0);
    if (left === 0) {
      this.unlink(from, entry);
      const p = this.open.length;
      for (let other = 0; other < p; other += 1)
        if (this.arcEntry[from * p + other] === entry) this.makeArc(from, other);
    }
  }

  private give(to: number, area: number, amount: number, wholly: boolean): void {
    if ((this.splits[area] as number) > 0)
      for (let entry = this.head[to] as number; entry >= 0; entry = this.entryNext[entry] as number)
        if (this.entryArea[entry] === area) {
          (this.entryAmount[entry] as number) += amount;
          if (wholly) (this.splits[area] as number) -= 1;
          return;
        }
    if (!wholly) (this.splits[area] as number) += 1;
    if (this.entries === this.entryArea.length) this.grow();
    const entry = this.entries;
    this.entries += 1;
    this.entryArea[entry] = area;
    this.entryAmount[entry] = amount;
    this.entryNext[entry] = this.head[to] as number;
    this.head[to] = entry;
    if (this.rowValid[to] === 1) this.offer(to, entry);
  }

  private unlink(node: number, entry: number): void {
    let at = this.head[node] as number;
    if (at === entry) {
      this.head[node] = this.entryNext[entry] as number;
      return;
    }
    while (this.entryNext[at] !== entry) at = this.entryNext[at] as number;
    this.entryNext[at] = this.entryNext[entry] as number;
  }

  private grow(): void {
    const size = 2 * this.entryArea.length;
    const copy = <A extends Int32Array | Float64Array>(into: A, from: A): A => (into.set(from), into);
    this.entryArea = copy(new Int32Array(size), this.entryArea);
    this.entryAmount = copy(new Float64Array(size), this.entryAmount);
    this.entryNext = copy(new Int32Array(size), this.entryNext);
  }

  private makeRow(node: number): void {
    const p = this.open.length;
    this.arcCost.fill(Number.POSITIVE_INFINITY, node * p, node * p + p);
    this.arcEntry.fill(-1, node * p, node * p + p);
    this.rowValid[node] = 1;
    for (let entry = this.head[node] as number; entry >= 0; entry = this.entryNext[entry] as number)
      this.offer(node, entry);
  }

  /** Lets one entry compete for all arcs out of its site. */
  private offer(node: number, entry: number): void {
    const { open, arcCost, arcEntry, byArea } = this;
    const p = open.length;
    const start = (this.entryArea[entry] as number) * this.n;
    const own = byArea[start + (open[node] as number)] as number;
    for (let other = 0; other < p; other += 1) {
      const time = byArea[start + (open[other] as number)] as number;
      if (time === unreachable || other === node) continue;
      if (time - own < (arcCost[node * p + other] as number)) {
        arcCost[node * p + other] = time - own;
        arcEntry[node * p + other] = entry;
      }
    }
  }

  private makeArc(node: number, other: number): void {
    const { open, byArea, entryArea, entryNext, n } = this;
    const from = open[node] as number;
    const to = open[other] as number;
    let best = Number.POSITIVE_INFINITY;
    let bestEntry = -1;
    for (let entry = this.head[node] as number; entry >= 0; entry = entryNext[entry] as number) {
      const start = (entryArea[entry] as number) * n;
      const time = byArea[start + to] as number;
      if (time === unreachable) continue;
      const cost = time - (byArea[start + from] as number);
      if (cost < best) {
        best = cost;
        bestEntry = entry;
      }
    }
    this.arcCost[node * open.length + other] = best;
    this.arcEntry[node * open.length + other] = bestEntry;
  }
}
