import { describe, expect, it } from 'vitest';
import { allowedSets } from '../../testing/brute-force.ts';
import { gridlandProblem, variedOptions } from '../../testing/gridland-problems.ts';
import { keepsRules, planUnder } from '../moves/index.ts';
import type { AllocationModel, Plan } from '../plan/index.ts';
import { unreachable, type Problem } from '../problem/index.ts';
import { createRandom } from '../random/index.ts';
import { bestUnder, type Best, type BestOptions, type HowPatientsMove } from './index.ts';

type Model = Exclude<AllocationModel, 'steered'>;

/** Weights that fall with time and differ by site, and patients of today drawn by them in whole units. */
function facts(problem: Problem, seed: number): { weights: Float64Array; today: Float64Array } {
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
  return { weights, today };
}

function question(
  problem: Problem,
  model: Model,
  seed: number,
): { how: HowPatientsMove; planOf: (open: readonly number[]) => Plan | null } {
  const { weights, today } = facts(problem, seed);
  const planOf = (open: readonly number[]): Plan | null => planUnder({ problem, today, weights }, model, open);
  if (model === 'nearest') return { how: { model }, planOf };
  return { how: model === 'choice' ? { model, weights } : { model, today }, planOf };
}

function everySet(problem: Problem, planOf: (open: readonly number[]) => Plan | null): number | null {
  let least: number | null = null;
  for (const open of allowedSets(problem)) {
    const plan = planOf(open);
    if (plan !== null && keepsRules(problem, plan) && (least === null || plan.cost < least)) least = plan.cost;
  }
  return least;
}

const ask = (
  problem: Problem,
  model: Model,
  seed: number,
  options: BestOptions,
): { best: Best; least: number | null } => {
  const { how, planOf } = question(problem, model, seed);
  return { best: bestUnder(problem, how, planOf, { seed, ...options }), least: everySet(problem, planOf) };
};

describe('the best plan under a model', () => {
  for (const model of ['nearest', 'stay-or-nearest', 'choice'] as const) {
    it(`of ${model} is found exactly where few sites are undecided`, () => {
      let found = 0;
      for (let seed = 1; seed <= 120; seed += 1) {
        const problem = gridlandProblem(seed, variedOptions(seed, { areas: 3 + (seed % 12), sites: 2 + (seed % 6) }));
        if (problem === null) continue;
        const { best, least } = ask(problem, model, seed, {});
        expect([seed, best.exact, best.plan?.cost ?? null]).toEqual([seed, true, least]);
        if (least !== null) {
          found += 1;
          expect(best.bound).toBe(least);
        }
      }
      expect(found).toBeGreaterThan(40);
    });

    it(`of ${model} is nearly always found by search, and its bound is never above it`, () => {
      let [found, reached, gaps] = [0, 0, 0];
      for (let seed = 1; seed <= 150; seed += 1) {
        const problem = gridlandProblem(seed, variedOptions(seed, { areas: 4 + (seed % 15), sites: 4 + (seed % 6) }));
        if (problem === null) continue;
        const { best, least } = ask(problem, model, seed, { enumerate: 0, evaluations: 300, pricings: 40 });
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
  }
});
