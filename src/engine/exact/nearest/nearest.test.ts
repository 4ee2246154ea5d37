import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../../testing/brute-force.ts';
import { gridlandProblem, variedOptions } from '../../../testing/gridland-problems.ts';
import type { Outcome } from '../../plan/index.ts';
import { buildProblem, type Problem } from '../../problem/index.ts';
import { referee } from '../../referee/index.ts';
import { nearest } from './nearest.ts';

/** Four areas on a road at km 0, 10, 20 and 30 with 6, 4, 4 and 6 patients; three sites at km 0, 15 and 30; a minute per km. */
function road(norm: number): Problem {
  const built = buildProblem({
    areas: [6, 4, 4, 6].map((patients, index) => ({ id: `a${index}`, patients })),
    sites: ['west', 'middle', 'east'].map((id) => ({ id })),
    minutes: (site, area) => Math.abs(15 * site - 10 * area),
    norm,
    units: { perPatient: 1, perMinute: 1 },
  });
  if (!built.ok) throw new Error('no problem');
  return built.value;
}

const costOf = (outcome: Outcome): number | null => (outcome.kind === 'optimal' ? outcome.plan.cost : null);

describe('nearest', () => {
  it('opens as many sites as the norm lets live from their own surroundings', () => {
    // Norm 6: all open, 6, 8 and 6 patients, 4 × 5 + 4 × 5 = 40. Norm 7: west and east have 6 with all open, so two sites: west and
    // east have 10 each, 4 × 10 + 4 × 10 = 80. Norm 11: one site; the middle costs 6 × 15 × 2 + 4 × 5 × 2 = 220.
    const found = [6, 7, 11].map((norm) => nearest(road(norm)));
    expect(
      found.map((outcome) => (outcome.kind === 'optimal' ? [outcome.plan.open, outcome.plan.cost] : null)),
    ).toEqual([
      [[0, 1, 2], 40],
      [[0, 2], 80],
      [[1], 220],
    ]);
  });

  it('finds what trying every set finds, on hundreds of gridlands', () => {
    let [solved, infeasible] = [0, 0];
    for (let seed = 1; seed <= 300; seed += 1) {
      const problem = gridlandProblem(seed, variedOptions(seed, { areas: 4 + (seed % 20), sites: 2 + (seed % 8) }));
      if (problem === null) continue;
      const outcome = nearest(problem, { seed });
      const least = bruteForce(problem, 'nearest')?.cost ?? null;
      expect([seed, costOf(outcome)]).toEqual([seed, least]);
      expect(outcome.kind).toBe(least === null ? 'infeasible' : 'optimal');
      expect(outcome.kind === 'bounded' ? null : outcome.certificate).not.toBeNull();
      if (outcome.kind === 'optimal') {
        solved += 1;
        expect(referee(problem, outcome.plan, 'nearest')).toEqual([]);
      } else infeasible += 1;
    }
    expect(solved).toBeGreaterThan(100);
    expect(infeasible).toBeGreaterThan(20);
  });

  it('gives the same bytes twice, with search and prices of closeness', () => {
    const problem = gridlandProblem(7, { areas: 60, sites: 16, norm: 1.6 });
    if (problem === null) throw new Error('no problem');
    const solve = (): string => JSON.stringify(nearest(problem, { seed: 3, evaluations: 2_000 }));
    expect(solve()).toBe(solve());
  });

  it('never states a bound above the best plan, wherever it is stopped', () => {
    const problem = gridlandProblem(11, { areas: 60, sites: 14, norm: 1.5 });
    if (problem === null) throw new Error('no problem');
    const best = costOf(nearest(problem, { evaluations: 5_000 }));
    for (const mostNodes of [0, 1, 2, 5, 20]) {
      const outcome = nearest(problem, { mostNodes, evaluations: 500 });
      if (outcome.kind === 'infeasible') throw new Error('there is a plan');
      expect(outcome.bound).toBeLessThanOrEqual(best ?? 0);
      expect(outcome.plan?.cost ?? Infinity).toBeGreaterThanOrEqual(best ?? 0);
    }
  });
});
