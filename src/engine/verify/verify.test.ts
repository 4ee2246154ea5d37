import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bruteForce, nearestOfSet } from '../../testing/brute-force.ts';
import { gridlandProblem, variedOptions } from '../../testing/gridland-problems.ts';
import { changed, everyPath, gridlandFile } from '../../testing/plan-files.ts';
import { planFileOf, planFileText, problemOfFile, readPlanFile, type PlanFile } from '../plan/index.ts';
import { verifyPlanFile } from './index.ts';

function fileOf(seed: number, sites = 4): PlanFile {
  const file = gridlandFile(seed, { areas: 6, sites, norm: 1.3, capacities: 0.5, fixedCosts: 0.5, ties: true });
  if (file === null) throw new Error(`Seed ${seed} gives no problem.`);
  return file;
}
const jsonOf = (file: PlanFile): unknown => JSON.parse(planFileText(file));

/**
 * One area of 10 patients, two sites at 1 and 3 minutes, norm 5, no limit: the best is site 0 alone, 10. With v = 3 and θ = −2 … is not
 * allowed without a limit, so θ = 0: ρ_0 = −10 × max(0, 3 − 1) = −20, ρ_1 = 0, base 30, and 30 − 20 = 10 proves it at the root.
 */
const smallest = {
  format: 'zwaartepunt-plan/1',
  question: {},
  problem: {
    units: { perPatient: 1, perMinute: 1 },
    areas: ['a'],
    sites: ['s0', 's1'],
    demand: [10],
    time: [[1], [3]],
    norm: 5,
    capacity: [null, null],
    fixedCost: [0, 0],
    status: [0, 0],
    leastOpen: 1,
    mostOpen: 2,
  },
  outcome: {
    model: 'steered',
    status: 'optimal',
    why: null,
    bound: 10,
    plan: { open: [0], flows: [{ area: 0, site: 0, amount: 10 }], volumes: [10, 0], cost: 10 },
    conflict: null,
  },
  certificate: {
    format: 'zwaartepunt-certificate/1',
    bound: 10,
    cuts: [],
    multipliers: [{ v: [3], theta: [0, 0], mu: [] }],
    tree: [-1],
  },
  contentHash: null,
};

const claimOf = (json: unknown): string => verifyPlanFile(json).claim;
const whyNot = (path: readonly (string | number)[], value: unknown): string | undefined =>
  verifyPlanFile(changed(smallest, path, value)).reasons[0]?.sentence.en;

