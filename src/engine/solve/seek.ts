import { searchSets, siteNeighbours, type Evaluate } from '../heuristic/index.ts';
import type { Outcome, Plan } from '../plan/index.ts';
import { unreachable, type Problem } from '../problem/index.ts';
import { planUnder } from './models.ts';
import type { SolveRequest } from './types.ts';

/** Sets that one search looks at, and how many searches with other seeds there are. */
const effort = { evaluations: 1500, searches: 4 };

/**
 * A good plan under *choice* or *stay-or-nearest* in the whole country: drop, add and swap from the best planned set. No other proof is
 * known than that of *planned*, whose best cost is a bound for every model: it may send patients wherever they travel least.
 */
export function seek(request: SolveRequest, planned: Outcome, stop: () => boolean): Outcome {
  const { problem, model, seed } = request;
  if (planned.kind === 'infeasible') return planned;
  const evaluate = model === 'choice' ? evaluateChoice(request) : evaluateStay(request);
  const neighbours = siteNeighbours(problem, 8);
  let best: Plan | null = null;
  for (let turn = 0; turn < effort.searches && !stop(); turn += 1) {
    const start = best === null ? (planned.plan?.open ?? []) : best.open;
    const found = searchSets(problem, evaluate, {
      seed: seed + turn,
      evaluations: effort.evaluations,
      start,
      neighbours,
    });
    const plan = found === null ? null : planUnder(request, model, found.open);
    if (plan !== null && keeps(problem, plan) && (best === null || plan.cost < best.cost)) best = plan;
  }
  const why = stop() ? 'cancelled' : 'limit';
  return { kind: 'bounded', plan: best, bound: planned.bound, certificate: null, why };
}

/** Whole units can fall a unit short of what shares promised. */
const keeps = ({ norm, capacity }: Problem, { open, volumes }: Plan): boolean =>
  open.every((site) => (volumes[site] ?? 0) >= norm && (volumes[site] ?? 0) <= (capacity[site] ?? 0));

function evaluateChoice({ problem, weights }: SolveRequest): Evaluate {
  const [n, m] = [problem.sites.length, problem.areas.length];
  const verdict = { cost: 0, lost: 0, volumes: new Float64Array(n) };
  const attraction = new Float64Array(m);
  return (open) => {
    attraction.fill(0);
    for (let site = 0; site < n; site += 1)
      if (open[site] === 1)
        for (let area = 0; area < m; area += 1)
          attraction[area] = (attraction[area] ?? 0) + (weights?.[site * m + area] ?? 0);
    verdict.lost = 0;
    for (let area = 0; area < m; area += 1)
      if (!((attraction[area] ?? 0) > 0)) verdict.lost += problem.demand[area] ?? 0;
    verdict.cost = 0;
    for (let site = 0; site < n; site += 1) {
      let volume = 0;
      if (open[site] === 1) {
        verdict.cost += problem.fixedCost[site] ?? 0;
        for (let area = 0; area < m; area += 1) {
          const sum = attraction[area] ?? 0;
          const weight = weights?.[site * m + area] ?? 0;
          if (!(sum > 0) || weight === 0) continue;
          const amount = ((problem.demand[area] ?? 0) * weight) / sum;
          volume += amount;
          verdict.cost += amount * (problem.time[site * m + area] ?? 0);
        }
      }
      verdict.volumes[site] = volume;
    }
    return verdict;
  };
}

function evaluateStay({ problem, today }: SolveRequest): Evaluate {
  const [n, m] = [problem.sites.length, problem.areas.length];
  const verdict = { cost: 0, lost: 0, volumes: new Float64Array(n) };
  return (open) => {
    verdict.volumes.fill(0);
    verdict.lost = 0;
    verdict.cost = problem.fixedCost.reduce((sum, cost, site) => (open[site] === 1 ? sum + cost : sum), 0);
    for (let area = 0; area < m; area += 1) {
      let nearest = -1;
      let least = Number.POSITIVE_INFINITY;
      let moving = 0;
      for (let site = 0; site < n; site += 1) {
        const now = today[site * m + area] ?? 0;
        const time = problem.time[site * m + area] ?? unreachable;
        if (open[site] !== 1) {
          moving += now;
          continue;
        }
        verdict.volumes[site] = (verdict.volumes[site] ?? 0) + now;
        verdict.cost += now * Math.max(0, time);
        if (time !== unreachable && time < least) [nearest, least] = [site, time];
      }
      if (nearest < 0) verdict.lost += problem.demand[area] ?? 0;
      else {
        verdict.volumes[nearest] = (verdict.volumes[nearest] ?? 0) + moving;
        verdict.cost += moving * least;
      }
    }
    return verdict;
  };
}
