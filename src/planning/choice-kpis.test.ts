import { expect, it } from 'vitest';
import { measure } from '../engine/moves/index.ts';
import type { ChoiceProblem } from '../engine/problem/index.ts';
import { kpisUnderChoice } from './choice-kpis.ts';

/**
 * One area of 100 patients; sites x and y pull 1 and 2 at 10 and 20 minutes, elsewhere pulls 1 at 40 minutes. Today x has 25, y has 50 and 25 go
 * elsewhere.
 */
const problem: ChoiceProblem = {
  areas: ['a'],
  sites: ['x', 'y'],
  demand: Float64Array.of(100),
  weight: Float64Array.of(1, 2),
  outside: Float64Array.of(1),
  minutes: Float64Array.of(10, 20),
  outsideNearest: Float64Array.of(40),
  outsideTrip: Float64Array.of(40),
  performing: Uint8Array.of(1, 1),
  minutesPerUtility: 10,
  norm: 0,
  capacity: Float64Array.of(Infinity, Infinity),
  status: Uint8Array.of(0, 0),
  leastOpen: 1,
  mostOpen: 2,
};
const kpis = (...open: readonly number[]) =>
  kpisUnderChoice(
    problem,
    {
      open,
      figures: measure(
        problem,
        Uint8Array.from([0, 1], (site) => (open.includes(site) ? 1 : 0)),
      ),
    },
    { hospitals: ['hx', 'hy'], norm: 30 },
  );

it('today: 75 patients, 25 of them 10 minutes and 50 of them 20', () => {
  const now = kpis(0, 1);
  expect(now.meanMinutes).toBeCloseTo((25 * 10 + 50 * 20) / 75, 12);
  expect(now).toMatchObject({ sites: 2, p90Minutes: 20, patientsMoved: 0, smallestMargin: -5, hospitalsThatLose: 0 });
});

it('when x stops its 25 go to y and elsewhere as 2 to 1, and all 75 still count', () => {
  const then = kpis(1);
  // To y 16.67 at 20 minutes, elsewhere 8.33 at 40; the 50 of y stay.
  expect(then.meanMinutes).toBeCloseTo(((50 + 50 / 3) * 20 + (25 / 3) * 40) / 75, 12);
  expect(then).toMatchObject({ sites: 1, worstMinutes: 40, hospitalsThatLose: 1 });
  expect(then.patientsMoved).toBeCloseTo(25, 12);
  expect(then.extraMinutesOfMoved).toBeCloseTo((20 * 2 + 40) / 3 - 10, 12);
  expect(then.smallestMargin).toBeCloseTo(50 + 50 / 3 - 30, 12);
});
