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
  const groups = new Map<string, Sums>();
  const group = (kind: GroupImpact['by'], key: string): Sums => {
    const found = groups.get(`${kind} ${key}`);
    if (found !== undefined) return found;
    const [before, after, extra] = [new Tally(), new Tally(), new Tally()];
    const made: Sums = { by: kind, key, patients: 0, moved: 0, unserved: 0, before, after, extra };
    groups.set(`${kind} ${key}`, made);
    return made;
  };
  for (const input of cases) {
    const { areas, time, perMinute } = input;
    const m = areas.length;
    const distances: (Sums | undefined)[] = [];
    // The trips come area by area, so the groups of an area are looked up once.
    let [last, share75] = [-1, 0];
    let ofArea: readonly Sums[] = [];
    let old: Sums | undefined;
    eachTrip(input, (at, from, to, amount) => {
      const area = areas[at];
      if (area === undefined) return;
      if (at !== last) {
        last = at;
        share75 = area.share75 ?? 0;
        ofArea = [
          ...(by.region ? [group('region', area.regionId ?? '')] : []),
          ...(by.municipality ? [group('municipality', area.municipality ?? '')] : []),
        ];
        old = by.age ? group('age-75', '75+') : undefined;
      }
      const was = (time[from * m + at] ?? 0) / perMinute;
      const is = to < 0 ? null : (time[to * m + at] ?? 0) / perMinute;
      const moves = to !== from;
      const band = Math.max(
        0,
        bands.findLastIndex((least) => was >= least),
      );
      count((distances[band] ??= group('distance', String(bands[band]))), was, is, moves, amount);
      for (const sums of ofArea) count(sums, was, is, moves, amount);
      if (old !== undefined) count(old, was, is, moves, amount * share75);
    });
  }
  const perPatient = cases[0]?.perPatient ?? 1;
  return [...groups.values()].map((sums) => present(sums, perPatient)).toSorted(inOrder);
}

function count(sums: Sums, was: number, is: number | null, moves: boolean, amount: number): void {
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
