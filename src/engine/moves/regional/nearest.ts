import { unreachable } from '../../problem/index.ts';
import type { Lanes } from './lanes.ts';
import type { Region } from './region.ts';
import type { Spread } from './spread.ts';

/** Every patient at the nearest open site (§8.1), from set to set. All sums are of whole numbers. */
export class NearestState {
  /** Nearest open site per area, −1 where none can be reached; its time, and the bucket of the pair. */
  readonly best: Int16Array;
  readonly bestTime: Int32Array;
  readonly bestBucket: Int32Array;
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
  private readonly lanes: Lanes;

  constructor(region: Region, spread: Spread, lanes: Lanes) {
    const { n, m } = region;
    this.region = region;
    this.spread = spread;
    this.lanes = lanes;
    this.best = new Int16Array(m).fill(-1);
    this.bestTime = new Int32Array(m);
    this.bestBucket = new Int32Array(m);
    this.volume = new Float64Array(n);
    this.amount = new Float64Array(n * m);
    this.coarse = new Float64Array(spread.buckets);
    this.stranded = m;
  }

  /** Takes over the open sites of the lanes. */
  update(): void {
    const { m, time } = this.region;
    const { lanes, best } = this;
    const { at, kernels, width, changed } = lanes;
    const main = lanes.main('nearest');
    const count = kernels.assign(at.rows, at.zeros, at.sites, lanes.count, 4 * width, at.nearest, at.best, at.changed);
    for (let place = 0; place < count; place += 1) {
      const j = changed[place] ?? 0;
      const to = lanes.best[j] ?? 0;
      main[j] = to;
      if (j >= m) continue;
      const from = best[j] ?? -1;
      if (from >= 0) this.put(from, j, -1);
      else this.stranded -= 1;
      const minutes = time[to * m + j] ?? unreachable;
      if (minutes === unreachable) {
        best[j] = -1;
        this.stranded += 1;
        continue;
      }
      best[j] = to;
      this.bestTime[j] = minutes;
      this.bestBucket[j] = this.put(to, j, 1);
    }
  }

  /** Adds (sign 1) or takes away (−1) all patients of area j at a site; gives the bucket of the pair. */
  private put(site: number, j: number, sign: number): number {
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
    return bucket;
  }
}
