import { describe, expect, it } from 'vitest';
import { generate } from '../../../bench/instances/generate.ts';
import { bruteForce } from '../../testing/brute-force.ts';
import { gridlandProblem, variedOptions } from '../../testing/gridland-problems.ts';
import { changed } from '../../testing/plan-files.ts';
import { nearest } from '../exact/nearest/index.ts';
import { planFileOf, planFileText, readPlanFile, type Certificate, type Outcome } from '../plan/index.ts';
import { mostSites, type Problem } from '../problem/index.ts';
import { createRandom } from '../random/index.ts';
import { verifyPlanFile } from './index.ts';

const jsonOf = (problem: Problem, outcome: Outcome): unknown =>
  JSON.parse(planFileText(planFileOf({}, problem, 'nearest', outcome)));
const claimOf = (json: unknown): string => verifyPlanFile(json).claim;

/** A land whose proof has branches, prices of closeness and leaves that rest on reach alone. */
function rich(): { problem: Problem; outcome: Outcome & { kind: 'optimal' }; json: unknown } {
  const problem = gridlandProblem(23, { areas: 40, sites: 11, norm: 1.7 });
  if (problem === null) throw new Error('no problem');
  const outcome = nearest(problem, { closeness: 60, evaluations: 400 });
  if (outcome.kind !== 'optimal') throw new Error(outcome.kind);
  return { problem, outcome, json: jsonOf(problem, outcome) };
}

