import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random/index.ts';
import { fitFlows, fitLogit, settleCounts, type FittedFlows, type FlowsInput } from './index.ts';

function fitted(input: FlowsInput): FittedFlows {
  const found = fitFlows(input);
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
  return found.value;
}

const exact = (...counts: readonly number[]): FlowsInput['sites'] =>
  counts.map((count, at) => ({ id: `s${at}`, low: count, high: count }));
const people = (...inhabitants: readonly number[]): FlowsInput['areas'] =>
  inhabitants.map((count, at) => ({ id: `a${at}`, inhabitants: count }));

/** Two towns of 1,000 with a hospital of 10 each, 20 minutes apart. */
const twins: FlowsInput = {
  areas: people(1000, 1000),
  sites: exact(10, 10),
  minutes: Float64Array.of(0, 20, 20, 0),
};

describe('two towns with a hospital each, 20 minutes apart', () => {
  it('a mean of 5 minutes is a quarter of each town in the other one’s hospital, at β = ln 3 / 20', () => {
    // Share s in the other town: 20 s = 5, so s = 1/4; by symmetry s / (1 − s) = exp(−20 β) = 1/3.
    const found = fitted({ ...twins, meanMinutes: 5 });
    expect([...found.flows]).toEqual([7.5, 2.5, 2.5, 7.5].map((value) => expect.closeTo(value, 3)));
    expect(found.beta).toBeCloseTo(Math.log(3) / 20, 4);
    expect(found.meanMinutes).toBeCloseTo(5, 3);
    expect(found).toMatchObject({ meanSource: 'stated', band: null, total: { low: 20, high: 20 } });
    // Weights give the shares back: 3 to 1.
    expect((found.weights[0] ?? 0) / (found.weights[2] ?? 1)).toBeCloseTo(3, 3);
  });

  it('the range around it are the means 1.2 times higher and lower', () => {
    const { range, beta } = fitted({ ...twins, meanMinutes: 5 });
    expect(range.map(({ meanMinutes }) => meanMinutes)).toEqual([expect.closeTo(6, 3), expect.closeTo(5 / 1.2, 3)]);
    expect(range[0]?.beta).toBeLessThan(beta);
    expect(range[1]?.beta).toBeGreaterThan(beta);
  });

  it('a power law gives the same flows for the same mean', () => {
    const near: FlowsInput = { ...twins, minutes: Float64Array.of(2, 22, 22, 2), meanMinutes: 7 };
    const [one, other] = [fitted(near), fitted({ ...near, deterrence: 'power' })];
    for (const [pair, value] of one.flows.entries()) expect(other.flows[pair]).toBeCloseTo(value, 3);
    // 3 = (22 / 2)^γ
    expect(other.beta).toBeCloseTo(Math.log(3) / Math.log(11), 3);
  });

  it('a mean that no deterrence gives is refused with what could be: 10 minutes is indifference', () => {
    const asked = (meanMinutes: number): unknown => fitFlows({ ...twins, meanMinutes });
    expect(asked(10.5)).toMatchObject({ ok: false, failure: { kind: 'mean-not-possible', asked: 10.5 } });
    expect(asked(0)).toMatchObject({ ok: false, failure: { kind: 'mean-not-possible' } });
    expect(asked(9)).toMatchObject({ ok: true });
  });

  it('without a stated mean it is assumed, and says so', () => {
    expect(fitted(twins).meanSource).toBe('assumed');
  });
});

