import { explainInfeasible } from '../conflict/index.ts';
import { nearest, nearestInParts } from '../exact/nearest/index.ts';
import { mostUndecided } from '../exact/regional/index.ts';
import { nearestPlan } from '../moves/index.ts';
import type { Outcome, Plan, Progress } from '../plan/index.ts';
import { mostSites, siteStatus, type Problem } from '../problem/index.ts';
import { differentSets, evaluatePlan, frontOf } from './evaluate.ts';
import { kpisOf, planOfToday } from './kpis.ts';
import { plansNear } from './near.ts';
import { beside, prove } from './prove.ts';
import { searchRegion } from './region.ts';
import { enumerated, noReason, seek } from './seek.ts';
import { openTwins, twinsOf } from './twins.ts';
import type { EvaluatedPlan, Resumable, SolveHooks, SolveProof, SolveRequest, SolveResult } from './types.ts';

/**
 * Answers a question for a plan: a region by looking at every set of sites, the country by branch and bound. Every plan has passed
 * the referee. The same request gives the same result on any number of threads, unless it is stopped.
 */
export function solve(request: SolveRequest, hooks: SolveHooks): SolveResult {
  return canEnumerate(request) ? solveRegion(request, hooks) : solveCountry(request, hooks);
}

const canEnumerate = ({ scope, problem }: SolveRequest): boolean =>
  scope === 'region' && problem.status.filter((status) => status === siteStatus.undecided).length <= mostUndecided;

/** How the search ended, what the proof is about, and a way to make plans of its problem plans of the question. */
interface Ended {
  readonly outcome: Outcome;
  readonly proof: SolveProof;
  readonly searched: Problem;
  readonly restore: (plan: Plan) => Plan;
  /** Parts that do not interact and were each proven apart; absent: the whole was solved. */
  readonly parts?: number;
  /** Every set of sites was looked at. */
  readonly everySet?: boolean;
}

/** The best plan under *steered* with its proof; of twin sites one takes part in the search. */
const proveSteered = (request: SolveRequest, hooks: SolveHooks): Ended =>
  amongTwins(request, (problem) => prove(problem, hooks, resumeOf(request, problem)));

/** A search among sites that can be told apart; its plan is restored with as many twins open as have the patients for it. */
function amongTwins(request: SolveRequest, search: (problem: Problem) => Outcome): Ended {
  const twins = twinsOf(request);
  if (twins === null) {
    const outcome = search(request.problem);
    return { outcome, proof: { status: null, outcome }, searched: request.problem, restore: (plan) => plan };
  }
  const found = search(twins.problem);
  const restore = (plan: Plan): Plan => openTwins(request, twins, plan);
  return {
    outcome: found.kind === 'infeasible' || found.plan === null ? found : { ...found, plan: restore(found.plan) },
    proof: { status: twins.problem.status, outcome: found },
    searched: twins.problem,
    restore,
  };
}

/** Where to go on, if the solve that was stopped searched among the same sites. */
function resumeOf({ model, resume }: SolveRequest, { status }: Problem): Resumable | undefined {
  if (resume === undefined || model !== 'steered' || resume.status.length !== status.length) return undefined;
  return resume.status.every((one, site) => one === status[site]) ? resume : undefined;
}

function solveRegion(request: SolveRequest, hooks: SolveHooks): SolveResult {
  const found = searchRegion(request, hooks);
  const certified = request.model === 'steered' ? proveSteered(request, hooks) : null;
  const proven = certified !== null && certified.outcome.kind !== 'bounded';
  const outcome = proven || found === null ? (certified?.outcome ?? stopped) : enumerated(found.best);
  const best = bestOf(outcome);
  if (proven && found !== null && (best?.cost ?? null) !== (found.best?.cost ?? null))
    throw new Error(`Branch and bound found ${best?.cost}, every set ${found.best?.cost}`);
  // Of equally cheap plans the two ways may find different ones.
  const all = found === null || found.best === null ? [] : [found.best, ...found.alternatives];
  const others = differentSets(best === null ? all : [best, ...all]).slice(best === null ? 0 : 1);
  const evaluated = (plans: readonly Plan[]): readonly EvaluatedPlan[] =>
    plans.map((one) => evaluatePlan(request, one));
  return {
    outcome: explained(request, outcome),
    proof: proven && certified !== null ? certified.proof : { status: null, outcome },
    ...beforeAnyPlan(request),
    best: best === null ? null : evaluatePlan(request, best),
    alternatives: evaluated(others.slice(0, request.alternatives)),
    front: evaluated(found?.front ?? []),
    enumeration: {
      complete: found !== null,
      feasiblePlans: found?.feasiblePlans ?? null,
      frontPlans: request.pareto ? (found?.frontPlans ?? null) : null,
    },
  };
}

const stopped: Outcome = { kind: 'bounded', plan: null, bound: 0, certificate: null, why: 'cancelled' };

/**
 * An outcome that no plan exists, with the requirements in conflict where they can be found: those that cannot hold when patients go
 * wherever they are sent cannot hold under any model.
 */
