import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halving, performer, randomLand, threeHospitals } from '../../testing/ground-land.ts';
import { createRandom } from '../random/index.ts';
import { fitGround, type FitOptions, type FittedGround, type GroundInput } from './index.ts';

function fitted(input: GroundInput, options: FitOptions = {}): FittedGround {
  const found = fitGround(input, options);
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
  return found.value;
}

const close = (values: readonly number[], digits = 9): readonly unknown[] =>
  values.map((value) => expect.closeTo(value, digits));

/** Weights 2 : ½ and 1 : 1 give shares 4/5, 1/5 and ½, ½; ten patients each make 13 and 7. */
const pair: GroundInput = {
  areas: [
    { id: 'west', weight: 3 },
    { id: 'east', weight: 3 },
  ],
  performers: [performer('large', 13), performer('small', 7)],
  minutes: Float64Array.of(0, 10, 10, 0),
  decay: halving,
  competitor: 1,
};

describe('two hospitals and two areas, by hand', () => {
  it('counts of 13 and 7 mean that the larger one pulls twice as hard', () => {
    const found = fitted(pair);
    expect((found.attraction[0] ?? 0) / (found.attraction[1] ?? 1)).toBeCloseTo(2, 9);
    expect([...found.flows]).toEqual(close([8, 5, 2, 5]));
    expect([...found.demand]).toEqual(close([10, 10]));
    expect([...found.volumes]).toEqual(close([13, 7]));
    expect(found.rate).toBeCloseTo(20 / 6, 9);
    expect(found).toMatchObject({
      rateBasis: 'fitted',
      average: 'geometric-mean',
      leftOut: { areas: [], performers: [] },
    });
  });

  it('in one building patients spread as the counts do, from everywhere', () => {
    const found = fitted({ ...pair, minutes: Float64Array.of(0, 10, 0, 10) });
    expect([...found.flows]).toEqual(close([6.5, 6.5, 3.5, 3.5]));
  });

  it('a power of the minutes decays by 10^-β from 1 to 10 minutes, and not below 1', () => {
    // β = log10(2): decay ½ at ten minutes, 1 at any time up to one.
    const minutes = Float64Array.of(0.2, 10, 10, 1);
    const found = fitted({ ...pair, minutes, decay: { form: 'power', beta: Math.log10(2) } });
    expect([...found.flows]).toEqual(close([8, 5, 2, 5]));
  });
});

describe('a hospital without a count', () => {
  it('has the geometric mean attraction of its kind, and the rate follows from that', () => {
    const found = fitted(threeHospitals);
    expect([...found.attraction]).toEqual(close([2, 0.5, 1]));
    expect([...found.flows]).toEqual(close([8, 4, 1, 2, 1, 4]));
    expect([...found.volumes]).toEqual(close([12, 3, 5]));
    expect(found.rate).toBeCloseTo(20 / 1000, 12);
  });

  it('pulls by the factor asked, and a known national total gives the factor back', () => {
    const double = fitted({ ...threeHospitals, competitor: 2 });
    expect((double.attraction[2] ?? 0) ** 2).toBeCloseTo(
      4 * (double.attraction[0] ?? 0) * (double.attraction[1] ?? 0),
      9,
    );
    const pinned = fitted({ ...threeHospitals, total: 20 });
    expect(pinned).toMatchObject({ rateBasis: 'total', competitor: expect.closeTo(1, 8) as number });
    expect([...pinned.volumes]).toEqual(close([12, 3, 5], 8));
  });

  it('of another kind than any that is counted follows all of them', () => {
    const performers = [performer('large', 12), performer('small', 3), performer('unknown', null, 'academic')];
    expect([...fitted({ ...threeHospitals, performers }).volumes]).toEqual(close([12, 3, 5]));
  });

  it('that is assumed to perform in the building of a counted one is left out, and named', () => {
    const minutes = Float64Array.of(0, 10, 10, 0, 10, 0);
    const found = fitted({ ...threeHospitals, minutes, performers: [...pair.performers, performer('double', null)] });
    expect(found.leftOut.performers).toEqual(['double']);
    expect([...found.volumes]).toEqual(close([13, 7, 0]));
    const stated = { ...performer('double', null), basis: 'stated' as const };
    expect(fitted({ ...threeHospitals, minutes, performers: [...pair.performers, stated] }).leftOut.performers).toEqual(
      [],
    );
  });
});

