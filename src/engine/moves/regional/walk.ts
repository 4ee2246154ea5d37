import type { AllocationModel } from '../../plan/index.ts';
import { arcsInSteps, type Arcs } from './arcs.ts';
import { ChoiceState } from './choice.ts';
import { Lanes } from './lanes.ts';
import { NearestState } from './nearest.ts';
import type { Region } from './region.ts';
import { Repair } from './repair.ts';
import { emptyRow, type Row } from './row.ts';
import { PriceTable } from './prices.ts';
import { highestBucket, makeSpread, tailBucket, type Spread } from './spread.ts';
import { StayState } from './stay.ts';
import { TableWriter, type PlanTable } from './table.ts';

/** What all walks over a region share. */
export interface Ground {
  readonly region: Region;
  readonly spread: Spread;
  readonly arcs: Arcs;
}

/** Sorts what the walks need, at once or in steps. */
export function makeGround(region: Region): Ground {
  const steps = groundInSteps(region);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** `makeGround` in steps of a few milliseconds; yields that no set is done. */
export function* groundInSteps(region: Region): Generator<number, Ground, void> {
  const spread = makeSpread(region);
  const steps = arcsInSteps(region);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { region, spread, arcs: step.value };
    yield 0;
  }
}

/** The set that stands at a place in Gray-code order; the next one differs in one site. */
export const grayCode = (rank: number): number => (rank ^ (rank >>> 1)) >>> 0;

/** Evaluates sets in Gray-code order under all models of the region, from place `from` up to but not including `to`. */
export class Walk {
  private readonly region: Region;
  private readonly spread: Spread;
  private readonly nearest: NearestState;
  private readonly stay: StayState | null;
  private readonly choice: ChoiceState | null;
  private readonly repair: Repair | null;
  private readonly prices: PriceTable;
  private readonly writers: ReadonlyMap<AllocationModel, TableWriter>;
  private readonly to: number;
  private rank: number;
  private openCount = 0;
  private readonly open: Uint8Array;
  private readonly openList: Int32Array;
  private openSites: Int32Array;
  private readonly lanes: Lanes;
  /** Open sites per hospital, and performing hospitals without one. */
  private readonly openOfHospital: Uint16Array;
  private losers = 0;
  private readonly row: Row = emptyRow();

  constructor({ region, spread, arcs }: Ground, from: number, to: number) {
    const { models } = region;
    this.region = region;
    this.spread = spread;
    this.lanes = new Lanes(region);
    this.open = new Uint8Array(region.n);
    this.openList = new Int32Array(region.n);
    this.openSites = this.openList.subarray(0, 0);
    this.nearest = new NearestState(region, spread, this.lanes);
    this.stay = models.includes('stay-or-nearest') ? new StayState(region, spread, this.nearest) : null;
    this.choice = models.includes('choice') ? new ChoiceState(region, spread, this.lanes) : null;
    const plans = models.includes('steered') || (models.includes('choice') && region.adherence > 0);
    this.repair = plans ? new Repair(region, spread, arcs, this.lanes) : null;
    this.prices = new PriceTable(region, arcs.scale, plans ? to - from : 0);
    this.writers = new Map(models.map((model) => [model, new TableWriter(model)]));
    this.openOfHospital = new Uint16Array(region.performing.length);
    for (const performs of region.performing) this.losers += performs;
    this.rank = from;
    this.to = to;
    for (const site of region.fixed) this.toggle(site);
    const set = grayCode(from);
    for (const [bit, site] of region.undecided.entries()) if (((set >>> bit) & 1) === 1) this.toggle(site);
  }

  /** Evaluates up to `count` sets; false when the walk is at its end. */
  advance(count: number): boolean {
    const end = Math.min(this.to, this.rank + count);
    while (this.rank < end) {
      this.prices.enter(this.rank);
      this.evaluate(grayCode(this.rank));
      this.rank += 1;
      if (this.rank < this.to) this.toggle(this.region.undecided[31 - Math.clz32(this.rank & -this.rank)] ?? 0);
    }
    return this.rank < this.to;
  }

