import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../src/testing/brute-force.ts';
import { gridlandProblem, variedOptions } from '../../src/testing/gridland-problems.ts';
import { expectProven } from './support/conformance.ts';
import { solvers } from './support/solvers.ts';

/** Lands of these sizes, each with so many seeds; `variedOptions` gives each seed its own features. */
const sizes = [
  { areas: 1, sites: 1, seeds: 20 },
  { areas: 3, sites: 2, seeds: 60 },
  { areas: 7, sites: 5, seeds: 200 },
  { areas: 12, sites: 8, seeds: 60 },
  { areas: 14, sites: 11, seeds: 10 },
] as const;

describe.each(solvers)('$name on gridlands', (solver) => {
  it.each(sizes.filter(({ sites }) => sites <= solver.largest.sites))(
    'finds and proves what brute force finds, or that there is none: $seeds lands of $areas areas and $sites sites',
    ({ areas, sites, seeds }) => {
      let found = 0;
      let none = 0;
      for (let seed = 0; seed < seeds; seed += 1) {
        const problem = gridlandProblem(seed, variedOptions(seed, { areas, sites }));
        if (problem === null) continue;
        const best = bruteForce(problem, solver.model)?.cost ?? null;
        const about = `seed ${seed}, ${areas} × ${sites}`;
        expect(expectProven(problem, solver, solver.solve(problem), about), about).toBe(best);
        if (best === null) none += 1;
        else found += 1;
      }
      expect(found).toBeGreaterThan(seeds / 4);
      if (seeds >= 50) expect(none).toBeGreaterThan(2);
    },
  );

  it('gives the same bytes twice', () => {
    const problem = gridlandProblem(4, { ...solver.largest, norm: 1.5, ties: true });
    if (problem === null) throw new Error('No problem.');
    expect(JSON.stringify(solver.solve(problem))).toBe(JSON.stringify(solver.solve(problem)));
  });
});
