import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halving, randomLand, threeHospitals } from '../../testing/ground-land.ts';
import type { ChoiceProblem } from '../problem/index.ts';
import { choiceProblemOf, fitGround, type ChoiceSite, type FittedGround, type GroundInput } from './index.ts';

function fitted(input: GroundInput): FittedGround {
  const found = fitGround(input);
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
  return found.value;
}

function asked(input: GroundInput, sites: readonly ChoiceSite[]): ChoiceProblem {
  const n = sites.length;
  return choiceProblemOf(fitted(input), input, {
    sites,
    norm: 6,
    capacity: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
    status: new Uint8Array(n),
    leastOpen: 1,
    mostOpen: n,
  });
}

const close = (values: Iterable<number>): readonly unknown[] => [...values].map((value) => expect.closeTo(value, 9));

describe('two of three hospitals are the question', () => {
  const problem = asked(threeHospitals, [{ performer: 0 }, { performer: 1 }]);

  it('the third lies outside, with its weight, its minutes and its trip', () => {
    expect(problem).toMatchObject({
      areas: ['west', 'east'],
      sites: ['large', 'small'],
      norm: 6,
      leastOpen: 1,
      mostOpen: 2,
    });
    expect([...problem.weight]).toEqual(close([2, 1, 0.25, 0.5]));
    expect([...problem.outside]).toEqual(close([0.25, 1]));
    expect([...problem.outsideNearest]).toEqual([20, 0]);
    expect([...problem.outsideTrip]).toEqual(close([20, 0]));
    expect([...problem.demand]).toEqual(close([10, 10]));
    expect([...problem.performing]).toEqual([1, 1]);
    expect(problem.minutesPerUtility).toBeCloseTo(1 / halving.beta, 12);
  });

  it('a place that does not perform may be asked about: it pulls as much as it is taken to', () => {
    const place = { id: 'new', attraction: 3, minutes: Float64Array.of(10, Number.NaN) };
    const more = asked(threeHospitals, [place, { performer: 0 }]);
    expect([...more.performing]).toEqual([0, 1]);
    expect([...more.weight.subarray(0, 2)]).toEqual(close([1.5, 0]));
    expect([...more.minutes.subarray(0, 2)]).toEqual([10, Number.POSITIVE_INFINITY]);
    // The small one is outside now: ¼ + ¼ and ½ + 1.
    expect([...more.outside]).toEqual(close([0.5, 1.5]));
    expect([...more.outsideTrip]).toEqual(close([15, 0]));
  });

  it('an area that reaches no site of the question is left out', () => {
    const minutes = Float64Array.of(0, 10, Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY, 0);
    expect(asked({ ...threeHospitals, minutes }, [{ performer: 1 }]).areas).toEqual(['east']);
  });

  it('so is an area where nobody lives', () => {
    const areas = [...threeHospitals.areas, { id: 'polder', weight: 0 }];
    const minutes = Float64Array.of(0, 10, 5, 10, 0, 5, 20, 0, 5);
    expect(asked({ ...threeHospitals, areas, minutes }, [{ performer: 0 }]).areas).toEqual(['west', 'east']);
  });

  it('under a power a minute is worth the mean trip to the sites over β', () => {
    const { minutesPerUtility } = asked({ ...threeHospitals, decay: { form: 'power', beta: 2 } }, [{ performer: 0 }]);
    const { flows } = fitted({ ...threeHospitals, decay: { form: 'power', beta: 2 } });
    // Trips of 1 (no trip counts as less) and 10 minutes.
    const mean = ((flows[0] ?? 0) * 1 + (flows[1] ?? 0) * 10) / 12;
    expect(minutesPerUtility).toBeCloseTo(mean / 2, 9);
  });
});

it('today, the shares of the question give every hospital its patients of the ground', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const input = randomLand(seed);
      const sites = input.performers.flatMap((_, p) => (p % 2 === 0 ? [{ performer: p }] : []));
      const { areas, demand, weight, outside } = asked(input, sites);
      const { volumes } = fitted(input);
      const m = areas.length;
      for (const [i, { performer }] of sites.entries()) {
        let volume = 0;
        for (let j = 0; j < m; j += 1) {
          const open = sites.reduce((sum, _, k) => sum + (weight[k * m + j] ?? 0), outside[j] ?? 0);
          volume += ((demand[j] ?? 0) * (weight[i * m + j] ?? 0)) / open;
        }
        expect(volume).toBeCloseTo(volumes[performer] ?? 0, 7);
      }
    }),
    { seed: 11, numRuns: 60 },
  );
});
