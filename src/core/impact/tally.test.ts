import { expect, it } from 'vitest';
import { Tally } from './tally.ts';

it('ranks minutes wherever they lie, and in whatever order they come', () => {
  // 1 at −40.0, 2 at 0.5, 3 at 12, 4 at 200: the mean is (−40 + 1 + 36 + 800) / 10.
  const trips: readonly (readonly [number, number])[] = [
    [12, 3],
    [200, 4],
    [-40, 1],
    [0.5, 2],
  ];
  for (const order of [trips, trips.toReversed()]) {
    const tally = new Tally();
    for (const [minutes, amount] of order) tally.add(minutes, amount);
    const spread = tally.spread(1);
    expect(spread).toMatchObject({ why: null, patients: 10, median: 12, p90: 200, max: 200 });
    expect(spread.mean).toBeCloseTo(79.7, 9);
    expect(spread.over).toEqual({ 30: 0.4, 45: 0.4, 60: 0.4, 90: 0.4 });
  }
});

it('a copy goes on apart', () => {
  const tally = new Tally();
  tally.add(10, 1);
  const copy = tally.copy();
  copy.add(500, 1);
  expect([tally.spread(1).max, copy.spread(1).max]).toEqual([10, 500]);
});

it('has no figures of nobody', () => {
  expect(new Tally().spread(1)).toMatchObject({ patients: 0, mean: null, why: 'nobody' });
  expect(new Tally().curve([0, 10])).toEqual([]);
});