describe('who cannot be fitted is named', () => {
  it('an area that reaches no hospital with patients', () => {
    const minutes = Float64Array.of(5, Infinity, 5, 5);
    expect(fitFlows({ areas: people(1, 1), sites: exact(10, 0), minutes })).toEqual({
      ok: false,
      failure: { kind: 'area-reaches-no-site', areaId: 'a1' },
    });
  });

  it('a hospital that nobody reaches', () => {
    const minutes = Float64Array.of(5, 5, Infinity, Infinity);
    expect(fitFlows({ areas: people(1, 1), sites: exact(10, 2), minutes })).toEqual({
      ok: false,
      failure: { kind: 'site-reached-by-nobody', siteId: 's1' },
    });
  });

  it('areas with more patients than all hospitals they reach: 12 where there is room for 10', () => {
    // Areas 0 and 1 reach only site 0: 12 of 20 patients live there, it has 10.
    const minutes = Float64Array.of(5, 5, 9, Infinity, Infinity, 5);
    expect(fitFlows({ areas: people(3, 3, 4), sites: exact(10, 10), minutes })).toMatchObject({
      ok: false,
      failure: { kind: 'not-balanced', areaIds: ['a0', 'a1'], siteIds: ['s0'], residual: expect.closeTo(0.2, 9) },
    });
    // 9.8 of 20 patients fit. With exactly 10 the third area could send nobody to site 0, which no factor above 0 gives.
    expect(fitFlows({ areas: people(3, 1.9, 5.1), sites: exact(10, 10), minutes }).ok).toBe(true);
    expect(fitFlows({ areas: people(3, 2, 5), sites: exact(10, 10), minutes })).toMatchObject({
      failure: { kind: 'not-balanced', areaIds: [], siteIds: [] },
    });
  });

  it('counts that are no counts, and nobody at all', () => {
    const failureOf = (low: number, high: number): unknown => {
      const found = fitFlows({ ...twins, sites: [{ id: 'x', low, high }, ...exact(1)] });
      return found.ok ? null : found.failure;
    };
    expect(failureOf(Number.NaN, 3)).toEqual({ kind: 'count-not-valid', siteId: 'x' });
    expect(failureOf(-1, 3)).toEqual({ kind: 'count-not-valid', siteId: 'x' });
    expect(failureOf(4, 3)).toEqual({ kind: 'count-not-valid', siteId: 'x' });
    expect(failureOf(4, Infinity)).toEqual({ kind: 'count-not-valid', siteId: 'x' });
    expect(fitFlows({ ...twins, sites: exact(0, 0) })).toMatchObject({ failure: { kind: 'no-patients' } });
  });
});

describe('counts that are ranges', () => {
  const ranges = [
    { id: 'a', low: 20, high: 20 },
    { id: 'b', low: 0, high: 8 },
    { id: 'c', low: 1, high: 5 },
  ];

  it('without a total every count is the middle of its range', () => {
    const settled = settleCounts(ranges);
    expect(settled.ok && [...settled.value.central]).toEqual([20, 4, 3]);
  });

  it('with a total all lie at the same share of their range: 27 is half of 0–8 and 1–5', () => {
    const settled = settleCounts(ranges, 27);
    expect(settled.ok && [...settled.value.central]).toEqual([20, 4, 3]);
    const less = settleCounts(ranges, 24);
    // c at most 4, b at most 3: shares of 0–3 and 1–4 that add up to 4.
    expect(less.ok && [...less.value.high]).toEqual([20, 3, 4]);
    expect(less.ok && [...less.value.central]).toEqual([20, 1.5, 2.5]);
  });

  it('a total that no choice adds up to is refused; it gives a count without upper limit its limit', () => {
    expect(settleCounts(ranges, 34)).toMatchObject({ failure: { kind: 'total-not-possible', low: 21, high: 33 } });
    const open = [...ranges, { id: 'd', low: 3, high: Infinity }];
    expect(settleCounts(open)).toMatchObject({ failure: { kind: 'count-not-valid', siteId: 'd' } });
    const settled = settleCounts(open, 30);
    expect(settled.ok && settled.value.high[3]).toBe(9);
    expect(settled.ok && settled.value.central.reduce((sum, value) => sum + value, 0)).toBeCloseTo(30, 12);
  });

  it('flows get a band: every count at its lower and at its upper end', () => {
    const sites = [...exact(10), { id: 'x', low: 5, high: 15 }];
    const { band, flows, total } = fitted({ ...twins, sites, meanMinutes: 5 });
    const rowSum = (values: Float64Array | undefined): number => (values?.[2] ?? 0) + (values?.[3] ?? 0);
    expect([rowSum(band?.low), rowSum(flows), rowSum(band?.high)]).toEqual(
      [5, 10, 15].map((value) => expect.closeTo(value, 6)),
    );
    expect(total).toEqual({ low: 15, high: 25 });
  });
});

