import type { NearestState } from './nearest.ts';
import type { Region } from './region.ts';
import type { Row } from './row.ts';
import type { Spread } from './spread.ts';

/** Patients of open sites stay, the others go to the nearest open site (§8.2). */
export class StayState {
  private readonly region: Region;
  private readonly spread: Spread;
  private readonly nearest: NearestState;
  private readonly open: Uint8Array;
  /** Patients without their site per area [m]. */
  private readonly seeking: Float64Array;
  /** Of today's patients of a site: patient-time, longest time, and how many come from above each bucket. */
  private readonly timeOfSite: Float64Array;
  private readonly worstOfSite: Int32Array;
  private readonly aboveOfSite: Float64Array;
  private readonly volume: Float64Array;
  private keptTime = 0;
  private keptPatients = 0;
  /** Bucket that held the 90% of the last set: where to begin with the next. */
  private bucket = 0;

  constructor(region: Region, spread: Spread, nearest: NearestState) {
    const { n, m, today, time } = region;
    this.region = region;
    this.spread = spread;
    this.nearest = nearest;
    this.open = new Uint8Array(n);
    this.seeking = Float64Array.from(region.homeless);
    this.timeOfSite = new Float64Array(n);
    this.worstOfSite = new Int32Array(n);
    this.aboveOfSite = new Float64Array(n * spread.buckets);
    this.volume = new Float64Array(n);
    for (let pair = 0; pair < today.length; pair += 1) {
      const amount = today[pair] ?? 0;
      if (amount === 0) continue;
      const site = Math.floor(pair / m);
      const minutes = time[pair] ?? 0;
      this.timeOfSite[site] = (this.timeOfSite[site] ?? 0) + amount * minutes;
      this.worstOfSite[site] = Math.max(this.worstOfSite[site] ?? 0, minutes);
      this.seeking[pair % m] = (this.seeking[pair % m] ?? 0) + amount;
      const bucket = spread.bucket[(pair % m) * n + site] ?? 0;
      for (let below = 0; below < bucket; below += 1) {
        const cell = below * n + site;
        this.aboveOfSite[cell] = (this.aboveOfSite[cell] ?? 0) + amount;
      }
    }
  }

  toggle(site: number, opens: boolean): void {
    const { m, today, todayOfSite } = this.region;
    const { seeking } = this;
    const sign = opens ? 1 : -1;
    const row = site * m;
    this.open[site] = opens ? 1 : 0;
    for (let j = 0; j < m; j += 1) seeking[j] = (seeking[j] ?? 0) - sign * (today[row + j] ?? 0);
    this.keptTime += sign * (this.timeOfSite[site] ?? 0);
    this.keptPatients += sign * (todayOfSite[site] ?? 0);
  }

  /** Fills `row` and answers whether the open sites are a plan under this model. */
  evaluate(openSites: Int32Array, row: Row): boolean {
    const { m, n, norm, capacity, todayOfSite, total } = this.region;
    const { best, bestTime, bestBucket, stranded } = this.nearest;
    const { seeking, volume, bucket } = this;
    let above = 0;
    let worst = 0;
    for (const site of openSites) {
      volume[site] = todayOfSite[site] ?? 0;
      above += this.aboveOfSite[bucket * n + site] ?? 0;
      worst = Math.max(worst, this.worstOfSite[site] ?? 0);
    }
    if (stranded > 0) for (let j = 0; j < m; j += 1) if (best[j] === -1 && (seeking[j] ?? 0) > 0) return false;
    let travel = this.keptTime;
    for (let j = 0; j < m; j += 1) {
      const patients = seeking[j] ?? 0;
      if (patients === 0) continue;
      const site = best[j] ?? 0;
      const minutes = bestTime[j] ?? 0;
      volume[site] = (volume[site] ?? 0) + patients;
      travel += patients * minutes;
      if ((bestBucket[j] ?? 0) > bucket) above += patients;
      if (minutes > worst) worst = minutes;
    }
    let margin = Number.POSITIVE_INFINITY;
    for (const site of openSites) {
      const own = volume[site] ?? 0;
      if (own < norm || own > (capacity[site] ?? 0)) return false;
      margin = Math.min(margin, own - norm);
    }
    row.travel = travel;
    row.moved = total - this.keptPatients;
    row.margin = margin;
    row.worst = worst;
    row.p90 = this.p90(above);
    return true;
  }

  /** Walks from the top of the bucket, above which there are `above` patients, to the time within which 90% arrive. */
  private p90(above: number): number {
    const { bits, time, bucket } = this.spread;
    const most = Math.floor(this.region.total / 10);
    const last = time.length - 1;
    let rank = Math.min(last, ((this.bucket + 1) << bits) - 1);
    let left = most - above;
    if (left >= 0) {
      for (; rank > 0; rank -= 1) {
        left -= this.amountOf(rank);
        if (left < 0) break;
      }
    } else {
      while (left < 0 && rank < last) {
        rank += 1;
        left += this.amountOf(rank);
      }
    }
    this.bucket = bucket[this.spread.pairs[rank] ?? 0] ?? 0;
    return time[rank] ?? 0;
  }

  private amountOf(rank: number): number {
    const { m, today } = this.region;
    const site = this.spread.site[rank] ?? 0;
    if (this.open[site] !== 1) return 0;
    const j = this.spread.area[rank] ?? 0;
    return (today[site * m + j] ?? 0) + (this.nearest.best[j] === site ? (this.seeking[j] ?? 0) : 0);
  }
}
