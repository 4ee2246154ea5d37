import { expect, it } from 'vitest';
import { reachOf } from './reach.ts';

/** A hundred movers at 0, 10 and 40 minutes more than the 20 that they have now. */
const reach = (moving: readonly number[]) => {
  const before = Float64Array.of(20, 20, 20);
  return reachOf(Float64Array.from(moving), Float64Array.of(100, 100, 200), before, Float64Array.of(20, 30, 60)).movers;
};

it('half have at most P50 more minutes, and nine in ten at most P90', () => {
  expect(reach([60, 35, 5])).toMatchObject({ before: 20, after: 25.5, extra: 5.5, p50: 0, p90: 10 });
  expect([11, 10, 9].map((far) => reach([60, 40 - far, far])).map((found) => 'p90' in found && found.p90)).toEqual([
    40, 10, 10,
  ]);
  expect([51, 50, 49].map((near) => reach([near, 90 - near, 10])).map((found) => 'p50' in found && found.p50)).toEqual([
    0, 0, 10,
  ]);
});

it('beyond 30 minutes is more than 30, and beyond 60 nobody', () => {
  expect(reach([60, 35, 5])).toMatchObject({
    beyond: [
      { minutes: 30, before: 0, after: 0.05 },
      { minutes: 45, before: 0, after: 0.05 },
      { minutes: 60, before: 0, after: 0 },
    ],
  });
});

it('all patients have a mean of their own, moving or not', () => {
  const before = Float64Array.of(20, 20, 20);
  const { all } = reachOf(new Float64Array(3), Float64Array.of(100, 100, 200), before, Float64Array.of(20, 30, 60));
  expect(all).toEqual({ kind: 'known', before: 20, after: (2000 + 3000 + 12_000) / 400 });
});
