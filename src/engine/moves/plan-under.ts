import { assertNever } from '../../core/result/index.ts';
import type { AllocationModel, Flow, Plan } from '../plan/index.ts';
import { unreachable, type Problem } from '../problem/index.ts';
import { transport } from '../transport/index.ts';
import { keepsRules } from './keeps-rules.ts';
import { nearestPlan } from './nearest-plan.ts';
import { emptyDraft, type Present } from './present.ts';
import { spread } from './spread.ts';

/** Every model of §8, in the order in which answers list them. */
export const models: readonly AllocationModel[] = ['steered', 'nearest', 'stay-or-nearest', 'choice'];

/**
 * Who goes where when exactly `open` are open (§8), in whole units; null when an area reaches none of them, when the model needs
 * weights that are not there, or, for *steered*, when norm or capacity cannot be met.
 */
export function planUnder(facts: Present, model: AllocationModel, open: readonly number[]): Plan | null {
  const { problem } = facts;
  switch (model) {
    case 'steered': {
      const solved = transport(problem, open);
      return solved.kind === 'solved' ? solved.plan : null;
    }
    case 'nearest':
      return nearestPlan(problem, open);
    case 'stay-or-nearest':
      return stayPlan(facts, open);
    case 'choice':
      return choicePlan(facts, open);
    default:
      return assertNever(model);
  }
}

/** The models under which these open sites keep every rule of the question. */
export function feasibleModels(facts: Present, open: readonly number[]): readonly AllocationModel[] {
  return models.filter((model) => {
    const plan = planUnder(facts, model, open);
    return plan !== null && keepsRules(facts.problem, plan);
  });
}

/** Patients of an open site stay, those of a closed one go to the nearest open site (§8.2). */
function stayPlan(present: Present, open: readonly number[]): Plan | null {
  const { problem, today } = present;
  const draft = emptyDraft(problem.sites.length, problem.areas.length);
  spread(present, 'stay-or-nearest', { open: flagsOf(problem, open), rest: today }, draft);
  return draft.unserved.some((amount) => amount > 0) ? null : planOfAmounts(problem, open, draft.flows);
}

const flagsOf = ({ sites }: Problem, open: readonly number[]): Uint8Array => {
  const flags = new Uint8Array(sites.length);
  for (const site of open) flags[site] = 1;
  return flags;
};

/** Shares by weight over the open sites (§8.3), rounded per area by largest remainder so that every patient is treated once. */
function choicePlan({ problem, weights }: Present, open: readonly number[]): Plan | null {
  if (weights === null) return null;
  const m = problem.areas.length;
  const amounts = new Float64Array(m * problem.sites.length);
  for (let area = 0; area < m; area += 1) {
    const demand = problem.demand[area] ?? 0;
    const sum = open.reduce((total, site) => total + (weights[site * m + area] ?? 0), 0);
    if (!(sum > 0)) return null;
    const shares = open.map((site) => (demand * (weights[site * m + area] ?? 0)) / sum);
    let left = demand;
    const parts = shares.map((share, at) => {
      left -= Math.floor(share);
      return { site: open[at] ?? 0, whole: Math.floor(share), rest: share - Math.floor(share) };
    });
    parts.sort((a, b) => b.rest - a.rest || a.site - b.site);
    for (const [at, { site, whole }] of parts.entries()) amounts[site * m + area] = whole + (at < left ? 1 : 0);
  }
  return planOfAmounts(problem, open, amounts);
}

function planOfAmounts(problem: Problem, open: readonly number[], amounts: Float64Array): Plan | null {
  const m = problem.areas.length;
  const sites = open.toSorted((a, b) => a - b);
  const volumes = problem.sites.map(() => 0);
  const flows: Flow[] = [];
  let cost = sites.reduce((sum, site) => sum + (problem.fixedCost[site] ?? 0), 0);
  for (let area = 0; area < m; area += 1)
    for (const site of sites) {
      const amount = amounts[site * m + area] ?? 0;
      if (amount === 0) continue;
      const time = problem.time[site * m + area] ?? unreachable;
      if (time === unreachable) return null;
      flows.push({ area, site, amount });
      volumes[site] = (volumes[site] ?? 0) + amount;
      cost += amount * time;
    }
  return { open: sites, flows, volumes, cost };
}
