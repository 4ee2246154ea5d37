import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { missNextYear, missNextYearInterval, poissonMissProbability } from './miss-norm.ts';
import { incompleteBeta, logGamma, upperGamma } from './special-functions.ts';

/** Σ_{k<n} e^−λ λ^k / k!, term by term. */
function poissonBelow(n: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = 0;
  for (let k = 0; k < n; k += 1) {
    sum += term;
    term *= mean / (k + 1);
  }
  return sum;
}

/** Σ_{k<n} of the negative binomial with shape r and success chance p, by its recurrence P(k+1) = P(k)(k+r)/(k+1)(1−p). */
function negativeBinomialBelow(n: number, r: number, p: number): number {
  let term = p ** r;
  let sum = 0;
  for (let k = 0; k < n; k += 1) {
    sum += term;
    term *= ((k + r) / (k + 1)) * (1 - p);
  }
  return sum;
}

describe('the plain Poisson chance for a known mean', () => {
  test.each([
    [22, 20, 31, 21],
    [55, 50, 23, 11],
    [66, 60, 21, 9],
  ])(
    'a mean of %i misses a norm of %i in %i%% of single years and %i%% of three-year means',
    (mean, norm, one, three) => {
      expect(Math.round(poissonMissProbability(mean, norm) * 100)).toBe(one);
      expect(Math.round(poissonMissProbability(mean, norm, 3) * 100)).toBe(three);
    },
  );

  test('a mean of 1 misses a norm of 1 exactly when the year brings none: e^-1', () => {
    expect(poissonMissProbability(1, 1)).toBeCloseTo(Math.exp(-1), 14);
    expect(poissonMissProbability(0, 1)).toBe(1);
    expect(poissonMissProbability(5, 0)).toBe(0);
  });
});

describe('the chance after counts seen so far', () => {
  test('after one year with none, none again has chance (1/2)^(1/2)', () => {
    // Gamma(1/2, 1): P(0) = (1 / (1 + 1))^(1/2) = 0.7071
    expect(missNextYear([0], 1)).toBeCloseTo(Math.SQRT1_2, 14);
  });

  test('without counts there is no chance to state', () => {
    expect(missNextYear([], 20)).toBeNull();
    expect(missNextYearInterval([], 20)).toBeNull();
  });

  test('it is wider than Poisson with the same mean, because the mean itself is not known', () => {
    const seen = missNextYear([22], 20) ?? 0;
    expect(seen).toBeGreaterThan(poissonMissProbability(22, 20));
    expect(missNextYear([22, 22, 22, 22, 22, 22, 22, 22, 22, 22], 20)).toBeLessThan(seen);
  });

  test('it is the mixture of Poissons over the posterior of the mean', () => {
    // Posterior of the mean after 8 and 11 cases: Gamma(19.5, 2). Trapezium over 0..60 in steps of 0.005.
    const step = 0.005;
    let mixture = 0;
    for (let mean = step; mean < 60; mean += step) {
      const density = Math.exp(19.5 * Math.log(2) + 18.5 * Math.log(mean) - 2 * mean - logGamma(19.5));
      mixture += density * poissonBelow(10, mean) * step;
    }
    expect(missNextYear([8, 11], 10)).toBeCloseTo(mixture, 9);
  });

  test('a masked count gives an interval from its most to its fewest cases', () => {
    const chance = missNextYearInterval([{ low: 15, high: 24 }], 20);
    expect(chance).toEqual({ low: missNextYear([24], 20), high: missNextYear([15], 20) });
    expect(missNextYearInterval([{ low: 15, high: null }], 20)?.low).toBe(0);
  });

  test('on a two-year mean of 20, after 25 cases next year needs 15', () => {
    // 2 × 20 − 25 = 15
    const chance = missNextYearInterval(
      [
        { low: 25, high: 25 },
        { low: 22, high: 22 },
      ],
      20,
      2,
    );
    expect(chance?.low).toBe(missNextYear([25, 22], 15));
    expect(missNextYearInterval([{ low: 25, high: 25 }], 20, 3)).toBeNull();
    // Two years of 60 make a three-year mean of 20 sure: 3 × 20 − 120 < 0.
    expect(
      missNextYearInterval(
        [
          { low: 60, high: 60 },
          { low: 60, high: 60 },
        ],
        20,
        3,
      ),
    ).toEqual({ low: 0, high: 0 });
  });

  test('more cases seen never raise the chance to miss', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(150), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 200 }),
        (counts, norm) => {
          const more = [(counts[0] ?? 0) + 1, ...counts.slice(1)];
          expect(missNextYear(more, norm) ?? 1).toBeLessThanOrEqual((missNextYear(counts, norm) ?? 0) + 1e-12);
        },
      ),
    );
  });
});

describe('special functions against brute force', () => {
  test('logGamma is the sum of logarithms: log(170!) and log Γ(1/2)', () => {
    let sum = 0;
    for (let k = 2; k <= 170; k += 1) sum += Math.log(k);
    expect(Math.abs(logGamma(171) - sum) / sum).toBeLessThan(1e-13);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 14);
    expect(logGamma(0.25)).toBeCloseTo(1.2880225246980774, 12);
  });

  test('Q(a, x) is the sum of the Poisson chances below a', () => {
    for (const a of [1, 2, 5, 20, 50, 75, 200])
      for (const x of [0.1, 1, 4.9, 20, 22, 66, 150, 210])
        expect(Math.abs(upperGamma(a, x) - poissonBelow(a, x)), `Q(${a}, ${x})`).toBeLessThan(1e-12);
  });

  test('I_p(r, n) is the sum of the negative binomial chances below n', () => {
    for (const r of [0.5, 1, 5.5, 22.5, 66.5, 200.5])
      for (const years of [1, 2, 3, 10])
        for (const n of [1, 5, 20, 60, 200]) {
          const p = years / (years + 1);
          expect(
            Math.abs(incompleteBeta(p, r, n) - negativeBinomialBelow(n, r, p)),
            `I(${p}, ${r}, ${n})`,
          ).toBeLessThan(1e-11);
        }
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
  });
});