  /** The feasible sets of this walk per model. */
  tables(): readonly PlanTable[] {
    return [...this.writers.values()].map((writer) => writer.finish());
  }

  private toggle(site: number): void {
    const { open, region, openOfHospital } = this;
    const opens = open[site] === 0;
    open[site] = opens ? 1 : 0;
    this.stay?.toggle(site, opens);
    this.choice?.toggle(site, opens);
    const hospital = region.hospital[site] ?? 0;
    const before = openOfHospital[hospital] ?? 0;
    openOfHospital[hospital] = before + (opens ? 1 : -1);
    if (region.performing[hospital] === 1 && before === (opens ? 0 : 1)) this.losers += opens ? -1 : 1;
    this.openCount += opens ? 1 : -1;
  }

  private evaluate(set: number): void {
    const { region, row, openCount, nearest } = this;
    if (openCount < region.least || openCount > region.most) return;
    let count = 0;
    for (let site = 0; site < region.n; site += 1) {
      if (this.open[site] !== 1) continue;
      this.openList[count] = site;
      count += 1;
    }
    this.openSites = this.openList.subarray(0, count);
    this.lanes.setOpen(this.openSites, count);
    nearest.update();
    if (this.stay?.evaluate(this.openSites, row) === true) this.write('stay-or-nearest', set);
    if (region.models.includes('nearest') && this.evaluateNearest()) this.write('nearest', set);
    if (this.repair === null) {
      if (this.choice?.evaluate(this.openSites, row, nearest.amount) === true) this.write('choice', set);
      return;
    }
    this.evaluateSteered(this.repair, set);
  }

  private evaluateSteered(repair: Repair, set: number): void {
    const { region, prices, nearest, row, openSites, rank } = this;
    let steered = nearest.stranded === 0;
    let asNearest = true;
    for (const site of openSites) if (!this.fits(site)) asNearest = false;
    if (steered && asNearest) prices.keepZero(rank);
    else if (steered) {
      prices.guess(rank, openSites, repair.price);
      steered = repair.solve(openSites);
      if (steered) prices.keep(rank, openSites, repair.price);
    }
    const state = asNearest ? nearest : repair;
    if ((steered || region.adherence === 0) && this.choice?.evaluate(openSites, row, state.amount) === true)
      this.write('choice', set);
    if (!steered || !region.models.includes('steered')) return;
    this.fill(state);
    this.write('steered', set);
  }

  private fits(site: number): boolean {
    const own = this.nearest.volume[site] ?? 0;
    return own >= this.region.norm && own <= (this.region.capacity[site] ?? 0);
  }

  private write(model: AllocationModel, set: number): void {
    this.writers.get(model)?.add(set, this.openCount, this.losers, this.row);
  }

  private evaluateNearest(): boolean {
    const { nearest } = this;
    if (nearest.stranded > 0) return false;
    for (const site of this.openSites) if (!this.fits(site)) return false;
    this.fill(nearest);
    return true;
  }

  /** Fills the row from where everybody goes. */
  private fill({ amount, coarse, volume, travel, kept }: NearestState | Repair): void {
    const { region, row } = this;
    const { pairs, time, bits, buckets } = this.spread;
    let margin = Number.POSITIVE_INFINITY;
    for (const site of this.openSites) margin = Math.min(margin, (volume[site] ?? 0) - region.norm);
    row.travel = travel;
    row.moved = region.today.length > 0 ? region.total - kept : 0;
    row.margin = margin;
    const top = highestBucket(coarse, buckets - 1);
    let rank = Math.min(pairs.length, (top + 1) << bits) - 1;
    while (rank > 0 && amount[pairs[rank] ?? 0] === 0) rank -= 1;
    row.worst = time[rank] ?? 0;
    const { bucket, left: tail } = tailBucket(coarse, region.total, top);
    let left = tail;
    rank = Math.min(pairs.length, (bucket + 1) << bits) - 1;
    while (rank > 0) {
      left -= amount[pairs[rank] ?? 0] ?? 0;
      if (left < 0) break;
      rank -= 1;
    }
    row.p90 = time[rank] ?? 0;
  }
}
