import type { NearestState } from './nearest.ts';
import type { Region } from './region.ts';
import type { Row } from './row.ts';
import { highestBucket, tailBucket, type Spread } from './spread.ts';

/** Amounts under choice are counted in 1024ths of a unit, rounded half to even, so that sums of them are exact in any order. */
export const parts = 1024;
/** Adding and taking away 1.5 × 2^52 rounds a double below 2^51 to a whole number, half to even. */
const rounder = 6_755_399_441_055_744;

/** Conditional logit shares over the open sites (§8.3), with a share of the patients following the plan. */
export class ChoiceState {
  private readonly region: Region;
  private readonly spread: Spread;
  private readonly nearest: NearestState;
  /** Weight × time per pair. */
  private readonly weightTime: Float64Array;
  /** Per area: what a weight is worth in parts of units, for the open sites. */
  private readonly rate: Float64Array;
  private readonly coarse: Float64Array;
  private readonly volume: Float64Array;

  constructor(region: Region, spread: Spread, nearest: NearestState) {
    const { n, m, weights, time } = region;
    this.region = region;
    this.spread = spread;
    this.nearest = nearest;
    this.weightTime = weights.map((weight, pair) => weight * Math.max(0, time[pair] ?? 0));
    this.rate = new Float64Array(m);
    this.coarse = new Float64Array(spread.buckets);
    this.volume = new Float64Array(n);
  }

  /** Fills `row`; the amounts of the nearest state must be those of the plan when adherence is above 0. */
  evaluate(openSites: readonly number[], row: Row): boolean {
    const { m, demand, weights, adherence } = this.region;
    const { rate, weightTime } = this;
    let travel = 0;
    for (let j = 0; j < m; j += 1) {
      let sum = 0;
      let sumTime = 0;
      for (const site of openSites) {
        sum += weights[site * m + j] ?? 0;
        sumTime += weightTime[site * m + j] ?? 0;
      }
      if (sum === 0) return false;
      const own = ((demand[j] ?? 0) * parts * (1 - adherence)) / sum;
      rate[j] = own;
      travel += own * sumTime;
    }
    if (!this.volumes(openSites, row)) return false;
    this.times(openSites, row, travel);
    return true;
  }

  private volumes(openSites: readonly number[], row: Row): boolean {
    const { m, n, norm, capacity, weights, today, total, adherence } = this.region;
    const { rate } = this;
    const plan = this.nearest.amount;
    const follow = adherence * parts;
    let kept = 0;
    let margin = Number.POSITIVE_INFINITY;
    for (const site of openSites) {
      let sum = 0;
      const start = site * m;
      for (let j = 0; j < m; j += 1) {
        let chosen = (weights[start + j] ?? 0) * (rate[j] ?? 0);
        if (follow > 0) chosen += follow * (plan[j * n + site] ?? 0);
        const amount = chosen + rounder - rounder;
        sum += amount;
        if (today.length > 0) kept += Math.min(amount, (today[start + j] ?? 0) * parts);
      }
      const own = Math.round(sum / parts);
      if (own < norm || own > (capacity[site] ?? 0)) return false;
      margin = Math.min(margin, own - norm);
      this.volume[site] = sum;
    }
    row.margin = margin;
    row.moved = today.length > 0 ? total - Math.round(kept / parts) : 0;
    return true;
  }

  private times(openSites: readonly number[], row: Row, travel: number): void {
    const { m, n, time, adherence } = this.region;
    const { buckets, bucket: bucketOf, pairs, bits } = this.spread;
    const { coarse } = this;
    coarse.fill(0);
    let total = 0;
    let planTravel = 0;
    for (const site of openSites) {
      total += this.volume[site] ?? 0;
      for (let j = 0; j < m; j += 1) {
        const b = bucketOf[j * n + site] ?? 0;
        coarse[b] = (coarse[b] ?? 0) + this.amountOf(site, j);
        if (adherence > 0) planTravel += (this.nearest.amount[j * n + site] ?? 0) * (time[site * m + j] ?? 0);
      }
    }
    row.travel = Math.round(travel / parts + adherence * planTravel);
    const top = highestBucket(coarse, buckets - 1);
    let rank = Math.min(pairs.length, (top + 1) << bits) - 1;
    while (rank > 0 && this.amountOfPair(pairs[rank] ?? 0) === 0) rank -= 1;
    row.worst = this.timeOf(pairs[rank] ?? 0);
    const { bucket, left: tail } = tailBucket(coarse, total, top);
    let left = tail;
    rank = Math.min(pairs.length, (bucket + 1) << bits) - 1;
    while (rank > 0) {
      left -= this.amountOfPair(pairs[rank] ?? 0);
      if (left < 0) break;
      rank -= 1;
    }
    row.p90 = this.timeOf(pairs[rank] ?? 0);
  }

  private amountOfPair(pair: number): number {
    const site = pair % this.region.n;
    return this.nearest.open[site] === 1 ? this.amountOf(site, (pair - site) / this.region.n) : 0;
  }

  private amountOf(site: number, j: number): number {
    const { m, n, weights, adherence } = this.region;
    let chosen = (weights[site * m + j] ?? 0) * (this.rate[j] ?? 0);
    if (adherence > 0) chosen += adherence * parts * (this.nearest.amount[j * n + site] ?? 0);
    return chosen + rounder - rounder;
  }

  private timeOf(pair: number): number {
    const { m, n, time } = this.region;
    return time[(pair % n) * m + Math.floor(pair / n)] ?? 0;
  }
}
