import fc from 'fast-check';
import { expect, it } from 'vitest';
import { growthFactor, tornado, type Growth, type Trial } from './index.ts';

const say = (text: string) => ({ nl: text, en: text });
const trial = (assumption: Trial['assumption'], low: number | null, high: number | null): Trial => ({
  assumption,
  words: say(assumption),
  low: { words: say('low'), value: low },
  high: { words: say('high'), value: high },
});
const orderOf = (base: number | null, ...trials: readonly Trial[]) =>
  tornado('mean-minutes', base, trials).bars.map(({ assumption }) => assumption);

it('puts the widest bar first', () => {
  // Around 20 minutes: the norm 18 to 23 (5 wide), growth 20 to 26 (6), adherence 19 to 21 (2).
  expect(orderOf(20, trial('norm', 18, 23), trial('growth', 20, 26), trial('adherence', 19, 21))).toEqual([
    'growth',
    'norm',
    'adherence',
  ]);
});

it('measures a bar from the base when both ends lie on one side of it', () => {
  // 30 and 31 lie 11 from 20; 15 to 25 is 10 wide.
  expect(orderOf(20, trial('norm', 15, 25), trial('model', 30, 31))).toEqual(['model', 'norm']);
});

it('keeps a bar that could not be tried, last, with its ends unknown', () => {
  const { bars } = tornado('moved', 5, [trial('year', null, null), trial('norm', 5, 5)]);
  expect(bars.map(({ assumption, low }) => [assumption, low.value])).toEqual([
    ['norm', 5],
    ['year', null],
  ]);
});

it('keeps every bar as it was given, whatever the order', () => {
  const value = fc.option(fc.integer({ min: -50, max: 50 }));
  const trials = fc.array(
    fc.tuple(fc.constantFrom<Trial['assumption']>('norm', 'year', 'growth'), value, value).map((one) => trial(...one)),
  );
  fc.assert(
    fc.property(trials, value, (given, base) => {
      const { bars } = tornado('moved', base, given);
      expect(new Set(bars)).toEqual(new Set(given));
      expect(bars.length).toBe(given.length);
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