describe('verifyPlanFile', () => {
  it('proves a file that says planned, as steered was called before', () => {
    expect(verifyPlanFile(changed(smallest, ['outcome', 'model'], 'planned'))).toMatchObject({
      claim: 'optimal',
      model: 'steered',
      bound: 10,
    });
  });

  it('proves the smallest example', () => {
    expect(verifyPlanFile(smallest)).toMatchObject({
      claim: 'optimal',
      planCost: 10,
      bound: 10,
      leaves: 1,
      reasons: [],
    });
  });

  it('takes a bound of 9, 10 and 11 as a gap, as proof, and not at all', () => {
    const stated = (bound: number, status: string): unknown => {
      const lower = changed(changed(smallest, ['certificate', 'bound'], bound), ['outcome', 'bound'], bound);
      const said = changed(lower, ['outcome', 'status'], status);
      return changed(said, ['outcome', 'why'], status === 'bounded' ? 'limit' : null);
    };
    expect([9, 10, 11].map((bound) => claimOf(stated(bound, 'bounded')))).toEqual(['within-gap', 'optimal', 'refused']);
    expect(claimOf(stated(9, 'optimal'))).toBe('refused');
  });

  it.each<[readonly (string | number)[], unknown, string]>([
    [['outcome', 'plan', 'cost'], 9, 'The bound lies above the cost.'],
    [['outcome', 'plan', 'flows', 0, 'amount'], 9, 'Area 0: not every patient once.'],
    [['outcome', 'plan', 'flows', 0, 'site'], 1, 'This site is closed.'],
    [['outcome', 'plan', 'volumes'], [0, 10], 'Site 0 has another volume than stated.'],
    [['outcome', 'plan', 'open'], [0, 1], 'Site 1 does not reach the norm.'],
    [['outcome', 'plan', 'open'], [0, 0], 'outcome.plan.open: names something twice.'],
    [['outcome', 'plan', 'open'], [2], 'outcome.plan.open[0]: is not a whole number from 0 to 1.'],
    [['problem', 'capacity'], [9, null], 'Site 0 goes above its capacity.'],
    [['problem', 'status'], [0, 1], 'Site 1 must be open.'],
    [['problem', 'status'], [2, 0], 'Site 0 is excluded.'],
    [['problem', 'leastOpen'], 2, 'The number of open sites is not allowed.'],
    [['problem', 'time'], [[-1], [3]], 'This way does not exist.'],
    [['problem', 'time'], [[2], [3]], 'The cost recomputed is 20.'],
    [['problem', 'norm'], 11, 'Site 0 does not reach the norm.'],
    [['problem', 'fixedCost'], [1, 0], 'The cost recomputed is 11.'],
    [['problem', 'demand'], [2 ** 52], 'The numbers are too large to stay exact.'],
    [['outcome', 'model'], 'magic', 'Model magic is not known here.'],
    [['outcome', 'status'], 'infeasible', 'outcome.conflict: is not an object.'],
    [['outcome', 'bound'], null, 'Optimal, but the bound is not the cost.'],
    [['certificate', 'bound'], 11, 'Is not the bound of the outcome.'],
    [['certificate', 'multipliers', 0, 'v'], [4], 'This leaf proves 0, not 10.'],
    [
      ['certificate', 'multipliers', 0, 'v'],
      [1.5],
      'certificate.multipliers[0].v[0]: is not a whole number from -9007199254740991 to 9007199254740991.',
    ],
    [['certificate', 'multipliers', 0, 'theta'], [0, 1], 'This leaf proves 5, not 10.'],
    [['certificate', 'multipliers', 0, 'theta'], [0, -1], 'θ below 0 at a site without a capacity.'],
    [
      ['certificate', 'multipliers', 0, 'mu'],
      [[0, 1]],
      'certificate.multipliers[0].mu[0][0]: is not a whole number from 0 to -1.',
    ],
    [['certificate', 'multipliers'], [], 'There are no multipliers 0.'],
    [['certificate', 'tree'], [], 'The tree ends too early.'],
    [['certificate', 'tree'], [0, -1], 'The tree ends too early.'],
    [['certificate', 'tree'], [-1, -1], 'The tree was finished already.'],
    [['certificate', 'tree'], [0, 0, -1, -1, -1], 'Site 0 is decided already.'],
    [['certificate', 'tree'], [-2], 'There are no multipliers 1.'],
    [['certificate', 'format'], 'zwaartepunt-certificate/2', 'certificate.format: is not zwaartepunt-certificate/1.'],
    [['contentHash'], 'abc', 'contentHash: is not a SHA-256.'],
  ])('refuses %j = %j: %s', (path, value, sentence) => {
    expect(claimOf(changed(smallest, path, value))).toBe('refused');
    expect(whyNot(path, value)).toBe(sentence);
  });

  it('wants θ to be paid: without the norm site 1 costs nothing, with it the price of the norm shows', () => {
    // v = 4: base 40, ρ_0 = −30, ρ_1 = −10; both may open (p ≤ 2), so the leaf proves 0.
    expect(whyNot(['certificate', 'multipliers', 0, 'v'], [4])).toBe('This leaf proves 0, not 10.');
    // At most one open: 40 − 30 = 10.
    const one = changed(smallest, ['problem', 'mostOpen'], 1);
    expect(claimOf(changed(one, ['certificate', 'multipliers', 0, 'v'], [4]))).toBe('optimal');
  });

  it('counts the sites that must be open at least', () => {
    // Both open: 5 patients at 1 minute and 5 at 3 is 20. v = 1, θ_1 = 2: base 10, ρ_0 = 0, ρ_1 = 5 × 2 − 10 × 0 = 10, so 20.
    const plan = {
      open: [0, 1],
      flows: [0, 1].map((site) => ({ area: 0, site, amount: 5 })),
      volumes: [5, 5],
      cost: 20,
    };
    const both = [
      [['problem', 'leastOpen'], 2],
      [['outcome', 'plan'], plan],
      [['outcome', 'bound'], 20],
      [['certificate', 'bound'], 20],
      [['certificate', 'multipliers'], [{ v: [1], theta: [0, 2], mu: [] }]],
    ] as const;
    const json = both.reduce<unknown>((file, [path, value]) => changed(file, path, value), smallest);
    expect(claimOf(json)).toBe('optimal');
    expect(claimOf(changed(json, ['problem', 'leastOpen'], 1))).toBe('refused');
  });

  it('takes a bound of what the leaf proves, and not one more', () => {
    const plan = { open: [1], flows: [{ area: 0, site: 1, amount: 10 }], volumes: [0, 10], cost: 30 };
    const worse = changed(changed(smallest, ['outcome', 'status'], 'bounded'), ['outcome', 'why'], 'limit');
    const claims = [9, 10, 11].map((bound) => {
      const stated = changed(changed(worse, ['outcome', 'plan'], plan), ['outcome', 'bound'], bound);
      return claimOf(changed(stated, ['certificate', 'bound'], bound));
    });
    expect(claims).toEqual(['within-gap', 'within-gap', 'refused']);
  });

  it('takes a bound above every cost as proof that there is no plan, and not one that a plan could have', () => {
    // A norm of 11 for 10 patients allows no site; the dearest plan would cost 10 × 3 = 30.
    const outcome = {
      ...smallest.outcome,
      status: 'infeasible',
      bound: null,
      plan: null,
      conflict: { requirements: [{ kind: 'norm' }], sentence: { nl: 'Nee.', en: 'No.' } },
    };
    const none = changed(changed(smallest, ['problem', 'norm'], 11), ['outcome'], outcome);
    const claims = [29, 30, 31].map((bound) => claimOf(changed(none, ['certificate', 'bound'], bound)));
    expect(claims).toEqual(['refused', 'refused', 'infeasible-proven']);
    // A norm of 10 allows one, and the leaf proves only 10.
    expect(claimOf(changed(changed(none, ['problem', 'norm'], 10), ['certificate', 'bound'], 31))).toBe('refused');
    expect(claimOf(changed(none, ['certificate'], null))).toBe('unproven');
  });

  it('proves with cuts, and refuses cuts that are not what they say', () => {
    // Norm 8: ⌊10 / 8⌋ = 1. K = both, J = the area: q = 1, c = 16 − 10 = 6; μ = 5 adds 30 to each site and takes 30 off the base.
    // v = 4: base 40 − 30 = 10, ρ_0 = 30 − 30 = 0, ρ_1 = 30 − 10 = 20; at least one is open, so 10.
    const cut = { sites: [0, 1], areas: [0] };
    const withCut = changed(
      changed(changed(smallest, ['problem', 'norm'], 8), ['certificate', 'cuts'], [cut]),
      ['certificate', 'multipliers'],
      [{ v: [4], theta: [0, 0], mu: [[0, 5]] }],
    );
    expect(claimOf(withCut)).toBe('optimal');
    const without = (path: readonly (string | number)[], value: unknown): string =>
      claimOf(changed(withCut, ['certificate', ...path], value));
    expect([
      without(['cuts', 0, 'sites'], [0, 0]),
      without(['cuts', 0, 'sites'], [2]),
      without(['cuts', 0, 'areas'], [0, 0]),
      without(['cuts', 0, 'areas'], [1]),
      without(['cuts', 0, 'areas'], undefined),
      without(['cuts'], []),
      without(['multipliers', 0, 'mu'], [[0, -5]]),
      without(['multipliers', 0, 'mu'], [[0, 2.5]]),
      without(['multipliers', 0, 'mu'], [[0]]),
      without(['multipliers', 0, 'mu'], [[1, 5]]),
      without(
        ['multipliers', 0, 'mu'],
        [
          [0, 5],
          [0, 5],
        ],
      ),
    ]).toEqual(Array.from({ length: 11 }, () => 'refused'));
    expect(claimOf(changed(withCut, ['problem', 'norm'], 0))).toBe('refused');
  });

  it('says what it did not prove', () => {
    const without = changed(smallest, ['certificate'], null);
    expect(verifyPlanFile(without)).toMatchObject({ claim: 'plan-checked', planCost: 10, bound: null });
    expect(claimOf(changed(without, ['outcome', 'model'], 'choice'))).toBe('plan-checked');
    expect(claimOf(changed(smallest, ['outcome', 'model'], 'choice'))).toBe('refused');
    const stopped = changed(changed(smallest, ['outcome', 'status'], 'bounded'), ['outcome', 'why'], 'cancelled');
    expect(claimOf(changed(stopped, ['outcome', 'plan'], null))).toBe('bound-only');
    expect(claimOf(changed(changed(stopped, ['outcome', 'plan'], null), ['certificate'], null))).toBe('unproven');
  });

  it('checks that patients of the nearest model go to the nearest open site, the first of equals', () => {
    const problem = gridlandProblem(5, { areas: 6, sites: 4, ties: true });
    const plan = problem && nearestOfSet(problem, [0, 2, 3]);
    if (!problem || !plan) throw new Error('No plan.');
    const bounded = { kind: 'bounded', plan, bound: -Infinity, certificate: null, why: 'limit' } as const;
    const file = planFileOf({}, problem, 'nearest', bounded);
    expect(claimOf(jsonOf(file))).toBe('plan-checked');
    const [first, ...others] = plan.flows;
    const elsewhere = [0, 2, 3].find((site) => site !== first?.site) ?? 0;
    const moved = { ...plan, flows: [{ area: 0, amount: first?.amount ?? 0, site: elsewhere }, ...others] };
    const why = verifyPlanFile(jsonOf(planFileOf({}, problem, 'nearest', { ...bounded, plan: moved }))).reasons;
    expect(why.map(({ sentence }) => sentence.en)).toContain('An open site is nearer.');
  });
});

