import { describe, expect, it } from 'vitest';
import { allowedSets } from '../../testing/brute-force.ts';
import { gridlandProblem, variedOptions } from '../../testing/gridland-problems.ts';
import { keepsRules, planUnder } from '../moves/index.ts';
import type { Plan } from '../plan/index.ts';
import { unreachable, type Problem } from '../problem/index.ts';
import { createRandom } from '../random/index.ts';
import { bestStaying, type Best, type BestOptions } from './index.ts';

/** Patients of today drawn by weights that fall with time and differ by site, in whole units. */
function todayOf(problem: Problem, seed: number): Float64Array {
  const random = createRandom(seed);
  const m = problem.areas.length;
  const appeal = problem.sites.map(() => 0.5 + random.next());
  const weights = Float64Array.from(problem.time, (time, pair) =>
    time === unreachable ? 0 : (appeal[Math.floor(pair / m)] ?? 0) * Math.exp(-time / 4000),
  );
  const today = new Float64Array(problem.time.length);
  const all = problem.sites.map((_, site) => site);
  const choice = planUnder({ problem, today, weights }, 'choice', all);
  for (const { area, site, amount } of choice?.flows ?? []) today[site * m + area] = amount;
  return today;
}

function everySet(problem: Problem, planOf: (open: readonly number[]) => Plan | null): number | null {
  let least: number | null = null;
  for (const open of allowedSets(problem)) {
    const plan = planOf(open);
    if (plan !== null && keepsRules(problem, plan) && (least === null || plan.cost < least)) least = plan.cost;
  }
  return least;
}

function ask(
  problem: Problem,
  seed: number,
  options: BestOptions,
): { readonly best: Best; readonly least: number | null } {
  const today = todayOf(problem, seed);
  const planOf = (open: readonly number[]): Plan | null =>
    planUnder({ problem, today, weights: null }, 'stay-or-nearest', open);
  return { best: bestStaying(problem, today, planOf, { seed, ...options }), least: everySet(problem, planOf) };
}

describe('the best plan when who may stay stays', () => {
  it('is found exactly where few sites are undecided', () => {
    let found = 0;
    for (let seed = 1; seed <= 120; seed += 1) {
      const problem = gridlandProblem(seed, variedOptions(seed, { areas: 3 + (seed % 12), sites: 2 + (seed % 6) }));
      if (problem === null) continue;
      const { best, least } = ask(problem, seed, {});
      expect([seed, best.exact, best.plan?.cost ?? null]).toEqual([seed, true, least]);
      if (least !== null) {
        found += 1;
        expect(best.bound).toBe(least);
      }
    }
    expect(found).toBeGreaterThan(40);
  });

  it('is nearly always found by search, and its bound is never above it', () => {
    let [found, reached, gaps] = [0, 0, 0];
    for (let seed = 1; seed <= 150; seed += 1) {
      const problem = gridlandProblem(seed, variedOptions(seed, { areas: 4 + (seed % 15), sites: 4 + (seed % 6) }));
      if (problem === null) continue;
      const { best, least } = ask(problem, seed, { enumerate: 0, evaluations: 300, pricings: 40 });
      if (least === null) {
        expect([seed, best.plan]).toEqual([seed, null]);
        continue;
      }
      found += 1;
      if (best.plan?.cost === least) reached += 1;
      expect([seed, best.bound <= least]).toEqual([seed, true]);
      gaps += (least - best.bound) / Math.max(1, Math.abs(least));
    }
    expect(found).toBeGreaterThan(50);
    expect(reached).toBeGreaterThan(0.9 * found);
    // A bound that says nothing would have a gap of 1 on average.
    expect(gaps / found).toBeLessThan(0.5);
  });
});