describe('observed flows', () => {
  it('a hospital that was observed keeps its pattern, scaled to its count; the other gets who is left', () => {
    const observed = Float64Array.of(3, 1, Number.NaN, Number.NaN);
    const found = fitted({ ...twins, observed });
    // 10 × 3/4 and 1/4; of 10 patients per town 2.5 and 7.5 are left.
    expect([...found.flows]).toEqual([7.5, 2.5, 2.5, 7.5].map((value) => expect.closeTo(value, 9)));
  });

  it('a logit of what was seen gives the parameter back that made it', () => {
    const [sites, m, beta] = [4, 30, 0.07];
    const random = createRandom(5);
    const minutes = Float64Array.from({ length: sites * m }, () => 5 + random.whole(60));
    const effects = [0, 0.5, -0.4, 1];
    const observed = new Float64Array(sites * m);
    for (let area = 0; area < m; area += 1) {
      const weight = effects.map((effect, site) => Math.exp(effect - beta * (minutes[site * m + area] ?? 0)));
      const sum = weight.reduce((all, value) => all + value, 0);
      for (const [site, value] of weight.entries()) observed[site * m + area] = (50 * value) / sum;
    }
    const found = fitLogit(observed, minutes, sites);
    expect(found?.beta).toBeCloseTo(beta, 4);
    expect([...(found?.effects ?? [])]).toEqual(effects.map((effect) => expect.closeTo(effect, 3)));
    expect(found?.fittedMean).toBeCloseTo(found?.observedMean ?? 0, 3);
    // Four times the patients: half the error.
    const more = fitLogit(
      observed.map((value) => 4 * value),
      minutes,
      sites,
    );
    expect((found?.standardError ?? 0) / (more?.standardError ?? 1)).toBeCloseTo(2, 3);
    expect(fitLogit(new Float64Array(4), new Float64Array(4), 2)).toBeNull();
  });

  it('the standard error is that of a logit of two: 1 / √(Σ d p (1 − p) t²) without effects to learn', () => {
    // Two towns by symmetry: effects are 0 whatever β, and d = 10 each, p = 1/4, times differ by 20.
    const found = fitLogit(Float64Array.of(7.5, 2.5, 2.5, 7.5), twins.minutes, 2);
    expect(found?.standardError).toBeCloseTo(1 / Math.sqrt(2 * 10 * (3 / 16) * 400), 4);
  });
});

it('sums of sites and areas hold to 1e-9 on any land, and who cannot travel does not', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom<'exponential' | 'power'>('exponential', 'power'), (seed, deterrence) => {
      const random = createRandom(seed);
      const [m, n] = [2 + random.whole(30), 2 + random.whole(7)];
      const minutes = Float64Array.from({ length: n * m }, (_, pair) =>
        pair >= m && random.whole(8) === 0 ? Infinity : 1 + 60 * random.next(),
      );
      const areas = people(...Array.from({ length: m }, () => random.whole(1000)));
      const sites = exact(...Array.from({ length: n }, (_, site) => (site === 0 ? 40 : random.whole(30))));
      const found = fitFlows({ areas, sites, minutes, deterrence });
      if (!found.ok) {
        expect(['not-balanced', 'site-reached-by-nobody', 'no-patients']).toContain(found.failure.kind);
        return;
      }
      const { flows, counts, beta } = found.value;
      const everyone = areas.reduce((sum, { inhabitants }) => sum + inhabitants, 0);
      const total = counts.reduce((sum, count) => sum + count, 0);
      const close = (value: number, asked: number): void =>
        expect(Math.abs(value - asked)).toBeLessThanOrEqual(1e-9 * Math.max(asked, 1e-9));
      for (const [site, count] of counts.entries())
        close(
          flows.subarray(site * m, site * m + m).reduce((sum, value) => sum + value, 0),
          count,
        );
      for (const [area, { inhabitants }] of areas.entries())
        close(
          sites.reduce((sum, _, site) => sum + (flows[site * m + area] ?? 0), 0),
          (inhabitants * total) / everyone,
        );
      for (const [pair, value] of minutes.entries()) if (value === Infinity) expect(flows[pair]).toBe(0);
      expect(beta).toBeGreaterThan(0);
    }),
    { seed: 71, numRuns: 60 },
  );
});