describe('verifyPlanFile on gridlands', () => {
  it('proves the plans of brute force, and that there is none', () => {
    const claims = Array.from({ length: 120 }, (_, seed) => {
      const file = gridlandFile(seed, variedOptions(seed, { areas: 6, sites: 4 }));
      if (file === null) return 'none';
      const report = verifyPlanFile(jsonOf(file));
      expect(report.reasons).toEqual([]);
      expect(report.planCost).toBe(file.outcome.plan?.cost ?? null);
      return report.claim;
    });
    expect(claims.filter((claim) => claim === 'optimal').length).toBeGreaterThan(40);
    expect(claims.filter((claim) => claim === 'infeasible-proven').length).toBeGreaterThan(10);
    expect(new Set(claims)).toEqual(new Set(['optimal', 'infeasible-proven', 'none']));
  });

  it('refuses or weakens a file in which any field is missing, of another type, longer, shorter or doubled', () => {
    const json = jsonOf(fileOf(2, 3));
    expect(claimOf(json)).toBe('optimal');
    let tried = 0;
    const stillOptimal: string[] = [];
    for (const { path, value } of everyPath(json)) {
      if (path[0] === 'question' && path.length > 1) continue;
      const wrong: unknown[] = [undefined, {}, 'x', 0.5, -1e300, [], null];
      if (typeof value === 'string') wrong[2] = '';
      if (Array.isArray(value)) wrong.push([...value, ...value.slice(-1)], value.slice(1), [...value, 'x']);
      for (const corruption of wrong) {
        // What may be empty, or may have no limit, stays what it is when it is.
        if (JSON.stringify(corruption) === JSON.stringify(value) && corruption !== undefined) continue;
        const corrupted = changed(json, path, corruption);
        tried += 1;
        if (claimOf(corrupted) === 'optimal') stillOptimal.push(`${path.join('.')} = ${JSON.stringify(corruption)}`);
      }
    }
    expect(tried).toBeGreaterThan(1000);
    // A question is free, a site that is not full needs no capacity, and the last leaf is ruled out by its number of sites: no
    // leaf needs the prices of more.
    const harmless =
      /^(question = \{\}|problem\.capacity\.\d = null|certificate\.multipliers = \[|certificate\.multipliers\.7 =)/;
    expect(stillOptimal.filter((corruption) => !harmless.test(corruption))).toEqual([]);
  });

  it('never claims more than the truth after random changes of a small file', () => {
    let claims = 0;
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.array(fc.tuple(fc.nat(), fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(-1000, 1000, 1e15))), {
          minLength: 1,
          maxLength: 4,
        }),
        (seed, changes) => {
          const file = gridlandFile(seed, variedOptions(seed, { areas: 4, sites: 3 }));
          if (file === null) return;
          let json = jsonOf(file);
          for (const [place, by] of changes) {
            const numbers = [...everyPath(json)].filter(({ value }) => typeof value === 'number');
            const chosen = numbers[place % numbers.length];
            if (chosen) json = changed(json, chosen.path, Number(chosen.value) + by);
          }
          const report = verifyPlanFile(json);
          if (report.claim === 'refused' || report.claim === 'unproven') return;
          claims += 1;
          const read = readPlanFile(json);
          if (!read.ok) throw new Error(`The reader refuses what is verified: ${JSON.stringify(read.failure)}`);
          const best = bruteForce(problemOfFile(read.value.problem));
          if (report.claim === 'infeasible-proven') expect(best).toBe(null);
          else {
            expect(report.planCost ?? Infinity).toBeGreaterThanOrEqual(best?.cost ?? Infinity);
            expect(report.bound ?? -Infinity).toBeLessThanOrEqual(best?.cost ?? Infinity);
            if (report.claim === 'optimal') expect(report.planCost).toBe(best?.cost);
          }
        },
      ),
      { numRuns: 1500, seed: 22 },
    );
    expect(claims).toBeGreaterThan(30);
  });

  it('never throws on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(60), fc.nat(), (value, seed, place) => {
        expect(verifyPlanFile(value).claim).toBe('refused');
        const json = jsonOf(fileOf(seed % 5, 3));
        const paths = [...everyPath(json)];
        expect(() => verifyPlanFile(changed(json, paths[place % paths.length]?.path ?? [], value))).not.toThrow();
      }),
      { numRuns: 400, seed: 1 },
    );
    expect(claimOf(undefined)).toBe('refused');
  });
});