function explained({ problem, names }: SolveRequest, outcome: Outcome): Outcome {
  if (outcome.kind !== 'infeasible') return outcome;
  const conflict = explainInfeasible(problem, {
    names: {
      site: (site) => names.sites[site] ?? problem.sites[site] ?? '',
      area: (area) => names.areas[area] ?? problem.areas[area] ?? '',
      ...(names.place === null ? {} : { place: names.place }),
    },
  });
  const sentence = outcome.conflict.sentence.nl === '' ? noReason.sentence : outcome.conflict.sentence;
  return { ...outcome, conflict: conflict ?? { ...outcome.conflict, sentence } };
}

const bestOf = (outcome: Outcome): Plan | null => (outcome.kind === 'infeasible' ? null : outcome.plan);

function solveCountry(request: SolveRequest, hooks: SolveHooks): SolveResult {
  const { model } = request;
  const { outcome, proof, searched, restore, parts, everySet = false } = endOf(request, hooks);
  const plan = bestOf(outcome);
  const known = knownOf(outcome);
  const base = bestOf(proof.outcome);
  const near =
    model !== 'steered' || base === null
      ? []
      : plansNear(searched, base, request.alternatives, hooks.stop).map(restore);
  const others =
    request.pareto && model === 'steered' && base !== null
      ? otherSizes(searched, base, beside(hooks, 'alternatives', known)).map(restore)
      : [];
  const pool = differentSets([...(plan === null ? [] : [plan]), ...near, ...others]);
  const evaluated = pool.map((one) => evaluatePlan(request, one));
  const alternatives = evaluated
    .slice(plan === null ? 0 : 1)
    .toSorted((a, b) => a.plan.cost - b.plan.cost)
    .slice(0, request.alternatives);
  return {
    outcome: explained(request, outcome),
    proof,
    ...beforeAnyPlan(request),
    best: plan === null ? null : (evaluated[0] ?? null),
    alternatives,
    front: request.pareto ? frontOf(evaluated) : [],
    enumeration: { complete: everySet, feasiblePlans: null, frontPlans: null },
    ...(parts === undefined ? {} : { parts }),
  };
}

function endOf(request: SolveRequest, hooks: SolveHooks): Ended {
  const { problem, model } = request;
  if (model === 'steered') return proveSteered(request, hooks);
  const apart = model === 'nearest' ? provenInParts(request, hooks) : null;
  if (apart !== null) return apart;
  // *steered* may send patients wherever they travel least, so its bound holds for every model (§8).
  const relaxed = proveSteered(request, beside(hooks, 'bound', null)).outcome;
  const { outcome, everySet } =
    model === 'nearest'
      ? { outcome: proveNearest(request, hooks, relaxed), everySet: false }
      : seek(request, relaxed, hooks.stop);
  return { outcome, proof: { status: null, outcome }, searched: problem, restore: (plan) => plan, everySet };
}

/** *Nearest* part by part where the country falls apart and every part was proven (§10.7); else null. */
function provenInParts({ problem, seed }: SolveRequest, { stop }: SolveHooks): Ended | null {
  const found = nearestInParts(problem, { seed, stop });
  if (found?.kind !== 'optimal' || found.plan === null) return null;
  const outcome: Outcome = { kind: 'bounded', plan: found.plan, bound: found.bound, certificate: null, why: 'limit' };
  const proof = { status: null, outcome };
  return { outcome, proof, searched: problem, restore: (plan) => plan, parts: found.parts.length };
}

function proveNearest({ problem, seed }: SolveRequest, { stop, progress }: SolveHooks, relaxed: Outcome): Outcome {
  if (relaxed.kind === 'infeasible') return { ...relaxed, certificate: null };
  const { bound } = relaxed;
  const onProgress = (known: Progress): void => progress({ ...known, bound: Math.max(known.bound, bound) });
  const outcome = nearest(problem, { seed, stop, onProgress });
  return outcome.kind === 'bounded' && outcome.bound < bound ? { ...outcome, bound, certificate: null } : outcome;
}

/** The result of the outcome of a search that was all there was time for: the best plan, without others beside it. */
export function resultOf(request: SolveRequest, found: Outcome): SolveResult {
  const { outcome, proof } =
    request.model === 'steered'
      ? amongTwins(request, () => found)
      : { outcome: found, proof: { status: null, outcome: found } };
  const plan = bestOf(outcome);
  return {
    outcome,
    proof,
    ...beforeAnyPlan(request),
    best: plan === null ? null : evaluatePlan(request, plan),
    alternatives: [],
    front: [],
    enumeration: { complete: false, feasiblePlans: null, frontPlans: null },
  };
}

/** What is known before any plan: today, and the least that travel can be. */
function beforeAnyPlan(request: SolveRequest): Pick<SolveResult, 'today' | 'leastMinutes'> {
  const { problem } = request;
  const sites = [...problem.sites.keys()].filter((site) => problem.status[site] !== siteStatus.excluded);
  const all = nearestPlan(problem, sites);
  return {
    today: kpisOf(request, planOfToday(request)),
    leastMinutes: all === null ? null : kpisOf(request, all).meanMinutes,
  };
}

/** What the main search ended with, to be told while others run beside it. */
const knownOf = (outcome: Outcome): Progress | null =>
  outcome.kind === 'infeasible'
    ? null
    : { incumbent: outcome.plan, bound: outcome.bound, nodesDone: 0, nodesOpen: 0, phase: 'alternatives' };

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
