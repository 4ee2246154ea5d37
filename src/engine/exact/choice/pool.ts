import { lossTolerance, type Land } from './land.ts';
import type { Found } from './search.ts';

/** Which sets beside the best are listed. */
export interface Near {
  /** So many at most. */
  readonly most: number;
  /** Only those that lose at most so much more than the best; patient-minutes a year. */
  readonly within: number;
}

/** The best sets found so far, and the loss from which on no other is of interest. */
export class Pool {
  private found: Found[] = [];
  private readonly keys = new Set<string>();
  private readonly land: Land;
  private readonly most: number;
  private readonly within: number;

  /** `within` in utilities. */
  constructor(land: Land, near: Near) {
    this.land = land;
    this.most = near.most;
    this.within = near.within;
  }

  get best(): Found | null {
    return this.found[0] ?? null;
  }

  /** Adds a feasible set; whether it is better than the best before. */
  offer(found: Found): boolean {
    const key = found.open.join(' ');
    if (this.keys.has(key) || !(found.loss < this.cutoff())) return false;
    this.keys.add(key);
    const before = this.best;
    this.found.push(found);
    this.found.sort((a, b) => a.loss - b.loss || compare(a.open, b.open));
    this.found.length = Math.min(this.found.length, this.most + 1);
    return this.best !== before;
  }

  /** Only sets that lose less than this, in utilities, are still looked for. */
  cutoff(): number {
    const { best } = this;
    if (best === null) return Infinity;
    const last = this.found.length > this.most ? (this.found[this.most]?.loss ?? Infinity) : Infinity;
    // What loses exactly as much more as asked is listed too.
    const limit = best.loss + this.within + 3 * lossTolerance(this.land, best.loss + this.within);
    return this.most === 0 ? best.loss : Math.min(last, limit);
  }

  /** The sets of interest, best first. */
  list(): readonly Found[] {
    const cutoff = this.cutoff();
    return this.found.filter(({ loss }, place) => place === 0 || loss <= cutoff);
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [place, site] of a.entries()) {
    const other = b[place];
    if (other === undefined) return 1;
    if (site !== other) return site - other;
  }
  return a.length - b.length;
}
