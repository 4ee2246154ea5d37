import { parts, type Lanes } from './lanes.ts';
import type { Region } from './region.ts';
import type { Row } from './row.ts';
import { rankAbove, type Spread } from './spread.ts';

/** Adding and taking away 1.5 × 2^52 rounds a double below 2^51 to a whole number, half to even, as the kernels do. */
const rounder = 6_755_399_441_055_744;

/** Conditional logit shares over the open sites (§8.3), with a share of the patients following the plan. */
export class ChoiceState {
  private readonly region: Region;
  private readonly spread: Spread;
  private readonly lanes: Lanes;
  private readonly open: Uint8Array;
  private plan: Float64Array = new Float64Array(0);
  /** Time within which 90% arrived under the last plan: where to begin with the next. */
  private limit: number;
  /** Of the last set, in parts: patients above the limit, those who stay; and the longest time. */
  private above = 0;
  private kept = 0;

  constructor(region: Region, spread: Spread, lanes: Lanes) {
    this.region = region;
    this.spread = spread;
    this.lanes = lanes;
    this.open = new Uint8Array(region.n);
    this.limit = spread.time[spread.time.length >> 2] ?? 0;
  }

  toggle(site: number, opens: boolean): void {
    this.open[site] = opens ? 1 : 0;
  }

  /** Fills `row`; `plan` are the patients per pair, area-major, of who follows the plan. The lanes hold the open sites. */
  evaluate(openSites: Int32Array, row: Row, plan: Float64Array): boolean {
    const { adherence, today, total } = this.region;
    const { lanes } = this;
    const { at, kernels, width, out } = lanes;
    this.plan = plan;
    kernels.rates(at.weightRows, at.timed - at.weights, lanes.count, 8 * width, at.demand, at.rate, at.out);
    const travel = out[0] ?? 0;
    if ((out[1] ?? 0) <= 0) return false;
    this.above = 0;
    this.kept = 0;
    if (!(adherence > 0 ? this.sharesMixed(openSites, row) : this.shares(openSites, row))) return false;
    row.travel = Math.round(travel / parts + (adherence > 0 ? adherence * this.planTravel(openSites) : 0));
    row.moved = today.length > 0 ? total - Math.round(this.kept / parts) : 0;
    row.p90 = this.p90();
    return true;
  }

  private shares(openSites: Int32Array, row: Row): boolean {
    const { norm, capacity } = this.region;
    const { at, kernels, width, out } = this.lanes;
    row.margin = Number.POSITIVE_INFINITY;
    row.worst = 0;
    for (const site of openSites) {
      const from = 8 * width * site;
      kernels.shares(at.weights + from, at.rate, at.today + from, at.exactTime + from, 8 * width, this.limit, at.out);
      const own = Math.round((out[0] ?? 0) / parts);
      if (own < norm || own > (capacity[site] ?? 0)) return false;
      row.margin = Math.min(row.margin, own - norm);
      row.worst = Math.max(row.worst, out[3] ?? 0);
      this.kept += out[1] ?? 0;
      this.above += out[2] ?? 0;
    }
    return true;
  }

  /** The same where some follow the plan. */
  private sharesMixed(openSites: Int32Array, row: Row): boolean {
    const { m, norm, capacity, today, time } = this.region;
    row.margin = Number.POSITIVE_INFINITY;
    row.worst = 0;
    for (const site of openSites) {
      let sum = 0;
      for (let j = 0; j < m; j += 1) {
        const amount = this.amountOf(site, j);
        const minutes = time[site * m + j] ?? 0;
        sum += amount;
        if (minutes > this.limit) this.above += amount;
        if (amount > 0) row.worst = Math.max(row.worst, minutes);
        if (today.length > 0) this.kept += Math.min(amount, (today[site * m + j] ?? 0) * parts);
      }
      const own = Math.round(sum / parts);
      if (own < norm || own > (capacity[site] ?? 0)) return false;
      row.margin = Math.min(row.margin, own - norm);
    }
    return true;
  }

  private planTravel(openSites: Int32Array): number {
    const { n, m, time } = this.region;
    let travel = 0;
    for (const site of openSites)
      for (let j = 0; j < m; j += 1) travel += (this.plan[j * n + site] ?? 0) * (time[site * m + j] ?? 0);
    return travel;
  }

  /** Walks from the limit to the time within which 90% arrive. Sums of whole parts are the same from wherever one begins. */
  private p90(): number {
    const { time } = this.spread;
    const last = time.length - 1;
    let left = parts * Math.floor(this.region.total / 10) - this.above;
    let rank = Math.max(0, rankAbove(time, this.limit) - 1);
    if (left >= 0) {
      for (; rank > 0; rank -= 1) {
        left -= this.amountOfRank(rank);
        if (left < 0) break;
      }
    } else {
      while (left < 0 && rank < last) {
        rank += 1;
        left += this.amountOfRank(rank);
      }
    }
    this.limit = time[rank] ?? 0;
    return this.limit;
  }

  private amountOfRank(rank: number): number {
    const site = this.spread.site[rank] ?? 0;
    return this.open[site] === 1 ? this.amountOf(site, this.spread.area[rank] ?? 0) : 0;
  }

  /** Patients of area j at an open site, in whole parts. */
  private amountOf(site: number, j: number): number {
    const { n, adherence } = this.region;
    const { weights, rate, width } = this.lanes;
    let amount = (weights[site * width + j] ?? 0) * (rate[j] ?? 0);
    if (adherence > 0) amount += adherence * parts * (this.plan[j * n + site] ?? 0);
    return amount + rounder - rounder;
  }
}
