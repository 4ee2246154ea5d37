import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bruteForce, cheapestOfSet, nearestOfSet } from '../../testing/brute-force.ts';
import { gridlandProblem, variedOptions } from '../../testing/gridland-problems.ts';
import type { Plan } from '../plan/index.ts';
import { buildProblem, type Problem, type ProblemInput } from '../problem/index.ts';
import { referee } from './index.ts';

/**
 * Two areas and three sites, minutes 1, 2 and 9 from a and 8, 3 and 1 from b. The norm is 10. With s0 and s2 open and 10 of
 * a's 12 patients at s0, the cost is 10 × 1 + 2 × 9 + 9 × 1 = 37 patient-minutes, and s2 has 11.
 */
const minutes = [1, 8, 2, 3, 9, 1];
const input: ProblemInput = {
  areas: [
    { id: 'a', patients: 12 },
    { id: 'b', patients: 9 },
  ],
  sites: [{ id: 's0' }, { id: 's1' }, { id: 's2', capacity: 11 }],
  minutes: (site, area) => minutes[site * 2 + area] ?? Number.NaN,
  norm: 10,
  units: { perPatient: 1, perMinute: 1 },
};
const plan: Plan = {
  open: [0, 2],
  flows: [
    { area: 0, site: 0, amount: 10 },
    { area: 0, site: 2, amount: 2 },
    { area: 1, site: 2, amount: 9 },
  ],
  volumes: [10, 0, 11],
  cost: 37,
};

function problemOf(changes: Partial<ProblemInput> = {}): Problem {
  const built = buildProblem({ ...input, ...changes });
  if (!built.ok) throw new Error(built.failure.map(({ sentence }) => sentence.en).join(' '));
  return built.value;
}
const complaints = (problem: Problem, changes: Partial<Plan>): string[] =>
  referee(problem, { ...plan, ...changes }, 'steered').map(({ code, offender }) => `${code} ${offender}`);

describe('referee', () => {
  it('has nothing to say of a right plan', () => {
    expect(referee(problemOf(), plan, 'steered')).toEqual([]);
  });

  it.each<[string, Partial<Plan>, string]>([
    ['a site that does not exist', { open: [0, 3] }, 'site-not-known null'],
    ['a flow to a site that does not exist', { flows: [{ area: 0, site: -1, amount: 1 }] }, 'site-not-known null'],
    ['a flow from an area that does not exist', { flows: [{ area: 2, site: 0, amount: 1 }] }, 'area-not-known null'],
    ['open sites out of order', { open: [2, 0] }, 'open-order s0'],
    ['a site named twice', { open: [0, 0, 2] }, 'open-order s0'],
    ['flows out of order', { flows: plan.flows.toReversed() }, 'flow-order a – s2'],
    ['half a patient unit', { flows: [{ area: 0, site: 0, amount: 0.5 }] }, 'not-whole a – s0'],
    ['a negative amount', { flows: [{ area: 0, site: 0, amount: -1 }] }, 'not-whole a – s0'],
    ['a volume too many', { volumes: [10, 0, 11, 0] }, 'not-whole volumes'],
    ['a cost that is not a number', { cost: Number.NaN }, 'not-whole cost'],
    ['patients at a closed site', { open: [0] }, 'flow-to-closed a – s2'],
    ['a patient who is not treated', { flows: plan.flows.slice(0, 2) }, 'area-not-served b'],
    [
      'a patient who is treated twice',
      { flows: [...plan.flows.slice(0, 2), { area: 1, site: 2, amount: 10 }] },
      'area-not-served b',
    ],
    ['a volume that the flows do not give', { volumes: [11, 0, 10] }, 'volume-wrong s0'],
    ['a cost that is one too low', { cost: 36 }, 'cost-wrong null'],
  ])('finds %s', (_, changes, complaint) => {
    expect(complaints(problemOf(), changes)).toContain(complaint);
  });

  it.each([
    [9, []],
    [10, []],
    [11, ['below-norm s0']],
  ])('takes a norm of %s against a volume of 10 at the boundary', (norm, expected) => {
    expect(complaints(problemOf({ norm }), {})).toEqual(expected);
  });

  it('names who is below the norm, above capacity, closed against the rule or open against it, in both languages', () => {
    const problem = problemOf({
      norm: 11,
      sites: [{ id: 's0' }, { id: 's1', status: 'fixedOpen' }, { id: 's2', status: 'excluded', capacity: 10 }],
      leastOpen: 3,
    });
    const found = referee(problem, plan, 'steered');
    expect(found.map(({ sentence }) => sentence.en)).toEqual([
      's1 must stay open, and is closed.',
      's2 is excluded, and is open.',
      '2 sites are open; the least is 3.',
      's0 gets 10 patients; the norm is 11.',
      's2 gets 11 patients; there is room for 10.',
    ]);
    expect(found[3]?.sentence.nl).toBe('s0 krijgt 10 patiënten; de norm is 11.');
    expect(complaints(problemOf({ mostOpen: 1 }), {})).toEqual(['too-many-open null']);
  });

  it('finds patients on a way that is not there', () => {
    const problem = problemOf({
      minutes: (site, area) => (site === 2 && area === 0 ? Infinity : (minutes[site * 2 + area] ?? 0)),
    });
    expect(complaints(problem, {})).toEqual(['flow-unreachable a – s2', 'cost-wrong null']);
  });
});

