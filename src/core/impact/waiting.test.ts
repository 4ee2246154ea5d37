import fc from 'fast-check';
import { expect, it } from 'vitest';
import { waitingRisk } from './index.ts';

const unknown = { normWeeks: 7, canTreat: null };

it('grows by 13 weeks a year when 60 patients come where 48 can be treated', () => {
  // 12 wait after a year; 12 ÷ 48 of 52 weeks = 13. The norm of 6.5 weeks is passed in half a year from an empty list.
  const risk = waitingRisk({ before: 40, after: 60, normWeeks: 6.5, canTreat: 48 });
  expect(risk).toEqual({ kind: 'grows', weeksPerYear: 13, monthsToNorm: 6 });
});

it('is not to be said of 2.6 patients on 29, which is fewer than five', () => {
  expect(waitingRisk({ before: 29, after: 31.6, ...unknown })).toEqual({ kind: 'not-to-say', why: 'few' });
  expect(waitingRisk({ before: 29, after: 31.6, normWeeks: 7, canTreat: 29 })).toEqual({
    kind: 'not-to-say',
    why: 'few',
  });
});

it('is not to be said within what one year differs from another by chance: below, at and above two deviations', () => {
  // A year of 25 has a standard deviation of 5.
  const why = (after: number) => waitingRisk({ before: 25, after, normWeeks: 7, canTreat: 25 });
  expect(why(34)).toEqual({ kind: 'not-to-say', why: 'chance' });
  expect(why(35)).toEqual({ kind: 'not-to-say', why: 'chance' });
  expect(why(36)?.kind).toBe('grows');
});

it('is not to be said where nobody knows how many can be treated, however many come', () => {
  expect(waitingRisk({ before: 40, after: 400, ...unknown })).toEqual({ kind: 'not-to-say', why: 'capacity-unknown' });
  expect(waitingRisk({ before: 0, after: 50, ...unknown })).toEqual({ kind: 'not-to-say', why: 'capacity-unknown' });
});

it.each([
  ['nobody comes', { before: 40, after: 40, canTreat: null }],
  ['patients leave', { before: 40, after: 30, canTreat: null }],
  ['all can be treated', { before: 40, after: 60, canTreat: 60 }],
])('is no risk when %s', (_, given) => {
  expect(waitingRisk({ normWeeks: 7, ...given })).toBeNull();
});

it('never shrinks when more patients come', () => {
  const weeks = (risk: ReturnType<typeof waitingRisk>): number => (risk?.kind === 'grows' ? risk.weeksPerYear : 0);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.nat(300),
      fc.nat(300),
      fc.option(fc.integer({ min: 1, max: 800 })),
      (before, some, more, canTreat) => {
        const at = (extra: number) => waitingRisk({ before, after: before + extra, normWeeks: 7, canTreat });
        expect(weeks(at(some + more))).toBeGreaterThanOrEqual(weeks(at(some)));
      },
    ),
    { seed: 20261123, numRuns: 200 },
  );
});
