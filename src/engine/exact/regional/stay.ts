import type { NearestState } from './nearest.ts';
import type { Region } from './region.ts';
import { highestBucket, tailBucket, type Spread } from './spread.ts';
import type { Row } from './row.ts';

/** Patients of open sites stay, the others go to the nearest open site (§8.1). */
export class StayState {
  private readonly region: Region;
  private readonly spread: Spread;
  private readonly nearest: NearestState;
  /** Patients without their site per area [m]. */
  private readonly seeking: Float64Array;
  /** Today's patient-time per site, and patients per bucket and site. */
  private readonly timeOfSite: Float64Array;
  private readonly coarseOfSite: Float64Array;
  private readonly coarse: Float64Array;
  private readonly volume: Float64Array;
  private keptTime = 0;
  private keptPatients = 0;

  constructor(region: Region, spread: Spread, nearest: NearestState) {
    const { n, m, today, time, todayOfSite } = region;
    this.region = region;
    this.spread = spread;
    this.nearest = nearest;
    this.seeking = Float64Array.from(region.homeless);
    this.timeOfSite = new Float64Array(n);
    this.coarseOfSite = new Float64Array(n * spread.buckets);
    this.coarse = new Float64Array(spread.buckets);
    this.volume = new Float64Array(n);
    for (let pair = 0; pair < today.length; pair += 1) {
      const amount = today[pair] ?? 0;
      if (amount === 0) continue;
      const site = Math.floor(pair / m);
      const cell = site * spread.buckets + (spread.bucket[(pair % m) * n + site] ?? 0);
      this.timeOfSite[site] = (this.timeOfSite[site] ?? 0) + amount * (time[pair] ?? 0);
      this.coarseOfSite[cell] = (this.coarseOfSite[cell] ?? 0) + amount;
      this.seeking[pair % m] = (this.seeking[pair % m] ?? 0) + amount;
    }
    this.volume.set(todayOfSite);
  }

  /** To be called after the nearest state has toggled the same site. */
  toggle(site: number): void {
    const { m, today, todayOfSite } = this.region;
    const { seeking } = this;
    const sign = this.nearest.open[site] === 1 ? 1 : -1;
    const row = site * m;
    for (let j = 0; j < m; j += 1) seeking[j] = (seeking[j] ?? 0) - sign * (today[row + j] ?? 0);
    this.keptTime += sign * (this.timeOfSite[site] ?? 0);
    this.keptPatients += sign * (todayOfSite[site] ?? 0);
  }

  /** Fills `row` and answers whether the open sites are a plan under this model. */
  evaluate(openSites: readonly number[], row: Row): boolean {
    const { m, norm, capacity, todayOfSite, total } = this.region;
    const { best, bestTime, stranded } = this.nearest;
    const { seeking, volume } = this;
    for (const site of openSites) volume[site] = todayOfSite[site] ?? 0;
    let travel = this.keptTime;
    if (stranded > 0) {
      for (let j = 0; j < m; j += 1) if (best[j] === -1 && (seeking[j] ?? 0) > 0) return false;
    }
    for (let j = 0; j < m; j += 1) {
      const site = best[j] ?? 0;
      const patients = seeking[j] ?? 0;
      if (site < 0) continue;
      volume[site] = (volume[site] ?? 0) + patients;
      travel += patients * (bestTime[j] ?? 0);
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
    this.times(openSites, row);
    return true;
  }

  private times(openSites: readonly number[], row: Row): void {
    const { m, n, total } = this.region;
    const { buckets, bucket: bucketOf, pairs, bits } = this.spread;
    const { best } = this.nearest;
    const { coarse, coarseOfSite, seeking } = this;
    coarse.fill(0);
    for (const site of openSites) {
      const start = site * buckets;
      for (let b = 0; b < buckets; b += 1) coarse[b] = (coarse[b] ?? 0) + (coarseOfSite[start + b] ?? 0);
    }
    for (let j = 0; j < m; j += 1) {
      const site = best[j] ?? -1;
      if (site < 0) continue;
      const b = bucketOf[j * n + site] ?? 0;
      coarse[b] = (coarse[b] ?? 0) + (seeking[j] ?? 0);
    }
    const top = highestBucket(coarse, buckets - 1);
    let rank = Math.min(pairs.length, (top + 1) << bits) - 1;
    while (rank > 0 && this.amountOf(pairs[rank] ?? 0) === 0) rank -= 1;
    row.worst = this.timeOf(pairs[rank] ?? 0);
    const { bucket, left: tail } = tailBucket(coarse, total, top);
    let left = tail;
    rank = Math.min(pairs.length, (bucket + 1) << bits) - 1;
    while (rank > 0) {
      left -= this.amountOf(pairs[rank] ?? 0);
      if (left < 0) break;
      rank -= 1;
    }
    row.p90 = this.timeOf(pairs[rank] ?? 0);
  }

  private amountOf(pair: number): number {
    const { m, n, today } = this.region;
    const site = pair % n;
    const j = (pair - site) / n;
    if (this.nearest.open[site] !== 1) return 0;
    return (today[site * m + j] ?? 0) + (this.nearest.best[j] === site ? (this.seeking[j] ?? 0) : 0);
  }

  private timeOf(pair: number): number {
    const { m, n, time } = this.region;
    return time[(pair % n) * m + Math.floor(pair / n)] ?? 0;
  }
}
