import { describe, expect, it } from 'vitest';
import { buildProblem, type Problem } from '../problem/index.ts';
import { transport } from '../transport/index.ts';
import { kpisOf, planOfToday } from './kpis.ts';

/** Two areas of 10 and 30 patients, three sites; minutes as in the table. */
function small(norm: number): Problem {
  const minutes = [
    [10, 40],
    [20, 15],
    [50, 5],
  ];
  const built = buildProblem({
    areas: [
      { id: 'A', patients: 10 },
      { id: 'B', patients: 30 },
    ],
    sites: ['x', 'y', 'z'].map((id) => ({ id })),
    minutes: (site, area) => minutes[site]?.[area] ?? Number.NaN,
    norm,
  });
  if (!built.ok) throw new Error(JSON.stringify(built.failure));
  return built.value;
}

const hospitals = ['north', 'north', 'south'];
/** Today all of A at x, 20 of B at y and 10 at z. */
const today = Float64Array.from([10_000, 0, 0, 20_000, 0, 10_000]);

describe('what a plan means', () => {
  it('is worked out against where patients go today', () => {
    // Open x and z: A to x (10 × 10), B to z (30 × 5) = 250 patient-minutes over 40 patients. The 20 at y move to z and win 10
    // minutes each. 30 of 40 have arrived after 5 minutes, so nine in ten need 10.
    const problem = small(10);
    const solved = transport(problem, [0, 2]);
    if (solved.kind !== 'solved') throw new Error('no plan');
    expect(kpisOf({ problem, normAsked: problem.norm, today, hospitals }, solved.plan)).toEqual({
      sites: 2,
      meanMinutes: 6.25,
      p90Minutes: 10,
      worstMinutes: 10,
      patientsMoved: 20,
      extraMinutesOfMoved: -10,
      smallestMargin: 0,
      hospitalsThatLose: 0,
    });
  });

  it('counts a hospital as losing only when none of its sites stays open', () => {
    const problem = small(0);
    const lose = (open: readonly number[]): number => {
      const solved = transport(problem, open);
      if (solved.kind !== 'solved') throw new Error('no plan');
      return kpisOf({ problem, normAsked: problem.norm, today, hospitals }, solved.plan).hospitalsThatLose;
    };
    expect([lose([0, 2]), lose([1, 2]), lose([0, 1]), lose([2])]).toEqual([0, 0, 1, 1]);
  });

  it('gives no mean extra minutes of fewer than five who move, only their number', () => {
    // Only x closes, where 4 of A are today; below five there is no mean, at five there is: 10 minutes more at y than at x.
    const problem = small(0);
    const solved = transport(problem, [1, 2]);
    if (solved.kind !== 'solved') throw new Error('no plan');
    const of = (units: number) => {
      const now = Float64Array.from([units, 0, 10_000 - units, 0, 0, 30_000]);
      const { patientsMoved, extraMinutesOfMoved } = kpisOf(
        { problem, normAsked: 0, today: now, hospitals },
        solved.plan,
      );
      return [patientsMoved, extraMinutesOfMoved];
    };
    expect(of(4_999)).toEqual([4.999, null]);
    expect(of(5_000)).toEqual([5, 10]);
  });

  it('of today itself moves nobody', () => {
    // 10 × 10 + 20 × 15 + 10 × 5 = 450 patient-minutes over 40 patients; the least volume is 10, the norm 12.
    const problem = small(12);
    const plan = planOfToday({ problem, today });
    expect(plan).toMatchObject({ open: [0, 1, 2], volumes: [10_000, 20_000, 10_000], cost: 450_000_000 });
    expect(kpisOf({ problem, normAsked: problem.norm, today, hospitals }, plan)).toMatchObject({
      meanMinutes: 11.25,
      p90Minutes: 15,
      patientsMoved: 0,
      extraMinutesOfMoved: null,
      smallestMargin: -2,
    });
  });
});
