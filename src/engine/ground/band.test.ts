import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halving, performer, randomLand, threeHospitals } from '../../testing/ground-land.ts';
import { bandOf, carries, casesOf, fitCases, groundBand, type Band, type GroundInput } from './index.ts';

const weak = { form: 'exponential', beta: halving.beta / 2 } as const;
const power = { form: 'power', beta: 2.5 } as const;
const region = { home: Uint8Array.of(1, 0), members: Uint8Array.of(1, 1, 0) };
const varied = { decays: [weak, halving, power], competitors: [0.5, 1, 2] };

describe('which cases a band has', () => {
  it('every decay with every factor, the input itself first and once', () => {
    const cases = casesOf(threeHospitals, varied);
    expect(cases).toHaveLength(9);
    expect(cases[0]).toMatchObject({ decay: halving, competitor: 1, performers: 'all', counts: 'central' });
    expect(cases.filter(({ decay, competitor }) => decay.beta === weak.beta && competitor === 2)).toHaveLength(1);
  });

  it('a factor is not varied where nobody is uncounted, nor where the total pins it', () => {
    const counted = { ...threeHospitals, performers: ['a', 'b', 'c'].map((id) => performer(id, 5)) };
    expect(casesOf(counted, varied).map(({ competitor }) => competitor)).toEqual([null, null, null]);
    expect(casesOf({ ...threeHospitals, total: 20 }, varied)).toHaveLength(3);
  });

  it('every second of the general hospitals that are assumed to perform, by id, does not', () => {
    const performers = [
      performer('x', 5),
      performer('c', null),
      performer('a', null),
      performer('b', null),
      performer('u', null, 'academic'),
    ];
    const input = { ...threeHospitals, performers, minutes: new Float64Array(10).fill(5) };
    const half = casesOf(input, { decays: [], competitors: [] }).find(({ performers: who }) => who === 'every-second');
    expect(half?.input.performers.flatMap(({ id, count }) => (count?.high === 0 ? [id] : []))).toEqual(['b']);
    // One alone is not varied, nor who is stated to perform.
    expect(casesOf(threeHospitals, { decays: [], competitors: [] })).toHaveLength(1);
    const stated = performers.map((each) => ({ ...each, basis: 'stated' as const }));
    expect(casesOf({ ...input, performers: stated }, { decays: [], competitors: [] })).toHaveLength(1);
  });

  it('masked counts lie at both ends too', () => {
    const masked = { ...performer('small', 1), count: { low: 1, high: 5 } };
    const input = { ...threeHospitals, performers: [performer('large', 12), masked, performer('unknown', null)] };
    expect(
      casesOf(input, { decays: [], competitors: [] }).map(({ counts, input: of }) => [counts, of.performers[1]?.count]),
    ).toEqual([
      ['central', { low: 1, high: 5 }],
      ['low', { low: 1, high: 1 }],
      ['high', { low: 5, high: 5 }],
    ]);
  });
});

