import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type ProviderId, type RegionId, type SiteId } from '../ids/index.ts';
import { spreadOf, travelFigures, travelImpact, type TravelCase } from './index.ts';

const region = (id: string): RegionId => asId(id);

/**
 * Gridland: three villages and two hospitals, A in the west and B in the east, whole minutes.
 *
 *            West  Middle  East
 *   to A      10     20     50
 *   to B      40     30      5
 *   patients  10     10     20      today West and Middle go to A, East to B
 */
function gridland(change: Partial<TravelCase> = {}): TravelCase {
  const area = (areaId: string, regionId: string, share75: number | null) => ({
    areaId,
    name: areaId,
    latitude: 52,
    longitude: 5,
    municipality: null,
    regionId: region(regionId),
    share75,
  });
  const site = (id: string, regionId: string) => ({
    siteId: asId<SiteId>(id),
    providerId: asId<ProviderId>(id),
    regionId: region(regionId),
  });
  return {
    areas: [area('West', 'w', 0.5), area('Middle', 'w', 0), area('East', 'o', 0.1)],
    sites: [site('A', 'w'), site('B', 'o')],
    perPatient: 1,
    perMinute: 1,
    time: Int32Array.of(10, 20, 50, 40, 30, 5),
    before: Float64Array.of(10, 10, 0, 0, 0, 20),
    after: Float64Array.of(0, 0, 0, 10, 10, 20),
    unserved: new Float64Array(3),
    ...change,
  };
}

describe('closing A in gridland', () => {
  const impact = travelImpact(gridland());

  it('moves the 20 patients of A, West by 30 minutes and Middle by 10', () => {
    expect(impact).toMatchObject({ patients: 40, moved: 20, unserved: 0, unservedAreas: [] });
    // Before: 10 × 10 and 10 × 20 over 20; after: 10 × 40 and 10 × 30; extra: 10 × 30 and 10 × 10.
    expect(impact.movers.before).toMatchObject({ patients: 20, mean: 15, median: 10, p90: 20, max: 20 });
    expect(impact.movers.after).toMatchObject({ mean: 35, median: 30, p90: 40, max: 40 });
    expect(impact.movers.extra).toMatchObject({ mean: 20, median: 10, p90: 30, max: 30 });
  });

  it('lengthens the way of all 40 from 10 to 20 minutes on average', () => {
    // (100 + 200 + 100) / 40 and (400 + 300 + 100) / 40; at most 4 of 40 later than the 90% point.
    expect(impact.all.before).toMatchObject({ patients: 40, mean: 10, median: 5, p90: 20, max: 20 });
    expect(impact.all.after).toMatchObject({ mean: 20, median: 5, p90: 40, max: 40 });
    // Above 30 minutes: only the ten of West with 40; the ten of Middle travel exactly 30.
    expect(impact.all.after.over).toEqual({ 30: 0.25, 45: 0, 60: 0, 90: 0 });
  });

  it('draws the curve: at 5 minutes half have arrived, at 30 three in four, at 40 all', () => {
    const at = (minutes: number) => impact.curve.after.find((point) => point.minutes === minutes)?.share;
    expect([at(0), at(5), at(30), at(40)]).toEqual([0, 0.5, 0.75, 1]);
  });

  it('tells areas, volumes and who crosses the border', () => {
    expect(impact.areas[0]).toEqual({
      areaId: 'West',
      patients: 10,
      moved: 10,
      unserved: 0,
      minutesBefore: 10,
      minutesAfter: 40,
      siteBefore: 0,
      siteAfter: 1,
    });
    expect(impact.volumes).toEqual({ before: [20, 20], after: [0, 40] });
    expect(impact.borders).toEqual([{ from: 'w', to: 'o', before: 0, after: 20 }]);
  });

  it('groups by home region, age and today’s distance', () => {
    const of = (by: string, key: string) => impact.groups.find((group) => group.by === by && group.key === key);
    expect(of('region', 'w')).toMatchObject({ patients: 20, moved: 20, after: { mean: 35 } });
    expect(of('region', 'o')).toMatchObject({ patients: 20, moved: 0, extraOfMoved: { mean: null } });
    // Of 75 and older: half of West's ten and a tenth of East's twenty.
    expect(of('age-75', '75+')).toMatchObject({ patients: 7, moved: 5, extraOfMoved: { mean: 30 } });
    expect(of('distance', '0')).toMatchObject({ patients: 30, moved: 10 });
    expect(of('distance', '15')).toMatchObject({ patients: 10, moved: 10, extraOfMoved: { mean: 10 } });
    expect(impact.groups.some(({ by }) => by === 'municipality')).toBe(false);
  });
});

it('counts people on an island as unserved, and not as nobody or as 0 minutes', () => {
  const impact = travelImpact(
    gridland({
      time: Int32Array.of(10, 20, 50, -1, 30, 5),
      after: Float64Array.of(0, 0, 0, 0, 10, 20),
      unserved: Float64Array.of(10, 0, 0),
    }),
  );
  expect(impact).toMatchObject({ patients: 40, moved: 10, unserved: 10, unservedAreas: ['West'] });
  expect(impact.all.after.patients).toBe(30);
  expect(impact.movers.extra).toMatchObject({ patients: 10, mean: 10 });
  expect(impact.areas[0]).toMatchObject({ minutesBefore: 10, minutesAfter: null, siteAfter: -1 });
});