describe('what counts say', () => {
  it('a known zero does not perform, and is not in the mean', () => {
    const performers = [...threeHospitals.performers, performer('none', 0)];
    const minutes = Float64Array.of(...threeHospitals.minutes, 5, 5);
    const found = fitted({ ...threeHospitals, performers, minutes });
    expect([...found.volumes]).toEqual(close([12, 3, 5, 0]));
    expect(found.attraction[3]).toBe(0);
  });

  it('a masked count is the middle of its range, and then the median stands for the kind', () => {
    const masked = { ...performer('masked', 5), count: { low: 1, high: 9 } };
    const performers = [performer('a', 12), performer('b', 3), masked, performer('unknown', null)];
    const minutes = Float64Array.of(0, 10, 10, 0, 10, 10, 20, 0);
    const found = fitted({ ...threeHospitals, performers, minutes });
    expect(found.average).toBe('median');
    expect([...found.volumes.subarray(0, 3)]).toEqual(close([12, 3, 5], 8));
    const middle = [...found.attraction.subarray(0, 3)].toSorted((a, b) => a - b)[1] ?? 0;
    expect(found.attraction[3]).toBeCloseTo(middle, 9);
  });

  it('the median is that of its own kind, or of all where none of its kind is counted', () => {
    const masked = { ...performer('masked', 5), count: { low: 1, high: 9 } };
    const performers = [performer('a', 12), performer('b', 3), masked, performer('x', 40, 'academic')];
    const minutes = Float64Array.of(0, 10, 10, 0, 10, 10, 5, 5, 20, 0);
    const pullOf = (kind: 'general' | 'academic' | 'categorical'): readonly number[] => {
      const found = fitted({ ...threeHospitals, performers: [...performers, performer('u', null, kind)], minutes });
      return [...found.attraction];
    };
    for (const [kind, of] of [
      ['general', [0, 1, 2]],
      ['academic', [3]],
      ['categorical', [0, 1, 2, 3]],
    ] as const) {
      const pull = pullOf(kind);
      const logs = of.map((at) => Math.log(pull[at] ?? 0)).toSorted((a, b) => a - b);
      const middle = ((logs[(logs.length - 1) >> 1] ?? 0) + (logs[logs.length >> 1] ?? 0)) / 2;
      expect(pull[4]).toBeCloseTo(Math.exp(middle), 8);
    }
  });

  it('one count alone fits any rate, which is said; none at all is no ground, unless the total is known', () => {
    const one = [performer('large', 12), performer('small', null), performer('unknown', null)];
    expect(fitted({ ...threeHospitals, performers: one })).toMatchObject({ rateBasis: 'assumed', residual: 0 });
    const none = one.map(({ id }) => performer(id, null));
    expect(fitGround({ ...threeHospitals, performers: none })).toEqual({ ok: false, failure: { kind: 'no-patients' } });
    const known = fitted({ ...threeHospitals, performers: none, total: 30 });
    // Decays (1, ½, ¼) and (½, 1, 1) with equal pull: 15 × (4/7, 2/7, 1/7) and 15 × (1/5, 2/5, 2/5).
    expect([...known.volumes]).toEqual(close([60 / 7 + 3, 30 / 7 + 6, 15 / 7 + 6]));
  });

  it('ranges add up to the total where everybody is counted', () => {
    const performers = [performer('large', 13), { ...performer('small', 1), count: { low: 1, high: 9 } }];
    expect([...fitted({ ...pair, performers, total: 20 }).volumes]).toEqual(close([13, 7]));
    expect(fitGround({ ...pair, performers, total: 23 })).toEqual({
      ok: false,
      failure: { kind: 'total-not-possible', total: 23, low: 14, high: 22 },
    });
  });
});

