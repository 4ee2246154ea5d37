import { describe, expect, it } from 'vitest';
import { generate } from '../../bench/instances/generate.ts';
import { planFileOf, planFileText } from '../../src/engine/plan/index.ts';
import { siteStatus, type Problem } from '../../src/engine/problem/index.ts';
import { createRandom } from '../../src/engine/random/index.ts';
import { referee } from '../../src/engine/referee/index.ts';
import { verifyPlanFile } from '../../src/engine/verify/index.ts';
import { solvers } from './support/solvers.ts';

/** A middling land with every requirement that a question can have: sites that stay or stop, capacities, fixed costs, numbers. */
function variedProblem(seed: number): Problem {
  const random = createRandom(seed);
  const happens = (chance: number): boolean => random.next() < chance;
  const [sites, areas] = [14 + random.whole(8), 60 + random.whole(200)];
  const plain = generate({
    kind: happens(0.5) ? 'postcodes' : 'points',
    areas,
    sites,
    patients: 200 + random.whole(900),
    norm: 20 + random.whole(60),
    seed,
  });
  const leastOpen = happens(0.3) ? 1 + random.whole(4) : 1;
  return {
    ...plain,
    status: plain.status.map(() => {
      if (happens(0.05)) return siteStatus.fixedOpen;
      return happens(0.05) ? siteStatus.excluded : siteStatus.undecided;
    }),
    capacity: plain.capacity.map((limit) => (happens(0.3) ? Math.floor(plain.norm * (1 + 3 * random.next())) : limit)),
    fixedCost: plain.fixedCost.map(() => (happens(0.2) ? random.whole(1e8) : 0)),
    leastOpen,
    mostOpen: happens(0.3) ? leastOpen + random.whole(6) : plain.mostOpen,
  };
}

const seeds = Array.from({ length: 12 }, (_, index) => 1050 + index);

/** Brute force is for small lands. */
const large = solvers.filter(({ largest }) => largest.sites > 10);

// Sizes at which trees grow deep: small lands left faults unseen that these found.
describe.each(large)('$name on middling lands with all requirements', ({ model, solve }) => {
  it.each(seeds)(
    'has a proof that the separate checker accepts, and a plan that the referee does (seed %d)',
    (seed) => {
      const problem = variedProblem(seed);
      const outcome = solve(problem);
      const file: unknown = JSON.parse(planFileText(planFileOf({}, problem, model, outcome)));
      const { claim, reasons } = verifyPlanFile(file);
      expect(reasons).toEqual([]);
      expect(claim).toBe(outcome.kind === 'infeasible' ? 'infeasible-proven' : 'optimal');
      if (outcome.kind !== 'infeasible' && outcome.plan !== null)
        expect(referee(problem, outcome.plan, model)).toEqual([]);
    },
  );
});
