import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../src/engine/problem/index.ts';
import { cheapestOfSet } from '../../src/testing/brute-force.ts';
import { gridlandProblem, variedOptions } from '../../src/testing/gridland-problems.ts';
import { expectProven } from './support/conformance.ts';
import { loadHighsSolver, type HighsAnswer } from './support/highs.ts';
import { solvers } from './support/solvers.ts';

let highs: (problem: Problem) => HighsAnswer | null;
beforeAll(async () => {
  highs = await loadHighsSolver();
});

/** HiGHS works with doubles; its cost may be off by this share of it. */
const tolerance = 1e-6;

const sizes = [
  { areas: 30, sites: 10, seeds: 70 },
  { areas: 40, sites: 14, seeds: 60 },
] as const;

/** Lands whose prices once grew beyond what a double holds exactly; the checker refused the file of the first. */
const beyond = [1018, 1070, 1196, 1366, 1372, 1476];

describe.each(solvers.filter(({ largest, model }) => largest.sites >= 14 && model === 'steered'))(
  '$name beside HiGHS',
  (solver) => {
    it.each(sizes)(
      'finds the same cost on $seeds lands of $areas areas and $sites sites',
      ({ areas, sites, seeds }) => {
        let compared = 0;
        for (let seed = 1000; seed < 1000 + seeds; seed += 1) {
          const options = variedOptions(seed, { areas, sites });
          const problem = gridlandProblem(seed, { ...options, unreachable: (options.unreachable ?? 0) / 2 });
          if (problem === null) continue;
          const about = `seed ${seed}, ${areas} × ${sites}`;
          const cost = expectProven(problem, solver, solver.solve(problem), about);
          const other = highs(problem);
          compared += 1;
          if (cost === null || other === null) {
            expect(cost, about).toBe(other);
            continue;
          }
          // The sites of HiGHS cost exactly as much, recomputed in whole numbers; and it found nothing cheaper.
          expect(cheapestOfSet(problem, other.open)?.cost, about).toBeGreaterThanOrEqual(cost);
          expect(Math.abs(other.cost - cost), about).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(cost), 1e6));
        }
        expect(compared).toBeGreaterThan(seeds * 0.6);
      },
    );

    it.each(beyond)('proves in whole numbers the cost of HiGHS where prices once grew beyond them: seed %i', (seed) => {
      const options = variedOptions(seed, { areas: 30, sites: 10 });
      const problem = gridlandProblem(seed, { ...options, unreachable: (options.unreachable ?? 0) / 2 });
      if (problem === null) throw new Error('No problem.');
      const cost = expectProven(problem, solver, solver.solve(problem), `seed ${seed}`);
      const other = highs(problem);
      expect(cost).toBe(other === null ? null : cheapestOfSet(problem, other.open)?.cost);
    });
  },
);
