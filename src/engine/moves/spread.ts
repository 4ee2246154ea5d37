import { assertNever } from '../../core/result/index.ts';
import type { AllocationModel } from '../plan/index.ts';
import type { Problem } from '../problem/index.ts';
import { nearestOpen } from './nearest-open.ts';
import type { Draft, Present } from './present.ts';

/** Who is spread, and how far they follow a plan. */
export interface Spreading {
  /** 1 for an open site [n]. */
  readonly open: Uint8Array;
  /** Today's patients per pair [n × m] that the model decides about; others were sent somewhere by name. */
  readonly rest: Float64Array;
  /** Under *choice*: share, 0 to 1, that goes as `plan` says instead [n × m]. */
  readonly adherence?: number;
  readonly plan?: Float64Array | null;
}

/**
 * Adds everybody of `rest` to the draft, as a model says (docs/model.md §8.1 to §8.3): who stays, who goes where, who leaves the question
 * and who reaches nobody. *Steered* adds nobody: its plan is a flow by itself. Throws for *choice* without weights.
 */
export function spread(present: Present, model: AllocationModel, who: Spreading, draft: Draft): void {
  switch (model) {
    case 'stay-or-nearest':
      toNearest(present.problem, who, draft, true);
      return;
    case 'nearest':
      toNearest(present.problem, who, draft, false);
      return;
    case 'choice':
      toChoice(present, who, draft);
      return;
    case 'steered':
      return;
    default:
      assertNever(model);
  }
}

function toNearest(problem: Problem, { open, rest }: Spreading, { flows, unserved }: Draft, openStay: boolean): void {
  const [n, m] = [problem.sites.length, problem.areas.length];
  const stays = (site: number): boolean => openStay && open[site] === 1;
  let all = true;
  for (let site = 0; site < n; site += 1)
    if (!stays(site)) all = false;
    else
      for (let pair = site * m; pair < (site + 1) * m; pair += 1) flows[pair] = (flows[pair] ?? 0) + (rest[pair] ?? 0);
  if (all) return;
  const nearest = nearestOpen(problem, (site) => open[site] === 1);
  for (let site = 0; site < n; site += 1) {
    if (stays(site)) continue;
    for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
      const amount = rest[pair] ?? 0;
      if (amount === 0) continue;
      const to = nearest[area] ?? -1;
      if (to < 0) unserved[area] = (unserved[area] ?? 0) + amount;
      else flows[to * m + area] = (flows[to * m + area] ?? 0) + amount;
    }
  }
}

/**
 * By choice. Today's flows are shares by weight, so renormalising the shares is the same as: who is at a site that closes spreads over all
 * that is open, outside included, by weight; and of who could stay, or is outside, the share of the new ones goes there. Written so, nobody
 * moves where nothing changes, to the last bit.
 */
function toChoice(
  { problem, today, weights, outside }: Present,
  { open, rest, adherence = 0, plan = null }: Spreading,
  { flows, unserved, leaving, coming }: Draft,
): void {
  if (weights === null) throw new Error('The choice model needs weights: fit flows first.');
  const [n, m] = [problem.sites.length, problem.areas.length];
  const free = 1 - adherence;
  /** Per area: weight of what stays and of what starts, patients of what stays and of what closes. */
  const kept = outside === undefined ? new Float64Array(m) : Float64Array.from(outside.weights);
  const started = new Float64Array(m);
  const settled = new Float64Array(m);
  const moving = new Float64Array(m);
  const performs = Array.from({ length: n }, (_, site) => performsToday(today, site, m));
  for (let site = 0; site < n; site += 1) {
    const isOpen = open[site] === 1;
    const weight = performs[site] === true ? kept : started;
    const patients = isOpen ? settled : moving;
    for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
      if (isOpen) weight[area] = (weight[area] ?? 0) + (weights[pair] ?? 0);
      patients[area] = (patients[area] ?? 0) + (rest[pair] ?? 0);
    }
  }
  /** Per area: share of who could stay that does, and patients per weight who come to any open site, and to one that starts. */
  const stay = new Float64Array(m);
  const comes = new Float64Array(m);
  const drawn = new Float64Array(m);
  for (let area = 0; area < m; area += 1) {
    const sum = (kept[area] ?? 0) + (started[area] ?? 0);
    const movers = (moving[area] ?? 0) * free;
    stay[area] = (started[area] ?? 0) > 0 ? (kept[area] ?? 0) / sum : 1;
    if (!(sum > 0)) unserved[area] = (unserved[area] ?? 0) + movers;
    else {
      comes[area] = movers / sum;
      const elsewhere = outside?.patients[area] ?? 0;
      drawn[area] = (((settled[area] ?? 0) + elsewhere) * free) / sum;
      leaving[area] = (leaving[area] ?? 0) + (comes[area] ?? 0) * (outside?.weights[area] ?? 0);
      coming[area] = (coming[area] ?? 0) + (elsewhere * free * (started[area] ?? 0)) / sum;
    }
  }
  for (let site = 0; site < n; site += 1) {
    if (open[site] !== 1) continue;
    const starts = performs[site] !== true;
    for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
      const weight = weights[pair] ?? 0;
      let amount = (rest[pair] ?? 0) * free * (stay[area] ?? 0) + weight * (comes[area] ?? 0);
      if (starts) amount += weight * (drawn[area] ?? 0);
      const demand = problem.demand[area] ?? 0;
      if (plan !== null && demand > 0)
        amount += (adherence * ((settled[area] ?? 0) + (moving[area] ?? 0)) * (plan[pair] ?? 0)) / demand;
      flows[pair] = (flows[pair] ?? 0) + amount;
    }
  }
}

function performsToday(today: Float64Array, site: number, m: number): boolean {
  for (let pair = site * m; pair < (site + 1) * m; pair += 1) if ((today[pair] ?? 0) > 0) return true;
  return false;
}
