import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../testing/brute-force.ts';
import { gridlandProblem, variedOptions } from '../../testing/gridland-problems.ts';
import { planFileOf, planFileText, type AllocationModel } from '../plan/index.ts';
import { buildProblem, unreachable, type Problem } from '../problem/index.ts';
import { meetNextYear } from '../robust/index.ts';
import { verifyPlanFile } from '../verify/index.ts';
import { solve } from './solve.ts';
import type { SolveRequest, SolveResult } from './types.ts';

const untilDone = { stop: () => false, progress: () => undefined };

/** Everybody goes to the site that comes first of those in reach; weights are even. */
function requestOf(problem: Problem, change: Partial<SolveRequest> = {}): SolveRequest {
  const m = problem.areas.length;
  const today = new Float64Array(m * problem.sites.length);
  for (const [area, demand] of problem.demand.entries()) {
    const site = problem.sites.findIndex((_, at) => problem.time[at * m + area] !== unreachable);
    today[site * m + area] = demand;
  }
  return {
    problem,
    normAsked: problem.norm,
    today,
    weights: Float64Array.from(problem.time, (time) => (time === unreachable ? 0 : 1)),
    hospitals: problem.sites,
    names: { sites: problem.sites, areas: problem.areas, place: null },
    model: 'steered',
    scope: 'region',
    pareto: false,
    alternatives: 6,
    seed: 1,
    ...change,
  };
}

const problems = Array.from({ length: 40 }, (_, seed) =>
  gridlandProblem(seed, variedOptions(seed, { areas: 7, sites: 6 })),
);
const cost = ({ best }: SolveResult): number | null => best?.plan.cost ?? null;

