import { mostSites, siteCount, siteStatus, type Problem } from '../../problem/index.ts';
import { Transporter } from '../../transport/index.ts';
import { Moves } from './moves.ts';
import { siteNeighbours } from './neighbours.ts';

/** A set of open sites, ascending, and its least cost. */
export interface Found {
  readonly open: readonly number[];
  readonly cost: number;
}

/**
 * Improves sets of open sites by dropping, adding and swapping sites (§6.6); remembers sets, so that the same one is not
 * worked out twice. First improvement, in a fixed order.
 */
export class LocalSearch {
  /** Best set so far. */
  best: Found | null = null;
  evaluations = 0;
  private readonly problem: Problem;
  private readonly transporter: Transporter;
  private readonly moves: Moves;
  private readonly known = new Map<string, number>();
  private readonly least: number;
  private readonly most: number;

  constructor(problem: Problem) {
    this.problem = problem;
    this.transporter = new Transporter(problem);
    this.moves = new Moves(problem);
    this.least = Math.max(1, problem.leastOpen);
    this.most = mostSites(problem);
  }

  /** Least cost of a set, Infinity when it cannot be; at or above `cutoff` any number from there on. */
  cost(open: readonly number[], cutoff = Number.POSITIVE_INFINITY): number {
    if (open.length < this.least || open.length > this.most) return Number.POSITIVE_INFINITY;
    const key = open.join(' ');
    const before = this.known.get(key);
    if (before !== undefined && before !== -1) return before;
    if (before === -1) return Number.POSITIVE_INFINITY;
    this.evaluations += 1;
    const end = this.transporter.run(open, cutoff);
    const cost = end === 'infeasible' ? Number.POSITIVE_INFINITY : this.transporter.cost;
    if (this.known.size > 200_000) this.known.clear();
    // A set above the best is of no use later either: the best only falls.
    if (end !== 'above' || cutoff <= (this.best?.cost ?? Number.NEGATIVE_INFINITY))
      this.known.set(key, end === 'above' ? -1 : cost);
    if (end === 'solved' && cost < (this.best?.cost ?? Number.POSITIVE_INFINITY)) this.best = { open: [...open], cost };
    return end === 'above' ? Number.POSITIVE_INFINITY : cost;
  }

  /**
   * Walks from `start` to a set that no drop, add or swap with the `near` nearest closed sites improves. A move is worked out
   * only when its bound is below the cost of the set.
   */
  improve(start: readonly number[], near: number, stop: () => boolean): Found | null {
    const { status } = this.problem;
    const n = siteCount(this.problem);
    const neighbours = siteNeighbours(this.problem);
    let open = [...start];
    let cost = this.settle(open);
    if (cost === Number.POSITIVE_INFINITY) return null;
    const may = (site: number): boolean => status[site] !== siteStatus.excluded && !open.includes(site);
    const tryTo = (next: number[], bound: number): boolean => {
      if (bound >= cost || stop()) return false;
      next.sort((a, b) => a - b);
      if (!(this.cost(next, cost) < cost)) return false;
      open = next;
      cost = this.settle(open);
      return true;
    };
    // Goes on where the last move was made, until a whole round finds none.
    let idle = 0;
    for (let at = 0; idle <= n && !stop(); at = (at + 1) % (n + 1)) {
      idle += 1;
      if (at < n && !open.includes(at)) continue;
      if (at < n && status[at] === siteStatus.fixedOpen) continue;
      const rest = at === n ? open : open.filter((site) => site !== at);
      const bound = this.moves.without(at === n ? -1 : at);
      if (at < n && tryTo([...rest], bound)) {
        idle = 0;
        continue;
      }
      // Where no site can be added or dropped by itself, a swap may join two moves that lie far apart.
      const tied = open.length <= this.least || open.length >= this.most;
      const others = at === n || tied ? n : near;
      let tried = 0;
      for (let rank = 0; rank < n && tried < others; rank += 1) {
        const other = at === n ? rank : rank < n - 1 ? (neighbours[at * (n - 1) + rank] as number) : at;
        if (other === at || !may(other)) continue;
        tried += 1;
        if (tryTo([...rest, other], this.moves.with(other))) {
          idle = 0;
          break;
        }
      }
    }
    return { open, cost };
  }

  /** Works a set out to the end, so that moves around it can be bounded. */
  private settle(open: readonly number[]): number {
    if (open.length < this.least || open.length > this.most) return Number.POSITIVE_INFINITY;
    if (this.transporter.run(open) !== 'solved') return Number.POSITIVE_INFINITY;
    this.moves.around(this.transporter);
    if (this.transporter.cost < (this.best?.cost ?? Number.POSITIVE_INFINITY))
      this.best = { open: [...open], cost: this.transporter.cost };
    return this.transporter.cost;
  }
}