describe('what cannot be, and who is in the way', () => {
  const no = Number.POSITIVE_INFINITY;
  it('an area that reaches nobody is left out and named, the rest is fitted', () => {
    const areas = [...pair.areas, { id: 'island', weight: 7 }];
    const found = fitted({ ...pair, areas, minutes: Float64Array.of(0, 10, no, 10, 0, Number.NaN) });
    expect(found.leftOut.areas).toEqual([{ id: 'island', weight: 7 }]);
    expect([...found.demand]).toEqual(close([10, 10, 0]));
  });

  it('two halves that do not reach each other have one rate, which 13 and 7 contradict', () => {
    const found = fitGround({ ...pair, minutes: Float64Array.of(0, no, no, 0) });
    expect(found).toMatchObject({
      ok: false,
      failure: { kind: 'counts-not-possible', performerIds: ['large', 'small'] },
    });
    const alike = [performer('large', 10), performer('small', 10)];
    expect([...fitted({ ...pair, performers: alike, minutes: Float64Array.of(0, no, no, 0) }).flows]).toEqual([
      10, 0, 0, 10,
    ]);
  });

  it.each<[Partial<GroundInput>, FitOptions, object]>([
    [{ minutes: Float64Array.of(0, 10, no, no) }, {}, { kind: 'performer-reached-by-nobody', performerId: 'small' }],
    [{ total: 21 }, {}, { kind: 'total-not-possible', total: 21, low: 20, high: 20 }],
    [{ competitor: 0 }, {}, { kind: 'parameter-not-valid', name: 'competitor' }],
    [{ decay: { form: 'power', beta: -1 } }, {}, { kind: 'parameter-not-valid', name: 'beta' }],
    [{}, { pseudoCount: -1 }, { kind: 'parameter-not-valid', name: 'pseudoCount' }],
    [{ areas: [{ id: 'x', weight: -1 }] }, {}, { kind: 'area-weight-not-valid', areaId: 'x' }],
    [{ performers: [performer('bad', -2)] }, {}, { kind: 'count-not-valid', performerId: 'bad' }],
  ])('%j %j', (change, options, failure) => {
    expect(fitGround({ ...pair, ...change }, options)).toEqual({ ok: false, failure });
  });

  it('a total below what is counted is refused, one that leaves others a patient is not', () => {
    expect(fitGround({ ...threeHospitals, total: 15 })).toMatchObject({
      failure: { kind: 'total-not-possible', low: 15 },
    });
    expect(fitted({ ...threeHospitals, total: 16 }).volumes[2]).toBeCloseTo(1, 7);
  });
});

describe('on any land', () => {
  const property = (check: (input: GroundInput, seed: number) => void, numRuns = 150): void =>
    fc.assert(
      fc.property(fc.nat(), (seed) => check(randomLand(seed), seed)),
      { seed: 7, numRuns },
    );

  it('counts are given back to 1e-9, flows are demand times share, and demand follows weight', () => {
    property((input) => {
      const { flows, volumes, demand, weights, rate } = fitted(input);
      const m = input.areas.length;
      for (const [p, { count }] of input.performers.entries())
        if (count !== null) expect(Math.abs((volumes[p] ?? 0) / count.low - 1)).toBeLessThanOrEqual(1e-9);
      for (const [j, { weight }] of input.areas.entries()) {
        expect(demand[j]).toBeCloseTo(rate * weight, 9);
        const sum = input.performers.reduce((all, _, p) => all + (weights[p * m + j] ?? 0), 0);
        for (const p of input.performers.keys())
          expect(flows[p * m + j]).toBeCloseTo(((demand[j] ?? 0) * (weights[p * m + j] ?? 0)) / sum, 9);
      }
    });
  });

  it('from any start the same attractions are found: they are unique', () => {
    property((input, seed) => {
      const random = createRandom(seed);
      const start = Float64Array.from(input.performers, () => Math.exp(8 * random.next() - 4));
      const [cold, other] = [fitted(input), fitted(input, { start })];
      for (const p of input.performers.keys())
        expect((other.attraction[p] ?? 0) / (cold.attraction[p] ?? 1)).toBeCloseTo(1, 6);
    });
  });

  it('the total of a fit, given back, finds its factor', () => {
    property((input) => {
      if (input.performers.every(({ count }) => count !== null)) return;
      const { demand } = fitted(input);
      const total = demand.reduce((sum, value) => sum + value, 0);
      const found = fitted({ ...input, competitor: 1, total });
      expect(found.competitor / input.competitor).toBeCloseTo(1, 5);
    });
  });

  it('weights of areas in another unit change nothing but the rate', () => {
    property((input) => {
      const areas = input.areas.map(({ id, weight }) => ({ id, weight: 8 * weight }));
      const [one, eight] = [fitted(input), fitted({ ...input, areas })];
      expect(eight.rate * 8).toBeCloseTo(one.rate, 9);
      for (const [pairAt, flow] of one.flows.entries()) expect(eight.flows[pairAt]).toBeCloseTo(flow, 6);
    });
  });

  it('the order of areas and performers changes nothing', () => {
    property((input) => {
      const [m, n] = [input.areas.length, input.performers.length];
      const turned = fitted({
        ...input,
        areas: input.areas.toReversed(),
        performers: input.performers.toReversed(),
        minutes: input.minutes.toReversed(),
      });
      const { flows } = fitted(input);
      for (let at = 0; at < n * m; at += 1) expect(turned.flows[n * m - 1 - at]).toBeCloseTo(flows[at] ?? 0, 6);
    });
  });

  it('a competitor that nobody reaches changes nothing', () => {
    property((input) => {
      const minutes = new Float64Array(input.minutes.length + input.areas.length).fill(Number.POSITIVE_INFINITY);
      minutes.set(input.minutes);
      const more = fitted({ ...input, minutes, performers: [...input.performers, performer('far', null)] });
      for (const [at, flow] of fitted(input).flows.entries()) expect(more.flows[at]).toBeCloseTo(flow, 6);
    });
  });

  it('a stronger competitor means more patients in the country', () => {
    property((input) => {
      if (input.performers.every(({ count }) => count !== null)) return;
      const more = fitted({ ...input, competitor: 2 * input.competitor });
      expect(more.rate).toBeGreaterThan(fitted(input).rate * (1 - 1e-9));
    });
  });
});

