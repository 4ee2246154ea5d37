import fc from 'fast-check';
import type { TravelCase } from '../core/impact/index.ts';
import { asId, type ProviderId, type SiteId } from '../core/ids/index.ts';

const area = (areaId: string): TravelCase['areas'][number] => ({
  areaId,
  name: areaId,
  latitude: 52,
  longitude: 5,
  municipality: null,
  regionId: null,
  share75: null,
});

const site = (id: string, hospital: string): TravelCase['sites'][number] => ({
  siteId: asId<SiteId>(id),
  providerId: asId<ProviderId>(hospital),
  regionId: null,
});

/**
 * Gridland for what a scenario means to hospitals: three villages, two hospitals, whole patients and minutes. A closes.
 *
 *            West  Middle  East
 *   to A      10     20     50
 *   to B      40     30      5
 *   before    10 A   10 A   20 B
 *   after     10 B   10 B   20 B
 */
export function hospitalGridland(change: Partial<TravelCase> = {}): TravelCase {
  return {
    areas: ['West', 'Middle', 'East'].map(area),
    sites: [site('a', 'A'), site('b', 'B')],
    perPatient: 1,
    perMinute: 1,
    time: Int32Array.of(10, 20, 50, 40, 30, 5),
    before: Float64Array.of(10, 10, 0, 0, 0, 20),
    after: Float64Array.of(0, 0, 0, 10, 10, 20),
    unserved: new Float64Array(3),
    ...change,
  };
}

/** Whether some patients of a random case reach nothing. */
export type Reach = 'all-served' | 'some-unserved';

/** Random patients before and after at one site per hospital; every area keeps its number, served or not. */
export function hospitalCases(reach: Reach): fc.Arbitrary<TravelCase> {
  return fc.record({ n: fc.integer({ min: 1, max: 5 }), m: fc.integer({ min: 1, max: 5 }) }).chain(({ n, m }) => {
    const pairs = { minLength: n * m, maxLength: n * m };
    return fc
      .record({
        time: fc.array(fc.integer({ min: 0, max: 900 }), pairs),
        before: fc.array(fc.nat(200), pairs),
        to: fc.array(fc.nat(reach === 'all-served' ? n - 1 : n), pairs),
      })
      .map(({ time, before, to }): TravelCase => {
        const after = new Float64Array(n * m);
        const unserved = new Float64Array(m);
        for (const [pair, target] of to.entries()) {
          const [at, amount] = [pair % m, before[pair] ?? 0];
          if (target === n) unserved[at] = (unserved[at] ?? 0) + amount;
          else after[target * m + at] = (after[target * m + at] ?? 0) + amount;
        }
        return {
          areas: Array.from({ length: m }, (_, at) => area(`area-${at}`)),
          sites: Array.from({ length: n }, (_, at) => site(`site-${at}`, `hospital-${at}`)),
          perPatient: 10,
          perMinute: 10,
          time: Int32Array.from(time),
          before: Float64Array.from(before),
          after,
          unserved,
        };
      });
  });
}