it('says nothing of a group without anybody', () => {
  expect(spreadOf([], [])).toEqual({
    patients: 0,
    mean: null,
    median: null,
    p90: null,
    max: null,
    over: null,
    why: 'nobody',
  });
});

it('gives no figure of fewer than five who move, and says why: 4.9, 5', () => {
  // West alone, who go 30 minutes further; the sum stands, 30 minutes for each.
  const of = (patients: number) =>
    travelImpact(
      gridland({ before: Float64Array.of(patients, 0, 0, 0, 0, 20), after: Float64Array.of(0, 0, 0, patients, 0, 20) }),
    );
  const few = of(4.9);
  for (const spread of [few.movers.before, few.movers.after, few.movers.extra])
    expect(spread).toEqual({
      patients: 4.9,
      mean: null,
      median: null,
      p90: null,
      max: null,
      over: null,
      why: 'too-few',
    });
  expect(few.movers.extraMinutes).toBeCloseTo(147, 9);
  expect(few.all.after.why).toBeNull();
  for (const { extraOfMoved, moved } of few.groups) if (moved > 0) expect(extraOfMoved.why).toBe('too-few');
  expect(of(5).movers.extra).toMatchObject({ patients: 5, mean: 30, why: null });
});

it('ties those who leave to the sites that gain, in proportion', () => {
  // One village, 9 patients of A; afterwards 6 at B (+10 minutes) and 3 at C (+40).
  const base = gridland();
  const [area] = base.areas;
  const [one] = base.sites;
  if (area === undefined || one === undefined) throw new Error('gridland is empty');
  const impact = travelImpact({
    ...base,
    areas: [area],
    sites: [one, { ...one, siteId: asId('B') }, { ...one, siteId: asId('C') }],
    time: Int32Array.of(10, 20, 50),
    before: Float64Array.of(9, 0, 0),
    after: Float64Array.of(0, 6, 3),
    unserved: new Float64Array(1),
  });
  expect(impact.movers.extra).toMatchObject({ patients: 9, mean: 20, median: 10, max: 40 });
});

/** Random patients before and after, per area the same number, some of them unserved. */
const cases = fc.integer({ min: 1, max: 4 }).chain((n) =>
  fc.integer({ min: 1, max: 5 }).chain((m) =>
    fc.record({
      n: fc.constant(n),
      m: fc.constant(m),
      time: fc.array(fc.integer({ min: 0, max: 900 }), { minLength: n * m, maxLength: n * m }),
      before: fc.array(fc.nat(20), { minLength: n * m, maxLength: n * m }),
      to: fc.array(fc.nat(n), { minLength: n * m, maxLength: n * m }),
    }),
  ),
);

it('loses nobody: stayed, moved and unserved are all patients, and means agree with the sums of the flows', () => {
  fc.assert(
    fc.property(cases, ({ n, m, time, before, to }) => {
      const after = new Float64Array(n * m);
      const unserved = new Float64Array(m);
      for (const [pair, target] of to.entries()) {
        const [area, amount] = [pair % m, before[pair] ?? 0];
        if (target === n) unserved[area] = (unserved[area] ?? 0) + amount;
        else after[target * m + area] = (after[target * m + area] ?? 0) + amount;
      }
      const [template] = gridland().areas;
      const [site] = gridland().sites;
      if (template === undefined || site === undefined) return;
      const input: TravelCase = {
        ...gridland(),
        areas: Array.from({ length: m }, (_, j) => ({ ...template, areaId: `a${j}` })),
        sites: Array.from({ length: n }, (_, i) => ({ ...site, siteId: asId<SiteId>(`s${i}`) })),
        perMinute: 10,
        time: Int32Array.from(time),
        before: Float64Array.from(before),
        after,
        unserved,
      };
      const impact = travelImpact(input);
      const total = before.reduce((sum, amount) => sum + amount, 0);
      const travel = after.reduce((sum, amount, pair) => sum + (amount * (time[pair] ?? 0)) / 10, 0);
      const stays = before.reduce((sum, amount, pair) => sum + Math.min(amount, after[pair] ?? 0), 0);
      const lost = unserved.reduce((sum, amount) => sum + amount, 0);
      expect(impact.patients).toBeCloseTo(total, 6);
      expect(impact.unserved).toBeCloseTo(lost, 6);
      expect(impact.moved).toBeCloseTo(total - stays - lost, 6);
      expect((impact.all.after.mean ?? 0) * (total - lost)).toBeCloseTo(travel, 5);
      const { extra, before: was, after: is } = impact.movers;
      if (extra.mean !== null) expect(extra.mean).toBeCloseTo((is.mean ?? 0) - (was.mean ?? 0), 6);
      const moved = impact.areas.reduce((sum, area) => sum + area.moved, 0);
      expect(moved).toBeCloseTo(impact.moved, 6);
      expect(travelFigures(input).all).toEqual(impact.all);
    }),
    { seed: 20261123, numRuns: 300 },
  );
});
