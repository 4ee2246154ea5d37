import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missNextYear } from '../../core/assessment/index.ts';
import { createDraws, jointChance, leastVolume, meetNextYear, rankByChance, safeEnough } from './index.ts';

describe('the chance of one site', () => {
  it('after a year with none, one or more has chance 1 − (1/2)^(1/2)', () => {
    // Gamma(1/2, 1): P(0) = (1 / (1 + 1))^(1/2) = 0.7071, see §2.2.
    expect(meetNextYear(0, { norm: 1 })).toBeCloseTo(1 - Math.SQRT1_2, 14);
  });

  it('is the chance of the assessment: the volume is the count of each year seen', () => {
    expect(meetNextYear(22, { norm: 20 })).toBeCloseTo(1 - (missNextYear([22], 20) ?? 0), 14);
    expect(meetNextYear(22, { norm: 20, years: 3 })).toBeCloseTo(1 - (missNextYear([22, 22, 22], 20) ?? 0), 14);
  });

  it('is 1 without a norm, and grows as the volume passes the norm: below, at, above', () => {
    expect(meetNextYear(3, { norm: 0 })).toBe(1);
    const [below, at, above] = [19, 20, 21].map((volume) => meetNextYear(volume, { norm: 20 }));
    expect(below).toBeLessThan(at ?? 0);
    expect(at).toBeLessThan(above ?? 0);
  });

  it('refuses a volume that is not a number from 0', () => {
    expect(() => meetNextYear(Number.NaN, { norm: 20 })).toThrow('A volume is NaN');
    expect(() => meetNextYear(-1, { norm: 20 })).toThrow('A volume is -1');
    expect(() => meetNextYear(20, { norm: 20, years: 0 })).toThrow('Years are 0');
  });

  it('a chance asked of every site is a higher norm: the least volume reaches it, a thousandth less does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), fc.double({ min: 0.5, max: 0.99, noNaN: true }), (norm, q) => {
        const least = leastVolume(q, { norm }) ?? Number.NaN;
        expect(meetNextYear(least, { norm })).toBeGreaterThanOrEqual(q);
        if (least > 0) expect(meetNextYear(least - 0.001, { norm })).toBeLessThan(q);
      }),
      { seed: 12, numRuns: 60 },
    );
    expect(leastVolume(0, { norm: 20 })).toBe(0);
    expect(leastVolume(1, { norm: 20 }) ?? 1e9).toBeGreaterThan(100);
  });
});

describe('the chance of all sites together', () => {
  it('is the product for sites that share no factor: two sites at 1 − √½ each', () => {
    const options = { norm: 1, seed: 1 };
    const chance = jointChance({ sites: [0, 1], volumes: [0, 0] }, options, createDraws(options));
    const one = 1 - Math.SQRT1_2;
    expect(chance.bySite).toEqual([expect.closeTo(one, 12), expect.closeTo(one, 12)]);
    expect(chance.exact).toBeCloseTo(one * one, 12);
    // 0.0858 with a standard error of 0.0028 at 10,000 draws: within four of them.
    expect(Math.abs(chance.all - chance.exact)).toBeLessThan(4 * chance.standardError);
    expect(chance.missing.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    // Both miss in ½ of the years.
    expect(chance.missing[2]).toBeCloseTo(0.5, 1);
  });

  it('draws agree with the exact chance on any plan, with and without a shared factor', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 10, max: 80, noNaN: true }), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.constantFrom(0, 0.05, 0.2),
        fc.integer({ min: 1, max: 3 }),
        (volumes, seed, sharedVariation, years) => {
          const options = { norm: 20, seed, sharedVariation, years, draws: 4000 };
          const sites = volumes.map((_, index) => index);
          const { all, exact } = jointChance({ sites, volumes }, options, createDraws(options));
          expect(Math.abs(all - exact)).toBeLessThan(5 * Math.sqrt((exact * (1 - exact)) / 4000) + 1e-3);
        },
      ),
      { seed: 121, numRuns: 40 },
    );
  });

  it('a shared factor has mean 1 and the variation that was asked', () => {
    const { factors } = createDraws({ norm: 1, seed: 1, sharedVariation: 0.1 });
    const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
    const variance = factors.reduce((sum, factor) => sum + (factor - mean) ** 2, 0) / factors.length;
    expect(mean).toBeCloseTo(1, 3);
    expect(Math.sqrt(variance)).toBeCloseTo(0.1, 2);
  });

  it('a shared factor makes bad years coincide: all meet more often than the product of the sites says', () => {
    const options = { norm: 20, seed: 3, sharedVariation: 0.2 };
    const chance = jointChance({ sites: [0, 1, 2], volumes: [25, 25, 25] }, options, createDraws(options));
    expect(chance.exact).toBeGreaterThan(chance.bySite.reduce((product, one) => product * one, 1) + 0.01);
  });

  it('the same seed gives the same answer, whatever other plans were looked at before', () => {
    const options = { norm: 20, seed: 8 };
    const plan = { sites: [4, 9], volumes: [22, 31] };
    const common = createDraws(options);
    jointChance({ sites: [9, 1, 3], volumes: [20, 20, 20] }, options, common);
    expect(jointChance(plan, options, common)).toEqual(jointChance(plan, options, createDraws(options)));
  });

  it('a plan whose sites all have more patients is never ranked below, draw by draw', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 15, max: 40 }), { minLength: 1, maxLength: 6 }), fc.nat(), (few, seed) => {
        const sites = few.map((_, index) => index);
        const more = few.map((volume) => volume + 1);
        const ranked = rankByChance(
          [
            { sites, volumes: few },
            { sites, volumes: more },
          ],
          { norm: 20, seed, draws: 500 },
        );
        expect(ranked[0]?.plan).toBe(1);
      }),
      { seed: 122, numRuns: 40 },
    );
  });

  it('the filter keeps plans in which every site by itself is safe enough; a plan without sites is not safe', () => {
    const ranked = rankByChance(
      [
        { sites: [], volumes: [] },
        { sites: [0, 1], volumes: [60, 21] },
        { sites: [0, 2], volumes: [60, 60] },
      ],
      { norm: 20, seed: 1 },
    );
    expect(safeEnough(ranked, 0.95).map(({ plan }) => plan)).toEqual([2]);
    expect(safeEnough(ranked, 0).map(({ plan }) => plan)).toEqual([2, 1]);
  });

  it('refuses a site that is there twice, and draws or a variation out of range', () => {
    const options = { norm: 20, seed: 1 };
    expect(() => jointChance({ sites: [1, 1], volumes: [20, 20] }, options, createDraws(options))).toThrow('once');
    expect(() => createDraws({ ...options, draws: 0 })).toThrow('Draws are 0');
    expect(() => createDraws({ ...options, sharedVariation: 0.9 })).toThrow('0 to 0.5');
  });
});
