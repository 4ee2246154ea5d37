import { expect, it } from 'vitest';
import { standingOf, summariseWorlds } from './summary.ts';
import type { PlanInWorld, WorldAnswer } from './types.ts';

const fares = (open: readonly number[], loss: number, more: Partial<PlanInWorld> = {}): PlanInWorld => ({
  open,
  loss,
  short: [],
  repairedLoss: loss,
  ...more,
});
const world = (
  number: number,
  best: readonly number[] | null,
  bestLoss: number | null,
  plans: readonly PlanInWorld[],
): WorldAnswer => ({ world: number, best, bestLoss, proven: true, plans });

/** Two plans: {0, 1} and {0, 2}; the first is best in worlds 0 and 1, the second in 2, none in 3. */
const four = [
  world(0, [0, 1], 100, [fares([0, 1], 100), fares([0, 2], 130)]),
  world(1, [0, 1], 110, [fares([0, 1], 110), fares([0, 2], 150)]),
  world(2, [0, 2], 90, [fares([0, 1], 95, { short: [1], repairedLoss: 140 }), fares([0, 2], 90)]),
  world(3, null, null, [fares([0, 1], 80, { short: [0, 1], repairedLoss: null }), fares([0, 2], 85, { short: [2] })]),
];

it('counts per site the worlds with a plan in which the best set keeps it: 3, 2 and 1 of 3', () => {
  const { feasible, kept, standing, worlds } = summariseWorlds(four, 3);
  expect([worlds, feasible]).toEqual([4, 3]);
  expect(kept).toEqual([1, 2 / 3, 1 / 3]);
  expect(standing).toEqual(['stands', 'contested', 'contested']);
});

it('says of a plan in how many worlds it is the best, in how many it holds, and what it costs in the end', () => {
  const [first, second] = summariseWorlds(four, 3).plans;
  // Regret of the first: 0, 0, and 140 − 90 = 50 where a site fell short; of the second 30, 40, 0.
  expect(first).toEqual({ same: 2, holds: 3 - 1, regret: { mean: 50 / 3, worst: 50 }, differenceSd: null });
  expect(second).toMatchObject({ same: 1, holds: 3, regret: { mean: 70 / 3, worst: 40 } });
  // Differences 30, 40, −5, 5: mean 17.5, squares 156.25 + 506.25 + 506.25 + 156.25 = 1325, over 3.
  expect(second?.differenceSd).toBeCloseTo(Math.sqrt(1325 / 3), 12);
});

it('stands from 90%, falls from 10% down, is contested between', () => {
  expect([0.89, 0.9, 0.91].map(standingOf)).toEqual(['contested', 'stands', 'stands']);
  expect([0.11, 0.1, 0.09].map(standingOf)).toEqual(['contested', 'falls', 'falls']);
});

it('does not depend on the order of the worlds', () => {
  expect(summariseWorlds(four.toReversed(), 3).kept).toEqual(summariseWorlds(four, 3).kept);
});

it('says nothing of regret where no world has a plan', () => {
  expect(summariseWorlds(four.slice(3), 3).plans[0]?.regret).toBeNull();
});
