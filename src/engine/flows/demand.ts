import type { Area } from '../matrix/index.ts';

/** Patients a year per inhabitant, by age: a group of an area takes the rate of the band its lower bound lies in. */
export interface AgeRates {
  readonly bands: readonly { readonly from: number; readonly perInhabitant: number }[];
}

/**
 * Patients expected per area (§7.4): inhabitants × the national rate, or per age group × the rate of its band where an area
 * gives age groups and rates by age are given. Throws on a rate below 0 and on bands that do not start at 0 and rise.
 */
export function expectedPatients(
  areas: readonly Pick<Area, 'inhabitants' | 'byAge'>[],
  nationalRate: number,
  byAge?: AgeRates,
): Float64Array {
  const bands = byAge?.bands ?? [];
  const rising = bands.every(({ from }, at) => (at === 0 ? from === 0 : from > (bands[at - 1]?.from ?? 0)));
  if (!rising) throw new Error('Age bands must start at 0 and rise.');
  const wrong = [nationalRate, ...bands.map(({ perInhabitant }) => perInhabitant)].find((rate) => !(rate >= 0));
  if (wrong !== undefined) throw new Error(`A rate is ${wrong}, expected patients a year per inhabitant from 0.`);
  const rateAt = (age: number): number => bands.findLast(({ from }) => from <= age)?.perInhabitant ?? nationalRate;
  return Float64Array.from(areas, ({ inhabitants, byAge: groups }) =>
    groups === undefined || bands.length === 0
      ? inhabitants * nationalRate
      : groups.reduce((sum, group) => sum + group.inhabitants * rateAt(group.from), 0),
  );
}
