import { decision, lossTolerance, type Land } from './land.ts';

/** A feasible set: sites of the land, ascending, and its loss in utilities against all sites open. */
export interface Found {
  readonly open: readonly number[];
  readonly loss: number;
}

/** Sets of open sites by themselves: what they lose, whether they are feasible, and better ones near them. */
export class Searcher {
  private readonly land: Land;
  private readonly w: Float64Array;
  private readonly rate: Float64Array;
  private readonly tried = new Set<string>();

  constructor(land: Land) {
    this.land = land;
    this.w = new Float64Array(land.m);
    this.rate = new Float64Array(land.m);
  }

  /** Loss in utilities; Infinity where an area is left without anybody. */
  lossOf(open: readonly number[]): number {
    return this.lossOfWeights(this.weightsOf(open, -1));
  }

  /** Volume per site of the land [n]; 0 for closed ones. */
  volumesOf(open: readonly number[]): Float64Array {
    const { n, m, share, demand } = this.land;
    const w = this.weightsOf(open, -1);
    for (let j = 0; j < m; j += 1) this.rate[j] = (demand[j] ?? 0) / (w[j] ?? 0);
    const volumes = new Float64Array(n);
    for (const i of open) {
      let sum = 0;
      for (let j = 0; j < m; j += 1) {
        const part = share[i * m + j] ?? 0;
        if (part > 0) sum += part * (this.rate[j] ?? 0);
      }
      volumes[i] = sum;
    }
    return volumes;
  }

  /** Whether every area is served, and number, norm, capacity and fixed sites are kept. */
  feasible(open: readonly number[]): boolean {
    const { first, leastOpen, mostOpen, least, most } = this.land;
    if (open.length < leastOpen || open.length > mostOpen) return false;
    const set = new Set(open);
    for (const [i, one] of first.entries()) if (one === decision.open && !set.has(i)) return false;
    if (this.lossOf(open) === Infinity) return false;
    const volumes = this.volumesOf(open);
    return open.every((i) => (volumes[i] ?? 0) >= least && (volumes[i] ?? 0) <= (most[i] ?? 0));
  }

  /** Closes, one by one, the site out of its limits that loses least, until none is; null where that leads nowhere below `limit`. */
  repair(start: readonly number[], limit = Infinity): Found | null {
    const { first, least, most, mostOpen, leastOpen, m, share, demand } = this.land;
    const open = [...start];
    for (const [i, one] of first.entries()) if (one === decision.open && !open.includes(i)) open.push(i);
    open.sort((a, b) => a - b);
    for (;;) {
      if (open.length < leastOpen) return null;
      const w = this.weightsOf(open, -1);
      const loss = this.lossOfWeights(w);
      if (loss === Infinity || loss > limit) return null;
      const volumes = this.volumesOf(open);
      const outside = open.filter((i) => (volumes[i] ?? 0) < least || (volumes[i] ?? 0) > (most[i] ?? 0));
      if (outside.length === 0 && open.length <= mostOpen) return { open, loss };
      const choices = (outside.length > 0 ? outside : open).filter((i) => first[i] !== decision.open);
      let [best, found] = [Infinity, -1];
      for (const i of choices) {
        let sum = 0;
        for (let j = 0; j < m; j += 1) {
          const part = (share[i * m + j] ?? 0) / (this.w[j] ?? 0);
          sum -= (demand[j] ?? 0) * Math.log1p(-Math.min(part, 1 - 1e-12));
        }
        if (sum < best) [best, found] = [sum, i];
      }
      if (found < 0) return null;
      open.splice(open.indexOf(found), 1);
    }
  }

  /** Adds and swaps sites while that loses less; `tell` is given every feasible set on the way. */
  improve(start: readonly number[], tell: (found: Found) => void): Found {
    const { n, m, share, mostOpen, first } = this.land;
    let best: Found = { open: start, loss: this.lossOf(start) };
    tell(best);
    const w = new Float64Array(m);
    for (;;) {
      const before = best;
      const { open } = before;
      const outside = Array.from({ length: n }, (_, i) => i).filter((i) => !open.includes(i));
      const clear = lossTolerance(this.land, before.loss);
      const consider = (without: number, added: number): void => {
        const set = [...open.filter((i) => i !== without), added].toSorted((a, b) => a - b);
        const key = set.join(' ');
        if (this.tried.has(key)) return;
        let loss = 0;
        const { demand } = this.land;
        for (let j = 0; j < m; j += 1) loss -= (demand[j] ?? 0) * Math.log((w[j] ?? 0) + (share[added * m + j] ?? 0));
        if (!(loss < best.loss - clear)) return;
        this.tried.add(key);
        if (!this.feasible(set)) return;
        best = { open: set, loss: this.lossOf(set) };
        tell(best);
      };
      if (open.length < mostOpen) {
        w.set(this.weightsOf(open, -1));
        for (const added of outside) consider(-1, added);
      }
      for (const without of open) {
        if (first[without] === decision.open) continue;
        w.set(this.weightsOf(open, without));
        for (const added of outside) consider(without, added);
      }
      if (best === before) return best;
    }
  }

  /** Tells of every feasible set that is one site more, one less or one other. */
  around(open: readonly number[], tell: (found: Found) => void): void {
    const outside = Array.from({ length: this.land.n }, (_, i) => i).filter((i) => !open.includes(i));
    const consider = (set: readonly number[]): void => {
      const sorted = set.toSorted((a, b) => a - b);
      if (this.feasible(sorted)) tell({ open: sorted, loss: this.lossOf(sorted) });
    };
    for (const added of outside) consider([...open, added]);
    for (const without of open) {
      const rest = open.filter((i) => i !== without);
      consider(rest);
      for (const added of outside) consider([...rest, added]);
    }
  }

  private weightsOf(open: readonly number[], without: number): Float64Array {
    const { m, share, outside } = this.land;
    const { w } = this;
    w.set(outside);
    for (const i of open) {
      if (i === without) continue;
      const from = i * m;
      for (let j = 0; j < m; j += 1) w[j] = (w[j] ?? 0) + (share[from + j] ?? 0);
    }
    return w;
  }

  private lossOfWeights(w: Float64Array): number {
    const { demand } = this.land;
    let loss = 0;
    for (let j = 0; j < w.length; j += 1) loss -= (demand[j] ?? 0) * Math.log(w[j] ?? 0);
    return loss;
  }
}
