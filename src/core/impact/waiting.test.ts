import fc from 'fast-check';
import { expect, it } from 'vitest';
import { waitingRisk } from './index.ts';

it('grows by 13 weeks a year when 50 patients come where 40 are treated', () => {
  // 10 wait after a year; 10 ÷ 40 of 52 weeks = 13. The norm of 6.5 weeks is passed in half a year from an empty list.
  expect(waitingRisk({ before: 40, after: 50, normWeeks: 6.5 })).toEqual({
    weeksPerYear: 13,
    monthsToNorm: { low: 0, high: 6 },
    assumed: ['capacity', 'wait-now'],
  });
});

it('needs no assumption when capacity and wait are known', () => {
  // 52 × 5 ÷ 45; 6.5 − 3.25 weeks to go.
  const risk = waitingRisk({ before: 40, after: 50, normWeeks: 6.5, canTreat: 45, weeksNow: 3.25 });
  expect(risk?.weeksPerYear).toBeCloseTo(52 / 9, 9);
  expect(risk?.monthsToNorm.low).toBeCloseTo((12 * 3.25) / (52 / 9), 9);
  expect(risk?.monthsToNorm.high).toBe(risk?.monthsToNorm.low);
  expect(risk?.assumed).toEqual([]);
});

it('is above the norm at once where the wait is already longer', () => {
  expect(waitingRisk({ before: 40, after: 50, normWeeks: 7, weeksNow: 9 })?.monthsToNorm).toEqual({ low: 0, high: 0 });
});

it.each([
  ['nobody comes', { before: 40, after: 40 }],
  ['patients leave', { before: 40, after: 30 }],
  ['all can be treated', { before: 40, after: 50, canTreat: 50 }],
  ['nobody is treated there now', { before: 0, after: 50 }],
])('is no risk that can be told when %s', (_, given) => {
  expect(waitingRisk({ normWeeks: 7, ...given })).toBeNull();
});

it('never shrinks when more patients come', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.nat(300),
      fc.nat(300),
      fc.option(fc.integer({ min: 1, max: 800 }), { nil: undefined }),
      (before, some, more, canTreat) => {
        const at = (extra: number) => waitingRisk({ before, after: before + extra, normWeeks: 7, canTreat });
        expect(at(some + more)?.weeksPerYear ?? 0).toBeGreaterThanOrEqual(at(some)?.weeksPerYear ?? 0);
      },
    ),
    { seed: 20261123, numRuns: 200 },
  );
});
