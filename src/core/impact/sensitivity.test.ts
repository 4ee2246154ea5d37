import fc from 'fast-check';
import { expect, it } from 'vitest';
import { growthFactor, tornado, type Growth, type Outcome, type SensitivityBar } from './index.ts';

const say = (text: string) => ({ nl: text, en: text });
const outcome = (value: number | null): Outcome =>
  value === null ? { value, why: say('not tried') } : { value, why: null };
const bar = (assumption: SensitivityBar['assumption'], low: number | null, high: number | null): SensitivityBar => ({
  assumption,
  words: say(assumption),
  low: { words: say('low'), ...outcome(low) },
  high: { words: say('high'), ...outcome(high) },
});
const orderOf = (base: number, ...bars: readonly SensitivityBar[]) =>
  tornado('extra-trip', outcome(base), bars).bars.map(({ assumption }) => assumption);

it('puts the widest bar first', () => {
  // Around 20 minutes: the norm 18 to 23 (5 wide), growth 20 to 26 (6), adherence 19 to 21 (2).
  expect(orderOf(20, bar('norm', 18, 23), bar('growth', 20, 26), bar('adherence', 19, 21))).toEqual([
    'growth',
    'norm',
    'adherence',
  ]);
});

it('measures a bar from the base when both ends lie on one side of it', () => {
  // 30 and 31 lie 11 from 20; 15 to 25 is 10 wide.
  expect(orderOf(20, bar('norm', 15, 25), bar('model', 30, 31))).toEqual(['model', 'norm']);
});

it('keeps a bar that could not be tried, last, with its ends unknown', () => {
  const { bars } = tornado('extra-trip', outcome(5), [bar('year', null, null), bar('norm', 5, 5)]);
  expect(bars.map(({ assumption, low }) => [assumption, low.value])).toEqual([
    ['norm', 5],
    ['year', null],
  ]);
});

it('keeps every bar as it was given, whatever the order', () => {
  const value = fc.option(fc.integer({ min: -50, max: 50 }));
  const bars = fc.array(
    fc
      .tuple(fc.constantFrom<SensitivityBar['assumption']>('norm', 'year', 'growth'), value, value)
      .map((one) => bar(...one)),
  );
  fc.assert(
    fc.property(bars, value, (given, base) => {
      const ordered = tornado('extra-trip', outcome(base), given).bars;
      expect(new Set(ordered)).toEqual(new Set(given));
      expect(ordered.length).toBe(given.length);
    }),
    { seed: 20261123, numRuns: 100 },
  );
});

/** IKNL: 118,000 diagnoses in 2019, 156,000 in 2032. */
const iknl: Growth = { fromYear: 2019, from: 118_000, toYear: 2032, to: 156_000 };

it('grows from 118,000 to 156,000 in 13 years, which is 2.17% a year', () => {
  expect(growthFactor(iknl, 2019, 2032)).toBeCloseTo(156 / 118, 12);
  expect(growthFactor(iknl, 2024, 2025)).toBeCloseTo(1.0217, 4);
  expect(growthFactor(iknl, 2024, 2024)).toBe(1);
});

it('grows the same in one step as in two', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2019, max: 2032 }), fc.integer({ min: 2019, max: 2032 }), (one, other) => {
      const inTwo = growthFactor(iknl, 2019, one) * growthFactor(iknl, one, other);
      expect(inTwo).toBeCloseTo(growthFactor(iknl, 2019, other), 9);
    }),
    { seed: 20261123, numRuns: 50 },
  );
});
