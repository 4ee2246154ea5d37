import { fewestMovers, Tally } from './tally.ts';
import { eachTrip } from './trips.ts';
import type { GroupImpact, ImpactArea, TravelCase } from './types.ts';

/** Lower bounds of the bands of today's minutes. */
const bands = [0, 15, 30, 45, 60] as const;

interface Sums {
  readonly by: GroupImpact['by'];
  readonly key: string;
  patients: number;
  moved: number;
  unserved: number;
  readonly before: Tally;
  readonly after: Tally;
  readonly extra: Tally;
}

/**
 * Patients by home region, municipality, age and today's distance, over one treatment or several (docs/model.md §16.3). A group
 * stands only where it is known for every area: part of the patients would be a wrong whole. All cases count in the same units.
 */
export function travelGroups(cases: readonly TravelCase[]): readonly GroupImpact[] {
  const known = (of: (area: ImpactArea) => unknown): boolean =>
    cases.every(({ areas }) => areas.every((area) => of(area) !== null));
  const by = {
    region: known(({ regionId }) => regionId),
    municipality: known(({ municipality }) => municipality),
    age: known(({ share75 }) => share75),
  };
  const longest = Math.max(
    0,
    ...cases.map(({ time, perMinute }) => time.reduce((a, b) => Math.max(a, b), 0) / perMinute),
  );
  const groups = new Map<string, Sums>();
  const group = (kind: GroupImpact['by'], key: string): Sums => {
    const found = groups.get(`${kind} ${key}`);
    if (found !== undefined) return found;
    const [before, after, extra] = [new Tally(longest), new Tally(longest), new Tally(longest)];
    const made: Sums = { by: kind, key, patients: 0, moved: 0, unserved: 0, before, after, extra };
    groups.set(`${kind} ${key}`, made);
    return made;
  };
  for (const input of cases) {
    const { areas, time, perMinute } = input;
    const m = areas.length;
    eachTrip(input, (at, from, to, amount) => {
      const area = areas[at];
      if (area === undefined) return;
      const was = (time[from * m + at] ?? 0) / perMinute;
      const is = to < 0 ? null : (time[to * m + at] ?? 0) / perMinute;
      const trip = { was, is, moves: to !== from, amount };
      count(group('distance', String(bands.findLast((band) => was >= band) ?? 0)), trip);
      if (by.region) count(group('region', area.regionId ?? ''), trip);
      if (by.municipality) count(group('municipality', area.municipality ?? ''), trip);
      if (by.age) count(group('age-75', '75+'), { ...trip, amount: amount * (area.share75 ?? 0) });
    });
  }
  const perPatient = cases[0]?.perPatient ?? 1;
  return [...groups.values()].map((sums) => present(sums, perPatient)).toSorted(inOrder);
}

interface Trip {
  readonly was: number;
  readonly is: number | null;
  readonly moves: boolean;
  readonly amount: number;
}

function count(sums: Sums, { was, is, moves, amount }: Trip): void {
  sums.patients += amount;
  sums.before.add(was, amount);
  if (is === null) {
    sums.unserved += amount;
    return;
  }
  sums.after.add(is, amount);
  if (!moves) return;
  sums.moved += amount;
  sums.extra.add(is - was, amount);
}

const present = (
  { by, key, patients, moved, unserved, before, after, extra }: Sums,
  perPatient: number,
): GroupImpact => ({
  by,
  key,
  patients: patients / perPatient,
  moved: moved / perPatient,
  unserved: unserved / perPatient,
  before: before.spread(perPatient),
  after: after.spread(perPatient),
  extraOfMoved: extra.spread(perPatient, fewestMovers),
});

const order = ['region', 'municipality', 'age-75', 'distance'] as const;
const inOrder = (a: GroupImpact, b: GroupImpact): number =>
  order.indexOf(a.by) - order.indexOf(b.by) ||
  (a.by === 'distance' ? Number(a.key) - Number(b.key) : a.key < b.key ? -1 : 1);
