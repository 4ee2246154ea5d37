import { unreachable } from '../../problem/index.ts';
import type { Region } from './region.ts';
import type { Spread } from './spread.ts';

/** Every patient at the nearest open site (§8.2), kept up to date when one site opens or closes. All sums are of whole numbers. */
export class NearestState {
  readonly open: Uint8Array;
  /** Nearest open site per area, −1 where none can be reached, and its time. */
  readonly best: Int16Array;
  readonly bestTime: Int32Array;
  readonly volume: Float64Array;
  /** Patients per pair, area-major: `j * n + i`. */
  readonly amount: Float64Array;
  /** Patients per bucket of `spread`. */
  readonly coarse: Float64Array;
  travel = 0;
  /** Patients who stay where they go today. */
  kept = 0;
  /** Areas that reach no open site. */
  stranded: number;

  private readonly region: Region;
  private readonly spread: Spread;
  /** Sites of each area by time, ties by number; −1 after the last that it reaches. */
  private readonly order: Int16Array;

  constructor(region: Region, spread: Spread) {
    const { n, m } = region;
    this.region = region;
    this.spread = spread;
    this.open = new Uint8Array(n);
    this.best = new Int16Array(m).fill(-1);
    this.bestTime = new Int32Array(m).fill(2_147_483_647);
    this.volume = new Float64Array(n);
    this.amount = new Float64Array(n * m);
    this.coarse = new Float64Array(spread.buckets);
    this.stranded = m;
    this.order = new Int16Array(n * m).fill(-1);
    const filled = new Int16Array(m);
    // The pairs are sorted by time, then by site.
    for (const pair of spread.pairs) {
      const site = pair % n;
      const j = (pair - site) / n;
      const rank = filled[j] ?? 0;
      this.order[j * n + rank] = site;
      filled[j] = rank + 1;
    }
  }

  toggle(site: number): void {
    if (this.open[site] === 1) this.closeSite(site);
    else this.openSite(site);
  }

  private openSite(site: number): void {
    const { m, time } = this.region;
    const { best, bestTime } = this;
    this.open[site] = 1;
    const row = site * m;
    for (let j = 0; j < m; j += 1) {
      const minutes = time[row + j] ?? unreachable;
      const now = bestTime[j] ?? 0;
      if (minutes > now || minutes === unreachable) continue;
      const from = best[j] ?? -1;
      if (minutes === now && from < site && from >= 0) continue;
      if (from >= 0) this.put(from, j, -1);
      else this.stranded -= 1;
      this.put(site, j, 1);
      best[j] = site;
      bestTime[j] = minutes;
    }
  }

  private closeSite(site: number): void {
    const { m, n, time } = this.region;
    const { best, bestTime, open, order } = this;
    open[site] = 0;
    for (let j = 0; j < m; j += 1) {
      if (best[j] !== site) continue;
      this.put(site, j, -1);
      let at = j * n;
      const end = at + n;
      let next = order[at] ?? -1;
      while (next >= 0 && open[next] !== 1) {
        at += 1;
        next = at < end ? (order[at] ?? -1) : -1;
      }
      best[j] = next;
      if (next >= 0) {
        this.put(next, j, 1);
        bestTime[j] = time[next * m + j] ?? 0;
      } else {
        bestTime[j] = 2_147_483_647;
        this.stranded += 1;
      }
    }
  }

  /** Adds (sign 1) or takes away (−1) all patients of area j at a site. */
  private put(site: number, j: number, sign: number): void {
    const { demand, time, today, m, n } = this.region;
    const pair = j * n + site;
    const patients = demand[j] ?? 0;
    const change = sign * patients;
    const bucket = this.spread.bucket[pair] ?? 0;
    this.amount[pair] = sign > 0 ? patients : 0;
    this.volume[site] = (this.volume[site] ?? 0) + change;
    this.travel += change * (time[site * m + j] ?? 0);
    this.coarse[bucket] = (this.coarse[bucket] ?? 0) + change;
    if (today.length > 0) this.kept += sign * (today[site * m + j] ?? 0);
  }
}