describe('the band of a region', () => {
  it('holds the figures of each case, the central one those of the input', () => {
    const found = groundBand(threeHospitals, region, varied);
    if (!found.ok) throw new Error(found.failure.kind);
    const { figures, wide, cases, notPossible } = found.value;
    expect(notPossible).toEqual([]);
    expect(figures.homeShare?.central).toBeCloseTo(9 / 15, 9);
    expect(figures.total?.central).toBeCloseTo(20, 9);
    const ends = (of: typeof cases): readonly number[] => {
      const shares = of.map(({ figures: each }) => each.homeShare ?? -1);
      return [Math.min(...shares), Math.max(...shares)];
    };
    expect([wide.homeShare?.low, wide.homeShare?.high]).toEqual(ends(cases));
    // Another form of decay is in the wide band only.
    const inner = ends(cases.filter(({ decay }) => decay.form === 'exponential'));
    expect([figures.homeShare?.low, figures.homeShare?.high]).toEqual(inner);
    expect(wide.homeShare?.high).toBeGreaterThan(inner[1] ?? 2);
    // Who is not counted at twice its kind is more patients in the country, at half fewer.
    expect(figures.total?.low).toBeLessThan(20);
    expect(figures.total?.high).toBeGreaterThan(20);
  });

  it('an input that cannot be fitted is a failure, a case that cannot is counted apart', () => {
    expect(groundBand({ ...threeHospitals, competitor: 0 }, region, varied)).toMatchObject({ ok: false });
    const low = { ...performer('small', 1), count: { low: 1, high: 9 } };
    const input = {
      ...threeHospitals,
      performers: [performer('large', 12), low, performer('unknown', null)],
      total: 20,
    };
    const found = groundBand(input, region, { decays: [], competitors: [] });
    if (!found.ok) throw new Error(found.failure.kind);
    // 12 + 9 is more than all 20.
    expect(found.value.notPossible).toMatchObject([{ counts: 'high', failure: { kind: 'total-not-possible' } }]);
  });

  it('of nobody there is no band', () => {
    expect(bandOf([])).toBeNull();
    expect(bandOf([null, 3])).toBeNull();
    expect(bandOf([2, null, 3])).toEqual({ low: 2, central: 2, high: 3 });
  });

  it('each case is the fit of its own input, whatever was fitted before it', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const input: GroundInput = randomLand(seed, { areas: 12, performers: 6 });
        for (const { input: of, fitted } of fitCases(input, varied)) {
          const [alone] = fitCases(of, { decays: [], competitors: [] });
          if (!fitted.ok || alone?.fitted.ok !== true) throw new Error('no fit');
          for (const [at, flow] of fitted.value.flows.entries())
            expect(flow).toBeCloseTo(alone.fitted.value.flows[at] ?? 0, 6);
        }
      }),
      { seed: 13, numRuns: 25 },
    );
  });
});

describe('whether a ground carries a question', () => {
  const limits = { leastHomeShare: 0.5, mostMeanMinutes: 50 };
  const figures = (homeShare: Band | null, meanMinutes: Band | null): Parameters<typeof carries>[0] => ({
    figures: { homeShare, meanMinutes, stayShare: null, nearestShare: null, total: null },
  });
  const at = (low: number, central: number, high: number): Band => ({ low, central, high });

  it.each([
    [0.49, 'cannot'],
    [0.5, 'carries'],
    [0.51, 'carries'],
  ] as const)('a home share of %f %s it', (central, verdict) => {
    expect(carries(figures(at(central, central, central), at(20, 25, 30)), false, limits).verdict).toBe(verdict);
  });

  it('a share under half counts only where no flows were observed', () => {
    const low = figures(at(0.1, 0.2, 0.3), at(20, 25, 30));
    expect(carries(low, true, limits)).toEqual({ verdict: 'carries', reasons: [] });
    expect(carries(low, false, limits)).toEqual({
      verdict: 'cannot',
      reasons: [{ code: 'home-share', share: at(0.1, 0.2, 0.3), least: 0.5 }],
    });
  });

  it('a mean beyond what was observed of such treatments does not carry it, observed flows or not', () => {
    const far = figures(at(0.6, 0.7, 0.8), at(40, 51, 60));
    expect(carries(far, true, limits)).toEqual({
      verdict: 'cannot',
      reasons: [{ code: 'mean-minutes', minutes: at(40, 51, 60), most: 50 }],
    });
  });

  it('where only an end of the band is beyond, it is doubtful', () => {
    expect(carries(figures(at(0.4, 0.7, 0.8), at(20, 30, 60)), false, limits)).toMatchObject({
      verdict: 'doubtful',
      reasons: [{ code: 'home-share' }, { code: 'mean-minutes' }],
    });
    expect(carries(figures(null, null), false, limits).reasons).toEqual([{ code: 'no-patients' }]);
  });
});