describe('a question for a plan', () => {
  it('has the answer of brute force, in a region and in the country, and its proof is accepted', () => {
    let solved = 0;
    for (const [seed, problem] of problems.entries()) {
      if (problem === null) continue;
      const best = bruteForce(problem, 'steered');
      for (const scope of ['region', 'country'] as const) {
        const result = solve(requestOf(problem, { scope }), untilDone);
        expect(cost(result), `${seed} ${scope}`).toBe(best?.cost ?? null);
        expect(result.outcome.kind).toBe(best === null ? 'infeasible' : 'optimal');
        const file: unknown = JSON.parse(planFileText(planFileOf({}, problem, 'steered', result.proof.outcome)));
        expect(verifyPlanFile(file).claim, `${seed} ${scope}`).toBe(best === null ? 'infeasible-proven' : 'optimal');
        solved += best === null ? 0 : 1;
      }
    }
    expect(solved).toBeGreaterThan(20);
  });

  it('under nearest falls into parts that no area can cross, each proven by itself, and says so', () => {
    // Two lands of two areas and two sites; nobody crosses. Site 0 serves a (5) and b (9), site 3 serves c (4) and d (7).
    const built = buildProblem({
      areas: ['a', 'b', 'c', 'd'].map((id) => ({ id, patients: 10 })),
      sites: ['s', 't', 'u', 'v'].map((id) => ({ id })),
      minutes: (site, area) =>
        site < 2 === area < 2 ? ([5, 9, 8, 20, 30, 31, 4, 7][(site % 4) * 2 + (area % 2)] ?? 0) : Infinity,
      norm: 15,
    });
    if (!built.ok) throw new Error('problem');
    const result = solve(requestOf(built.value, { model: 'nearest', scope: 'country' }), untilDone);
    expect(result).toMatchObject({ parts: 2, outcome: { kind: 'bounded', plan: { open: [0, 3] } } });
    expect(result.best?.plan.cost).toBe(bruteForce(built.value, 'nearest')?.cost);
  });

  it('under nearest has the answer of brute force as well', () => {
    for (const [seed, problem] of problems.entries()) {
      if (problem === null) continue;
      for (const scope of ['region', 'country'] as const) {
        const result = solve(requestOf(problem, { model: 'nearest', scope }), untilDone);
        expect(cost(result), `${seed} ${scope}`).toBe(bruteForce(problem, 'nearest')?.cost ?? null);
      }
    }
  });

  it('under stay-or-nearest in the country has a plan no better than its bound, found by region too', () => {
    let [found, none] = [0, 0];
    for (const [seed, problem] of problems.slice(0, 20).entries()) {
      if (problem === null) continue;
      for (const model of ['stay-or-nearest'] as const) {
        const country = solve(requestOf(problem, { model, scope: 'country' }), untilDone);
        const region = solve(requestOf(problem, { model }), untilDone);
        const [sought, best] = [cost(country), cost(region)];
        // Six sites: both looked at every set, so that what the one calls no plan or the best is that for the other.
        if (country.outcome.kind === 'bounded') expect(country.enumeration.complete, `${seed} ${model}`).toBe(true);
        expect(country.outcome.kind, `${seed} ${model}`).toBe(region.outcome.kind);
        none += best === null ? 1 : 0;
        if (best === null) expect(sought, `${seed} ${model}`).toBeNull();
        if (sought === null || best === null) continue;
        found += sought === best ? 1 : 0;
        expect(sought, `${seed} ${model}`).toBeGreaterThanOrEqual(best - 10);
        expect(country.outcome.kind === 'bounded' && country.outcome.bound <= sought, `${seed} ${model}`).toBe(true);
      }
    }
    expect([found > 5, none > 0]).toEqual([true, true]);
  });

  it('in the country of which every set was looked at under stay-or-nearest says that no plan exists, not that it met a limit', () => {
    // Two areas of 20 at s and t, who all stay: neither reaches 25, and closing one sends its 20 to the other, which has 40. With both
    // asked to stay open there is a plan when people may be steered (area b splits), none when they stay.
    const built = buildProblem({
      areas: ['a', 'b'].map((id) => ({ id, patients: id === 'a' ? 10 : 40 })),
      sites: ['s', 't'].map((id) => ({ id })),
      minutes: (site, area) => 10 + 5 * Math.abs(site - area),
      norm: 20,
      leastOpen: 2,
    });
    if (!built.ok) throw new Error('problem');
    const today = Float64Array.from([10_000, 0, 0, 40_000]);
    const asked = { scope: 'country', today } as const;
    expect(solve(requestOf(built.value, asked), untilDone).outcome.kind).toBe('optimal');
    const result = solve(requestOf(built.value, { ...asked, model: 'stay-or-nearest' }), untilDone);
    expect(result).toMatchObject({ outcome: { kind: 'infeasible' }, enumeration: { complete: true }, best: null });
    if (result.outcome.kind === 'infeasible') expect(result.outcome.conflict.sentence.en).toContain('No combination');
    const file: unknown = JSON.parse(
      planFileText(planFileOf({}, built.value, 'stay-or-nearest', result.proof.outcome)),
    );
    expect(verifyPlanFile(file).reasons).toEqual([]);
    // Without the least number of sites one stays with all 50: the best of every set, and said to be so.
    const free = buildProblem({
      areas: ['a', 'b'].map((id) => ({ id, patients: id === 'a' ? 10 : 40 })),
      sites: ['s', 't'].map((id) => ({ id })),
      minutes: (site, area) => 10 + 5 * Math.abs(site - area),
      norm: 20,
    });
    if (!free.ok) throw new Error('problem');
    const one = solve(requestOf(free.value, { ...asked, model: 'stay-or-nearest' }), untilDone);
    expect(one).toMatchObject({ enumeration: { complete: true }, outcome: { plan: { open: [1] } } });
  });

  it('that no model can answer says which requirements are in conflict, in a file that is not refused', () => {
    // Two sites must stay and the norm leaves room for one: 40 patients, 25 each.
    const built = buildProblem({
      areas: ['a', 'b'].map((id) => ({ id, patients: 20 })),
      sites: ['s', 't', 'u'].map((id) => ({ id })),
      minutes: (site, area) => 1 + site + area,
      norm: 25,
      leastOpen: 2,
    });
    if (!built.ok) throw new Error('problem');
    for (const model of ['steered', 'nearest', 'stay-or-nearest'] as const)
      for (const scope of ['region', 'country'] as const) {
        const { outcome, proof } = solve(requestOf(built.value, { model, scope }), untilDone);
        if (outcome.kind !== 'infeasible') throw new Error(`${model} ${scope}: ${outcome.kind}`);
        const kinds = outcome.conflict.requirements.map(({ kind }) => kind);
        expect([model, scope, kinds.slice(0, 2)]).toEqual([model, scope, ['norm', 'least-open']]);
        const file: unknown = JSON.parse(planFileText(planFileOf({}, built.value, model, proof.outcome)));
        expect(verifyPlanFile(file).reasons).toEqual([]);
      }
  });

  it('brings alternatives that are other sets of sites, no better than the best, cheapest first', () => {
    let seen = 0;
    for (const problem of problems) {
      if (problem === null) continue;
      for (const scope of ['region', 'country'] as const) {
        const result = solve(requestOf(problem, { scope }), untilDone);
        const sets = [result.best, ...result.alternatives].flatMap((one) =>
          one === null ? [] : [one.plan.open.join()],
        );
        expect(new Set(sets).size).toBe(sets.length);
        const costs = [result.best, ...result.alternatives].flatMap((one) => (one === null ? [] : [one.plan.cost]));
        expect(costs).toEqual(costs.toSorted((a, b) => a - b));
        seen += result.alternatives.length;
      }
    }
    expect(seen).toBeGreaterThan(100);
  });

  it('has a front without a plan that another one beats, with the best among it', () => {
    for (const problem of problems.slice(0, 20)) {
      if (problem === null) continue;
      const { best, front } = solve(requestOf(problem, { pareto: true }), untilDone);
      if (best === null) continue;
      expect(front.some(({ plan }) => plan.cost === best.plan.cost)).toBe(true);
      for (const one of front)
        for (const other of front)
          expect(
            other.kpis.sites < one.kpis.sites &&
              other.kpis.meanMinutes < one.kpis.meanMinutes &&
              other.kpis.p90Minutes < one.kpis.p90Minutes &&
              other.kpis.worstMinutes < one.kpis.worstMinutes &&
              other.kpis.patientsMoved < one.kpis.patientsMoved &&
              (other.kpis.smallestMargin ?? 0) > (one.kpis.smallestMargin ?? 0),
          ).toBe(false);
    }
  });

  it('with a raised norm has margins and chance against the norm that was asked', () => {
    // 45 patients on one site, planned with 40 so that 30 is met surely enough: 15 above 30, and the chance is that of 45 against 30.
    const built = buildProblem({
      areas: [{ id: 'a', patients: 45 }],
      sites: ['s', 't'].map((id) => ({ id })),
      minutes: (site) => 10 + site,
      norm: 40,
    });
    if (!built.ok) throw new Error('problem');
    for (const scope of ['region', 'country'] as const) {
      const { best, today } = solve(requestOf(built.value, { scope, normAsked: 30_000 }), untilDone);
      expect([best?.kpis.smallestMargin, today.smallestMargin], scope).toEqual([15, 15]);
      expect(best?.chanceNextYear, scope).toBeCloseTo(meetNextYear(45, { norm: 30 }), 12);
    }
  });

  it('that is stopped gives what it has and does not call it proven', () => {
    // 2^14 sets of 14 × 30 are not looked at in one step.
    const problem = gridlandProblem(3, { areas: 30, sites: 14, norm: 2 });
    if (problem === null) throw new Error('no problem');
    for (const scope of ['region', 'country'] as const)
      for (const model of ['steered', 'nearest'] satisfies AllocationModel[]) {
        const result = solve(requestOf(problem, { scope, model }), { ...untilDone, stop: () => true });
        expect(result.outcome.kind, `${scope} ${model}`).toBe('bounded');
        expect(result.enumeration.complete).toBe(false);
      }
  });

  it('gives the same bytes a second time', () => {
    for (const problem of problems.slice(0, 10)) {
      if (problem === null) continue;
      const request = requestOf(problem, { scope: 'country', pareto: true });
      expect(JSON.stringify(solve(request, untilDone))).toBe(JSON.stringify(solve(request, untilDone)));
    }
  });
});