describe('referee of the allocation models', () => {
  const open = [0, 2];
  /** Nearest: all 12 of a to s0, all 9 of b to s2, which is below the norm of 10 but not against the model. */
  const nearest: Plan = {
    open,
    flows: [
      { area: 0, site: 0, amount: 12 },
      { area: 1, site: 2, amount: 9 },
    ],
    volumes: [12, 0, 9],
    cost: 21,
  };

  it('wants every patient at the nearest open site, the first of equals', () => {
    expect(referee(problemOf({ norm: 9 }), nearest, 'nearest')).toEqual([]);
    expect(referee(problemOf(), plan, 'nearest').map(({ sentence }) => sentence.en)).toEqual([
      'a – s2: 2 patients go here, and not to the nearest open site s0.',
    ]);
  });

  /** Today 6 of a go to s0, 3 to s1, 3 to s2; all of b to s2. Without s1 its 3 go to s0, the nearest of a: 9, 3 and 9. */
  const today = [6, 0, 3, 0, 3, 9];
  const stay: Plan = {
    open,
    flows: [
      { area: 0, site: 0, amount: 9 },
      { area: 0, site: 2, amount: 3 },
      { area: 1, site: 2, amount: 9 },
    ],
    volumes: [9, 0, 12],
    cost: 45,
  };

  it('wants patients of open sites to stay and those of closed ones to go to the nearest', () => {
    const problem = problemOf({ norm: 9, sites: [{ id: 's0' }, { id: 's1' }, { id: 's2' }] });
    expect(referee(problem, stay, 'stay-or-nearest', { today })).toEqual([]);
    expect(referee(problem, nearest, 'stay-or-nearest', { today }).map(({ offender }) => offender)).toEqual([
      'a – s0',
      'a – s2',
    ]);
  });

  /** Weights of a: 3 for s0, 5 for s1, 1 for s2; of b: 0, 1, 1. Without s1, a splits 9 to 3, and b goes to s2. */
  it('wants shares by weight, renormalised over open sites', () => {
    const problem = problemOf({ norm: 9, sites: [{ id: 's0' }, { id: 's1' }, { id: 's2' }] });
    const weights = [3, 0, 5, 1, 1, 1];
    expect(referee(problem, stay, 'choice', { weights })).toEqual([]);
    expect(referee(problem, plan, 'choice', { weights }).map(({ code }) => code)).toEqual([]);
    expect(referee(problem, nearest, 'choice', { weights }).map(({ code }) => code)).toEqual([
      'not-by-model',
      'not-by-model',
    ]);
  });

  it('does not accept a model without what it rests on', () => {
    expect(referee(problemOf(), plan, 'stay-or-nearest').map(({ sentence }) => sentence.en)).toEqual([
      "Model stay-or-nearest cannot be recomputed without today's flows.",
    ]);
    expect(referee(problemOf(), plan, 'choice').map(({ code }) => code)).toEqual(['facts-missing']);
  });
});

describe('referee and brute force', () => {
  it('agree on the best plans of random gridlands, and a plan with one number changed never passes', () => {
    let plans = 0;
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(), fc.integer({ min: -3, max: 3 }), (seed, place, by) => {
        const problem = gridlandProblem(seed, variedOptions(seed, { areas: 7, sites: 5 }));
        const best = problem && bruteForce(problem);
        if (problem === null || best === null) return;
        plans += 1;
        expect(referee(problem, best, 'steered')).toEqual([]);
        if (by === 0) return;
        const flows = best.flows.map((flow, index) =>
          index === place % best.flows.length ? { ...flow, amount: flow.amount + by } : flow,
        );
        expect(referee(problem, { ...best, flows }, 'steered')).not.toEqual([]);
        const volumes = best.volumes.map((volume, index) =>
          index === place % best.volumes.length ? volume + by : volume,
        );
        expect(referee(problem, { ...best, volumes }, 'steered')).not.toEqual([]);
        expect(referee(problem, { ...best, cost: best.cost + by }, 'steered')).not.toEqual([]);
      }),
      { numRuns: 150, seed: 9 },
    );
    expect(plans).toBeGreaterThan(50);
  });

  it('agree that the nearest model costs at least as much as the steered one for the same sites', () => {
    const compared = Array.from({ length: 40 }, (_, seed) => {
      const problem = gridlandProblem(seed, { areas: 8, sites: 4, norm: 0.5 });
      const open = [0, 1, 2];
      const nearest = problem && nearestOfSet(problem, open);
      const steered = problem && cheapestOfSet(problem, open);
      if (problem === null || !nearest || !steered) return false;
      expect(referee(problem, nearest, 'nearest')).toEqual([]);
      expect(nearest.cost).toBeGreaterThanOrEqual(steered.cost);
      return true;
    });
    expect(compared.filter(Boolean).length).toBeGreaterThan(5);
  });
});
