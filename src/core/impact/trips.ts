import type { TripCase } from './types.ts';

/** Someone stays (`from` = `to`), moves, or reaches nothing (`to` is −1); amounts are units of the case. */
export type Visit = (area: number, from: number, to: number, amount: number) => void;

/**
 * Every patient once, area by area. Before and after say how many go where, not who; within an area those who leave a site are
 * taken to spread over the sites that gain, and over those who reach none, in proportion (docs/model.md §16.1).
 */
export function eachTrip(input: TripCase, visit: Visit): void {
  eachArea(input, ({ area, stays, leaving, gaining, left, lost }) => {
    for (let at = 0; at < stays.count; at += 1) visit(area, stays.site(at), stays.site(at), stays.amount(at));
    if (!(left > 0)) return;
    for (let from = 0; from < leaving.count; from += 1) {
      const share = leaving.amount(from) / left;
      for (let to = 0; to < gaining.count; to += 1)
        visit(area, leaving.site(from), gaining.site(to), gaining.amount(to) * share);
      if (lost > 0) visit(area, leaving.site(from), -1, lost * share);
    }
  });
}

/** Sites with amounts, in arrays that are used again for the next area. */
class Amounts {
  count = 0;
  private readonly sites: Int32Array;
  private readonly amounts: Float64Array;

  constructor(n: number) {
    this.sites = new Int32Array(n);
    this.amounts = new Float64Array(n);
  }

  push(site: number, amount: number): void {
    this.sites[this.count] = site;
    this.amounts[this.count] = amount;
    this.count += 1;
  }

  site(at: number): number {
    return this.sites[at] ?? 0;
  }

  amount(at: number): number {
    return this.amounts[at] ?? 0;
  }
}

/** What happens in one area: who stays, whom sites lose and gain, and how many of those lost reach nothing. */
export interface AreaTrips {
  area: number;
  readonly stays: Amounts;
  readonly leaving: Amounts;
  readonly gaining: Amounts;
  /** Σ leaving. */
  left: number;
  lost: number;
}

/** Area by area; the value that is passed is used again for the next. */
export function eachArea(input: TripCase, visit: (trips: AreaTrips) => void): void {
  visitAreas(input, pairsByArea(input, anybody), visit);
}

/** The same without who stays: only areas where anybody goes elsewhere than before. Much quicker when they are few. */
export function eachChangedArea(input: TripCase, visit: (trips: Omit<AreaTrips, 'stays'>) => void): void {
  visitAreas(input, pairsByArea(input, changed), visit);
}

/** The sites per area that count: those of area j from `start[j]` up to `start[j + 1]`. */
interface PairsByArea {
  readonly start: Int32Array;
  readonly site: Int32Array;
}

type Counts = (before: number, after: number) => boolean;
const anybody: Counts = (before, after) => before > 0 || after > 0;
const changed: Counts = (before, after) => before !== after;

/** By a counting sort over the pairs in the order in which they lie. */
function pairsByArea({ before, after, sites, areas }: TripCase, counts: Counts): PairsByArea {
  const [n, m] = [sites.length, areas.length];
  const start = new Int32Array(m + 1);
  for (let i = 0, pair = 0; i < n; i += 1)
    for (let j = 0; j < m; j += 1, pair += 1)
      if (counts(before[pair] ?? 0, after[pair] ?? 0)) start[j + 1] = (start[j + 1] ?? 0) + 1;
  for (let j = 0; j < m; j += 1) start[j + 1] = (start[j + 1] ?? 0) + (start[j] ?? 0);
  const next = start.slice(0, m);
  const site = new Int32Array(start[m] ?? 0);
  for (let i = 0, pair = 0; i < n; i += 1)
    for (let j = 0; j < m; j += 1, pair += 1)
      if (counts(before[pair] ?? 0, after[pair] ?? 0)) {
        const at = next[j] ?? 0;
        site[at] = i;
        next[j] = at + 1;
      }
  return { start, site };
}

function visitAreas(input: TripCase, { start, site }: PairsByArea, visit: (trips: AreaTrips) => void): void {
  const { before, after, unserved } = input;
  const [n, m] = [input.sites.length, input.areas.length];
  const [stays, leaving, gaining] = [new Amounts(n), new Amounts(n), new Amounts(n)];
  const trips: AreaTrips = { area: 0, stays, leaving, gaining, left: 0, lost: 0 };
  for (let area = 0; area < m; area += 1) {
    if (start[area] === start[area + 1]) continue;
    stays.count = 0;
    leaving.count = 0;
    gaining.count = 0;
    trips.area = area;
    trips.left = 0;
    trips.lost = unserved[area] ?? 0;
    for (let at = start[area] ?? 0; at < (start[area + 1] ?? 0); at += 1) {
      const own = site[at] ?? 0;
      const pair = own * m + area;
      const [was, is] = [before[pair] ?? 0, after[pair] ?? 0];
      const both = Math.min(was, is);
      if (both > 0) stays.push(own, both);
      if (was > is) {
        leaving.push(own, was - is);
        trips.left += was - is;
      } else if (is > was) gaining.push(own, is - was);
    }
    visit(trips);
  }
}
