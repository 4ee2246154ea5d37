import type { RegionId } from '../ids/index.ts';
import { travelGroups } from './groups.ts';
import { fewestMovers, Tally, tenths } from './tally.ts';
import { eachChangedArea, eachTrip } from './trips.ts';
import type { AreaImpact, TravelCase, TravelImpact, TripCase } from './types.ts';

/** The figures that are followed live; the same as those of the whole impact. */
export type TravelFigures = Pick<
  TravelImpact,
  'patients' | 'moved' | 'unserved' | 'all' | 'movers' | 'curve' | 'volumes'
>;

/** Minutes at which the curve has a point: every five, up to two hours. */
const curveMinutes = Array.from({ length: 25 }, (_, index) => index * 5);

/** The quick part of `travelImpact` (docs/model.md §16.2), for a page that follows every toggle. */
export function travelFigures(input: TripCase): TravelFigures {
  const { perPatient } = input;
  const [n, m] = [input.sites.length, input.areas.length];
  const today = todayOf(input);
  const after = today.tally.copy();
  const movers = {
    before: new Tally(),
    after: new Tally(),
    extra: new Tally(),
  };
  const sums = tallyMoves(input, after, movers);
  return {
    patients: today.patients / perPatient,
    moved: sums.moved / perPatient,
    unserved: sums.unserved / perPatient,
    all: { before: today.tally.spread(perPatient), after: after.spread(perPatient) },
    movers: {
      before: movers.before.spread(perPatient, fewestMovers),
      after: movers.after.spread(perPatient, fewestMovers),
      extra: movers.extra.spread(perPatient, fewestMovers),
      extraMinutes: movers.extra.patientMinutes() / perPatient,
    },
    curve: { before: today.tally.curve(curveMinutes), after: after.curve(curveMinutes) },
    volumes: { before: today.volumes, after: volumesOf(input.after, n, m, perPatient) },
  };
}

/** What does not depend on the scenario, worked out once per treatment. */
interface Today {
  readonly time: Int32Array;
  readonly perPatient: number;
  readonly patients: number;
  readonly tally: Tally;
  readonly volumes: readonly number[];
}
const known = new WeakMap<Float64Array, Today>();

function todayOf(input: TripCase): Today {
  const { before, time, perMinute, perPatient } = input;
  const found = known.get(before);
  if (found !== undefined && found.time === time && found.perPatient === perPatient) return found;
  const tally = new Tally();
  const tenth = tenths(time, perMinute);
  let [patients, travel] = [0, 0];
  for (const [pair, amount] of before.entries()) {
    if (amount === 0) continue;
    patients += amount;
    travel += amount * (time[pair] ?? 0);
    tally.addTenths(tenth[pair] ?? 0, amount);
  }
  tally.addTravel(travel / perMinute);
  const volumes = volumesOf(before, input.sites.length, input.areas.length, perPatient);
  const made = { time, perPatient, patients, tally, volumes };
  known.set(before, made);
  return made;
}

/**
 * Counts who moves, and makes `after`, which comes as today, what it is then. Only the extra minutes need to know who of those who leave
 * goes where (§16.1).
 */
function tallyMoves(
  input: TripCase,
  after: Tally,
  movers: { readonly before: Tally; readonly after: Tally; readonly extra: Tally },
): { readonly moved: number; readonly unserved: number } {
  const { time, perMinute } = input;
  const m = input.areas.length;
  const tenth = tenths(time, perMinute);
  const sums = { moved: 0, unserved: 0 };
  const travel = { leaves: 0, movesFrom: 0, movesTo: 0 };
  eachChangedArea(input, ({ area, leaving, gaining, left, lost }) => {
    if (!(left > 0)) return;
    sums.unserved += lost;
    const served = Math.max(0, 1 - lost / left);
    for (let from = 0; from < leaving.count; from += 1) {
      const [pair, amount] = [leaving.site(from) * m + area, leaving.amount(from)];
      const [was, moves] = [tenth[pair] ?? 0, amount * served];
      travel.leaves += amount * (time[pair] ?? 0);
      travel.movesFrom += moves * (time[pair] ?? 0);
      after.addTenths(was, -amount);
      movers.before.addTenths(was, moves);
      for (let to = 0; to < gaining.count; to += 1)
        movers.extra.addTenths((tenth[gaining.site(to) * m + area] ?? 0) - was, (gaining.amount(to) * amount) / left);
    }
    for (let to = 0; to < gaining.count; to += 1) {
      const [pair, amount] = [gaining.site(to) * m + area, gaining.amount(to)];
      sums.moved += amount;
      travel.movesTo += amount * (time[pair] ?? 0);
      after.addTenths(tenth[pair] ?? 0, amount);
      movers.after.addTenths(tenth[pair] ?? 0, amount);
    }
  });
  after.addTravel((travel.movesTo - travel.leaves) / perMinute);
  movers.before.addTravel(travel.movesFrom / perMinute);
  movers.after.addTravel(travel.movesTo / perMinute);
  movers.extra.addTravel((travel.movesTo - travel.movesFrom) / perMinute);
  return sums;
}

