import { planned } from '../exact/planned/index.ts';
import { mostUndecided } from '../exact/regional/index.ts';
import type { Outcome, Plan } from '../plan/index.ts';
import { mostSites, siteStatus, type Problem } from '../problem/index.ts';
import { differentSets, evaluatePlan, frontOf } from './evaluate.ts';
import { kpisOf, planOfToday } from './kpis.ts';
import { plansNear } from './near.ts';
import { searchRegion } from './region.ts';
import type { EvaluatedPlan, SolveHooks, SolveRequest, SolveResult } from './types.ts';

/**
 * Answers a question for a plan: a region by looking at every set of sites, the country by branch and bound. Every plan has passed
 * the referee. The same request gives the same result on any thread, unless it is stopped.
 */
export function solve(request: SolveRequest, hooks: SolveHooks): SolveResult {
  return canEnumerate(request) ? solveRegion(request, hooks) : solveCountry(request, hooks);
}

/** The best plan under *planned* with its proof. */
const prove = (problem: Problem, { stop, progress }: SolveHooks): Outcome =>
  planned(problem, { stop, onProgress: progress });

const canEnumerate = ({ scope, problem }: SolveRequest): boolean =>
  scope === 'region' && problem.status.filter((status) => status === siteStatus.undecided).length <= mostUndecided;

function solveRegion(request: SolveRequest, hooks: SolveHooks): SolveResult {
  const { problem, model } = request;
  const found = searchRegion(request, hooks);
  const certified = model === 'planned' ? prove(problem, hooks) : null;
  const proven = certified !== null && certified.kind !== 'bounded';
  const outcome = proven || found === null ? (certified ?? stopped) : enumerated(found.best);
  const best = bestOf(outcome);
  const evaluated = (plans: readonly Plan[]): readonly EvaluatedPlan[] =>
    plans.map((one) => evaluatePlan(request, one));
  // Of equally cheap plans the two ways may find different ones.
  const all = found === null || found.best === null ? [] : [found.best, ...found.alternatives];
  const others = differentSets(best === null ? all : [best, ...all]).slice(best === null ? 0 : 1);
  return {
    outcome,
    today: kpisOf(request, planOfToday(request)),
    best: best === null ? null : evaluatePlan(request, best),
    alternatives: evaluated(others.slice(0, request.alternatives)),
    front: evaluated(found?.front ?? []),
    enumeration: { complete: found !== null, feasiblePlans: found?.feasiblePlans ?? null },
  };
}

const stopped: Outcome = { kind: 'bounded', plan: null, bound: 0, certificate: null, why: 'cancelled' };

/** What a complete look at every set says: without a certificate, but nothing is better. */
function enumerated(plan: Plan | null): Outcome {
  if (plan === null)
    return { kind: 'infeasible', conflict: { requirements: [], sentence: { nl: '', en: '' } }, certificate: null };
  return { kind: 'bounded', plan, bound: plan.cost, certificate: null, why: 'limit' };
}

const bestOf = (outcome: Outcome): Plan | null => (outcome.kind === 'infeasible' ? null : outcome.plan);

function solveCountry(request: SolveRequest, hooks: SolveHooks): SolveResult {
  const { problem } = request;
  const outcome = prove(problem, hooks);
  const plan = bestOf(outcome);
  const near = plan === null ? [] : plansNear(problem, plan, request.alternatives, hooks.stop);
  const alternatives = near.map((one) => evaluatePlan(request, one));
  const best = plan === null ? null : evaluatePlan(request, plan);
  const others = request.pareto && plan !== null ? otherSizes(problem, plan, hooks) : [];
  const pool = differentSets([...(plan === null ? [] : [plan]), ...near, ...others]);
  return {
    outcome,
    today: kpisOf(request, planOfToday(request)),
    best,
    alternatives,
    front: request.pareto ? frontOf(pool.map((one) => evaluatePlan(request, one))) : [],
    enumeration: { complete: false, feasiblePlans: null },
  };
}

/** How many sites fewer and more than the best a front of the country looks at. */
const sizesBeside = 4;

/** The best plans of other numbers of sites, as far as there is time. */
function otherSizes(problem: Problem, plan: Plan, hooks: SolveHooks): readonly Plan[] {
  const plans: Plan[] = [];
  const most = mostSites(problem);
  for (let step = 1; step <= sizesBeside; step += 1)
    for (const size of [plan.open.length - step, plan.open.length + step]) {
      if (hooks.stop() || size < Math.max(1, problem.leastOpen) || size > most) continue;
      const outcome = prove({ ...problem, leastOpen: size, mostOpen: size }, hooks);
      if (outcome.kind !== 'infeasible' && outcome.plan !== null) plans.push(outcome.plan);
    }
  return plans;
}
