import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hospitalCases, hospitalGridland } from '../../testing/impact-gridland.ts';
import { climateImpact, type TravelFactors } from './index.ts';

const factors: TravelFactors = {
  costPerKm: { low: 0.2, high: 0.3, words: 'cost' },
  co2PerKm: { low: 0.1, high: 0.2, words: 'co2' },
};
/** A kilometre a minute. */
const km = Float64Array.of(10, 20, 50, 40, 30, 5);

it('drives 800 km more when A closes in gridland, there and back', () => {
  // One way 10 × 30 + 10 × 10 = 400 km; twice that. 800 × 0.2 to 0.3 euro, × 0.1 to 0.2 kg.
  const impact = climateImpact([{ travel: hospitalGridland(), km }], factors);
  expect(impact.extraKm).toBe(800);
  expect(impact.travelCost).toEqual({ low: 160, high: 240 });
  expect(impact.co2).toEqual({ low: 80, high: 160 });
  expect(impact.factors).toEqual(['cost', 'co2']);
});

it('saves no kilometres on who reaches nothing', () => {
  const travel = hospitalGridland({ after: Float64Array.of(0, 0, 0, 0, 10, 20), unserved: Float64Array.of(10, 0, 0) });
  expect(climateImpact([{ travel, km }], factors).extraKm).toBe(200);
});

it('is unknown when a way that somebody goes has no known length, and not when nobody goes it', () => {
  const without = (pair: number): Float64Array => km.map((value, at) => (at === pair ? Number.NaN : value));
  // West to B is driven afterwards; East to A never.
  expect(climateImpact([{ travel: hospitalGridland(), km: without(3) }], factors)).toMatchObject({
    extraKm: null,
    travelCost: null,
    co2: null,
  });
  expect(climateImpact([{ travel: hospitalGridland(), km: without(2) }], factors).extraKm).toBe(800);
});

it('has no cost and no CO2 without a factor, and names only the factors that it used', () => {
  const impact = climateImpact([{ travel: hospitalGridland(), km }], { ...factors, co2PerKm: null });
  expect(impact).toMatchObject({ extraKm: 800, co2: null, factors: ['cost'] });
});

it('turns its sign when the move is turned, with low below high on both sides', () => {
  fc.assert(
    fc.property(hospitalCases('all-served'), (travel) => {
      const ways = Float64Array.from(travel.time);
      const there = climateImpact([{ travel, km: ways }], factors);
      const back = climateImpact(
        [{ travel: { ...travel, before: travel.after, after: travel.before }, km: ways }],
        factors,
      );
      expect((there.extraKm ?? 0) + (back.extraKm ?? 0)).toBeCloseTo(0, 5);
      for (const { travelCost } of [there, back])
        expect(travelCost?.low ?? 0).toBeLessThanOrEqual(travelCost?.high ?? 0);
    }),
    { seed: 20261123, numRuns: 100 },
  );
});