/** What a scenario does to the patients of one treatment, whole: figures, groups, areas and borders (§16). */
export function travelImpact(input: TravelCase): TravelImpact {
  const areas = areasOf(input);
  return {
    ...travelFigures(input),
    unservedAreas: areas.filter(({ unserved }) => unserved > 0).map(({ areaId }) => areaId),
    groups: travelGroups([input]),
    areas,
    borders: bordersOf(input),
  };
}

function volumesOf(flows: Float64Array, n: number, m: number, perPatient: number): readonly number[] {
  return Array.from({ length: n }, (_, site) => {
    let sum = 0;
    for (let pair = site * m; pair < (site + 1) * m; pair += 1) sum += flows[pair] ?? 0;
    return sum / perPatient;
  });
}

interface AreaSums {
  patients: number;
  moved: number;
  unserved: number;
  before: number;
  after: number;
}

function areasOf(input: TravelCase): readonly AreaImpact[] {
  const { time, perMinute, perPatient } = input;
  const m = input.areas.length;
  const sums = input.areas.map((): AreaSums => ({ patients: 0, moved: 0, unserved: 0, before: 0, after: 0 }));
  eachTrip(input, (area, from, to, amount) => {
    const sum = sums[area];
    if (sum === undefined) return;
    sum.patients += amount;
    sum.before += amount * (time[from * m + area] ?? 0);
    if (to < 0) sum.unserved += amount;
    else {
      sum.after += amount * (time[to * m + area] ?? 0);
      if (to !== from) sum.moved += amount;
    }
  });
  return input.areas.map(({ areaId }, area): AreaImpact => {
    const { patients, moved, unserved, before, after } = sums[area] ?? {
      patients: 0,
      moved: 0,
      unserved: 0,
      before: 0,
      after: 0,
    };
    const served = patients - unserved;
    return {
      areaId,
      patients: patients / perPatient,
      moved: moved / perPatient,
      unserved: unserved / perPatient,
      minutesBefore: patients > 0 ? before / patients / perMinute : null,
      minutesAfter: served > 0 ? after / served / perMinute : null,
      siteBefore: mainSite(input.before, area, input.sites.length, m),
      siteAfter: mainSite(input.after, area, input.sites.length, m),
    };
  });
}

/** Where most patients of an area go, the first of equals; −1 for nowhere. */
function mainSite(flows: Float64Array, area: number, n: number, m: number): number {
  let [main, most] = [-1, 0];
  for (let site = 0; site < n; site += 1) {
    const amount = flows[site * m + area] ?? 0;
    if (amount > most) [main, most] = [site, amount];
  }
  return main;
}

function bordersOf({ areas, sites, before, after, perPatient }: TravelCase): TravelImpact['borders'] {
  const m = areas.length;
  const found = new Map<string, { from: RegionId; to: RegionId; before: number; after: number }>();
  for (const [i, { regionId: to }] of sites.entries())
    for (const [j, { regionId: from }] of areas.entries()) {
      const [was, is] = [before[i * m + j] ?? 0, after[i * m + j] ?? 0];
      if ((was === 0 && is === 0) || from === null || to === null || from === to) continue;
      const key = `${from} ${to}`;
      const border = found.get(key) ?? { from, to, before: 0, after: 0 };
      border.before += was / perPatient;
      border.after += is / perPatient;
      found.set(key, border);
    }
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, border]) => border);
}