describe('the proof of nearest', () => {
  it('is accepted for hundreds of gridlands, with and without prices of closeness', () => {
    const claims: Record<string, number> = {};
    for (let seed = 1; seed <= 300; seed += 1) {
      const problem = gridlandProblem(seed, variedOptions(seed, { areas: 4 + (seed % 20), sites: 2 + (seed % 8) }));
      if (problem === null) continue;
      const outcome = nearest(problem, seed % 2 === 0 ? {} : { closeness: 30, evaluations: 100 });
      const json = jsonOf(problem, outcome);
      const report = verifyPlanFile(json);
      claims[report.claim] = (claims[report.claim] ?? 0) + 1;
      const expected = outcome.kind === 'optimal' ? 'optimal' : 'infeasible-proven';
      expect([seed, report.claim, report.reasons]).toEqual([seed, expected, []]);
    }
    expect(Object.keys(claims).toSorted()).toEqual(['infeasible-proven', 'optimal']);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'is accepted for 30 sites and 300 places, where sites are fixed deep in the tree (seed %d)',
    (seed) => {
      const problem = generate({ kind: 'postcodes', areas: 300, sites: 30, patients: 500, norm: 60, seed });
      const outcome = nearest(problem);
      const { claim, reasons } = verifyPlanFile(jsonOf(problem, outcome));
      expect([claim, reasons]).toEqual(['optimal', []]);
    },
  );

  it('never proves more than the best plan costs, whatever the prices and the tree', () => {
    let near = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const problem = gridlandProblem(seed, variedOptions(seed, { areas: 3 + (seed % 9), sites: 2 + (seed % 5) }));
      const best = problem && bruteForce(problem, 'nearest');
      if (problem === null || best === null) continue;
      const random = createRandom(seed);
      const times = (factor: number): number => Math.floor(factor * 12_000 * random.next());
      const tree = (left: readonly number[]): number[] => {
        const [site, ...rest] = left;
        if (site === undefined || random.next() < 0.3) return [-1];
        return [site, ...tree(rest), ...tree(rest)];
      };
      const undecided = [...problem.status.keys()].filter((site) => problem.status[site] === 0);
      const certificate = (bound: number): Certificate => ({
        format: 'zwaartepunt-certificate/1',
        bound,
        cuts: [],
        multipliers: [{ v, theta, mu: [] }],
        tree: branches,
        closer,
      });
      const v = problem.areas.map(() => times(1.2));
      const theta = problem.sites.map((_, site) =>
        random.next() < 0.5 ? times(1) : problem.capacity[site] === Infinity ? 0 : -times(1),
      );
      const closer = problem.areas.flatMap((_, area) =>
        problem.sites.flatMap((_site, site) => (random.next() < 0.4 ? [[site, area, times(0.3)] as const] : [])),
      );
      // Sometimes the tree divides by the number of sites first.
      const n = problem.sites.length;
      const most = mostSites(problem);
      const count = problem.leastOpen + random.whole(Math.max(1, most - problem.leastOpen));
      const byCount = count < most && random.next() < 0.5;
      const branches = byCount ? [n - 1 + count, ...tree(undecided), ...tree(undecided)] : tree(undecided);
      const claim = (bound: number): string =>
        claimOf(jsonOf(problem, { kind: 'bounded', plan: null, bound, certificate: certificate(bound), why: 'limit' }));
      expect([seed, claim(best.cost + 1)]).toEqual([seed, 'refused']);
      if (claim(Math.floor(best.cost / 2)) === 'bound-only') near += 1;
    }
    // The prices do prove something: half the cost in some cases.
    expect(near).toBeGreaterThan(10);
  });

  it('of a solve that was stopped proves the bound that was reached', () => {
    const problem = gridlandProblem(11, { areas: 60, sites: 14, norm: 1.5 });
    if (problem === null) throw new Error('no problem');
    for (const mostNodes of [1, 8, 24, 80]) {
      const outcome = nearest(problem, { mostNodes, evaluations: 300, closeness: 40 });
      expect(claimOf(jsonOf(problem, outcome))).toBe(outcome.kind === 'optimal' ? 'optimal' : 'within-gap');
    }
  });

  it('passes through a file and back', () => {
    const { problem, outcome } = rich();
    const read = readPlanFile(jsonOf(problem, outcome));
    expect(read.ok).toBe(true);
  });

  it('is refused when any part of it is changed for the worse', () => {
    const { outcome, json } = rich();
    const { certificate } = outcome;
    const { closer = [], tree, multipliers } = certificate;
    expect(closer.length).toBeGreaterThan(0);
    expect(tree.length).toBeGreaterThan(10);
    expect(claimOf(json)).toBe('optimal');
    const at = (...path: (string | number)[]): readonly (string | number)[] => ['certificate', ...path];
    const zero = multipliers.map(({ v, theta }) => ({ v: v.map(() => 0), theta, mu: [] }));
    const high = multipliers.map(({ v, theta }) => ({ v: v.map((price) => 3 * price + 9_000_000), theta, mu: [] }));
    const changes: (readonly [readonly (string | number)[], unknown])[] = [
      [at('bound'), certificate.bound + 1],
      [at('multipliers'), zero],
      [at('multipliers'), high],
      [
        at('multipliers'),
        multipliers.map(({ v }) => ({ v, theta: multipliers[0]?.theta.map(() => -1) ?? [], mu: [] })),
      ],
      [at('multipliers'), multipliers.map(({ v, theta }) => ({ v, theta: theta.map(() => 9_000_000), mu: [] }))],
      [at('multipliers'), multipliers.slice(0, -1)],
      [at('closer'), closer.map(([site, area, price]) => [site, area, price * 900])],
      [at('closer', 0), [-1, 0, 5]],
      [at('closer', 0), [0, 0, -5]],
      [at('closer', 0), [0, 0, 0.5]],
      [at('closer'), [...closer, closer[0]]],
      [at('tree'), tree.slice(0, -1)],
      [at('tree'), [...tree, -1]],
      [at('tree'), [-1]],
      [at('tree', 1), tree[0]],
      [at('cuts'), [{ sites: [0], areas: [0] }]],
      [['outcome', 'plan', 'cost'], certificate.bound + 1],
      [['problem', 'norm'], 1],
    ];
    for (const [path, value] of changes) expect([path, claimOf(changed(json, path, value))]).toEqual([path, 'refused']);
  });

  it('does not take a plan that is not the best for proven', () => {
    const { problem, outcome } = rich();
    const { certificate } = outcome;
    // Closing a site of the best plan by force makes a dearer plan, which its own tree proves only for the forced problem.
    const closed = outcome.plan.open[0] ?? 0;
    const forced = { ...problem, status: problem.status.map((status, site) => (site === closed ? 2 : status)) };
    const other = nearest(forced, { evaluations: 400 });
    if (other.kind !== 'optimal') throw new Error('no other plan');
    expect(other.plan.cost).toBeGreaterThan(outcome.plan.cost);
    expect(claimOf(jsonOf(problem, { ...other, certificate }))).toBe('refused');
    expect(claimOf(jsonOf(problem, other))).toBe('refused');
  });
});