describe('observed flows', () => {
  const nan = Number.NaN;
  it('without a pseudo-count the shares are what was seen', () => {
    // West sends 9 of 10 to the large one, east 4 of 10: volumes 13 and 7 as counted.
    const found = fitted({ ...pair, observed: Float64Array.of(9, 4, 1, 6) }, { pseudoCount: 0 });
    expect([...found.flows]).toEqual(close([9, 4, 1, 6]));
  });

  it('one hospital that was seen keeps its pattern, and the others get who is left', () => {
    const found = fitted({ ...pair, observed: Float64Array.of(9, 4, nan, nan) }, { pseudoCount: 0 });
    expect([...found.flows]).toEqual(close([9, 4, 1, 6]));
  });

  it('flows of ten years give the pattern of one, and their hospitals pull by it', () => {
    const observed = Float64Array.of(90, 40, nan, nan);
    const found = fitted({ ...pair, observed }, { pseudoCount: 0 });
    expect([...found.flows]).toEqual(close([9, 4, 1, 6]));
    expect(found.attraction).not.toEqual(fitted(pair).attraction);
  });

  it('who was seen leaves the others at least a tenth of what the model gives them, whatever was seen', () => {
    // The model sends 8 of the 10 of the west to the large one, 12 were seen; of the 5 of the east 1 was.
    const found = fitted({ ...pair, observed: Float64Array.of(12, 1, nan, nan) }, { pseudoCount: 0 });
    // Before counts are met anew: 1.2 against 0.1 × 0.2 in the west, 0.1 against 0.9 in the east.
    const [west, east] = [0, 1].map((area) => (found.weights[area] ?? 0) / (found.weights[2 + area] ?? 1));
    expect((west ?? 0) / (east ?? 1)).toBeCloseTo(1.2 / 0.02 / (0.1 / 0.9), 6);
    expect([...found.volumes]).toEqual(close([13, 7], 7));
  });

  it('who is not counted keeps its factor on the attraction of its kind', () => {
    const observed = Float64Array.of(9, 3, 1, 2, nan, nan);
    const found = fitted({ ...threeHospitals, competitor: 2, observed });
    expect(found.competitor).toBeCloseTo(2, 9);
    expect((found.attraction[2] ?? 0) ** 2).toBeCloseTo(4 * (found.attraction[0] ?? 0) * (found.attraction[1] ?? 0), 8);
    const [model, seen] = [fitted({ ...threeHospitals, competitor: 2 }), found];
    expect((seen.attraction[0] ?? 0) / (model.attraction[0] ?? 1)).not.toBeCloseTo(1, 4);
  });

  it('the pseudo-count draws towards the model: 8 expected and 9 seen, with 5 of both, is 8 × 14/13', () => {
    const observed = Float64Array.of(9, 4, 1, 6);
    // Before the counts are met anew: west 8 × 14/13 against 2 × 6/7, east 5 × 9/10 against 5 × 11/10.
    const [large, small] = [8 * (14 / 13), 2 * (6 / 7)];
    const { weights } = fitted({ ...pair, observed });
    const odds = (weights[0] ?? 0) / (weights[2] ?? 1) / ((weights[1] ?? 0) / (weights[3] ?? 1));
    expect(odds).toBeCloseTo(large / small / (4.5 / 5.5), 9);
  });

  it('counts and demand hold whatever was seen', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const input = randomLand(seed);
        const random = createRandom(seed + 1);
        const m = input.areas.length;
        const observed = Float64Array.from(input.minutes, (_, at) =>
          Math.floor(at / m) % 2 === 0 ? random.whole(6) : nan,
        );
        const found = fitted({ ...input, observed });
        for (const [p, { count }] of input.performers.entries())
          if (count !== null) expect(Math.abs((found.volumes[p] ?? 0) / count.low - 1)).toBeLessThanOrEqual(1e-9);
        for (const [j, { weight }] of input.areas.entries())
          expect((found.demand[j] ?? 0) / (found.rate * weight)).toBeCloseTo(1, 9);
      }),
      { seed: 9, numRuns: 100 },
    );
  });
});
