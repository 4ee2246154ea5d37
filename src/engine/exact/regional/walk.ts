import type { AllocationModel } from '../../plan/index.ts';
import { makeArcs, type Arcs } from './arcs.ts';
import { ChoiceState } from './choice.ts';
import { NearestState } from './nearest.ts';
import type { Region } from './region.ts';
import { Repair } from './repair.ts';
import { emptyRow, type Row } from './row.ts';
import { highestBucket, makeSpread, tailBucket, type Spread } from './spread.ts';
import { StayState } from './stay.ts';
import { TableWriter, type PlanTable } from './table.ts';

/** What all walks over a region share. */
export interface Ground {
  readonly region: Region;
  readonly spread: Spread;
  readonly arcs: Arcs;
}

export function makeGround(region: Region): Ground {
  return { region, spread: makeSpread(region), arcs: makeArcs(region) };
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
  private readonly writers: ReadonlyMap<AllocationModel, TableWriter>;
  private readonly to: number;
  private rank: number;
  private openCount = 0;
  private openSites: readonly number[] = [];
  /** Open sites per hospital, and performing hospitals without one. */
  private readonly openOfHospital: Uint16Array;
  private losers = 0;
  private readonly row: Row = emptyRow();

  constructor({ region, spread, arcs }: Ground, from: number, to: number) {
    const { models } = region;
    this.region = region;
    this.spread = spread;
    this.nearest = new NearestState(region, spread);
    this.stay = models.includes('stay-or-nearest') ? new StayState(region, spread, this.nearest) : null;
    this.choice = models.includes('choice') ? new ChoiceState(region, spread, this.nearest) : null;
    const plans = models.includes('planned') || (models.includes('choice') && region.adherence > 0);
    this.repair = plans ? new Repair(region, spread, arcs, this.nearest) : null;
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
    const { nearest, region, openOfHospital } = this;
    nearest.toggle(site);
    this.stay?.toggle(site);
    const opens = nearest.open[site] === 1;
    const hospital = region.hospital[site] ?? 0;
    const before = openOfHospital[hospital] ?? 0;
    openOfHospital[hospital] = before + (opens ? 1 : -1);
    if (region.performing[hospital] === 1 && before === (opens ? 0 : 1)) this.losers += opens ? -1 : 1;
    this.openCount += opens ? 1 : -1;
  }

  private evaluate(set: number): void {
    const { region, row, openCount } = this;
    if (openCount < region.least || openCount > region.most) return;
    this.openSites = Array.from({ length: region.n }, (_, site) => site).filter(
      (site) => this.nearest.open[site] === 1,
    );
    if (this.stay?.evaluate(this.openSites, row) === true) this.write('stay-or-nearest', set);
    if (region.models.includes('nearest') && this.evaluateNearest()) this.write('nearest', set);
    if (this.repair === null) {
      if (this.choice?.evaluate(this.openSites, row) === true) this.write('choice', set);
      return;
    }
    const planned = this.repair.solve(this.openSites);
    if ((planned || region.adherence === 0) && this.choice?.evaluate(this.openSites, row) === true)
      this.write('choice', set);
    if (planned && region.models.includes('planned')) {
      this.fill(this.repair.travel, this.repair.kept, this.repair.volume);
      this.write('planned', set);
    }
    this.repair.undo();
  }

  private write(model: AllocationModel, set: number): void {
    this.writers.get(model)?.add(set, this.openCount, this.losers, this.row);
  }

  private evaluateNearest(): boolean {
    const { nearest, region } = this;
    if (nearest.stranded > 0) return false;
    for (const site of this.openSites) {
      const own = nearest.volume[site] ?? 0;
      if (own < region.norm || own > (region.capacity[site] ?? 0)) return false;
    }
    this.fill(nearest.travel, nearest.kept, nearest.volume);
    return true;
  }

  /** Fills the row from the amounts of the nearest state, as they are or repaired. */
  private fill(travel: number, kept: number, volume: Float64Array): void {
    const { region, row } = this;
    const { pairs, bits, buckets } = this.spread;
    const { amount, coarse } = this.nearest;
    let margin = Number.POSITIVE_INFINITY;
    for (const site of this.openSites) margin = Math.min(margin, (volume[site] ?? 0) - region.norm);
    row.travel = travel;
    row.moved = region.today.length > 0 ? region.total - kept : 0;
    row.margin = margin;
    const top = highestBucket(coarse, buckets - 1);
    let rank = Math.min(pairs.length, (top + 1) << bits) - 1;
    while (rank > 0 && amount[pairs[rank] ?? 0] === 0) rank -= 1;
    row.worst = timeOf(region, pairs[rank] ?? 0);
    const { bucket, left: tail } = tailBucket(coarse, region.total, top);
    let left = tail;
    rank = Math.min(pairs.length, (bucket + 1) << bits) - 1;
    while (rank > 0) {
      left -= amount[pairs[rank] ?? 0] ?? 0;
      if (left < 0) break;
      rank -= 1;
    }
    row.p90 = timeOf(region, pairs[rank] ?? 0);
  }
}

/** Time of an area-major pair. */
const timeOf = ({ n, m, time }: Region, pair: number): number => time[(pair % n) * m + Math.floor(pair / n)] ?? 0;
