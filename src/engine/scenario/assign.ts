import { assertNever } from '../../core/result/index.ts';
import type { AllocationModel } from '../plan/index.ts';
import { noLimit, unreachable, type Problem } from '../problem/index.ts';
import { transport } from '../transport/index.ts';
import { keepCaps } from './caps.ts';
import { nearestOpen } from './nearest.ts';
import { keepShares } from './shares.ts';
import type { Assigned, Draft, NotAssigned, SiteRule, TreatmentGround } from './types.ts';

/**
 * Who goes where when the sites follow these rules (docs/model.md §15.3): named moves first, then the model for everybody else, then
 * shares, then caps. Under *steered* the plan itself decides, within the caps; moves and shares do not apply. Who reaches no open
 * site with room is `unserved`. Without moves, shares and caps this is `allocate` (§8). Throws on rules that do not fit the
 * ground, and on adherence outside 0 to 1.
 * @param adherence share of the patients under *choice* that follows the plan, 0 to 1
 * @param into [n × m], where the flows are written: who asks often spares an array each time
 */
export function assign(
  ground: TreatmentGround,
  rules: readonly SiteRule[],
  model: AllocationModel,
  adherence = 0,
  into: Float64Array = new Float64Array(ground.problem.sites.length * ground.problem.areas.length),
): Assigned | NotAssigned {
  const { problem } = ground;
  const [n, m] = [problem.sites.length, problem.areas.length];
  if (rules.length !== n) throw new Error(`${rules.length} rules for ${n} sites.`);
  if (!(adherence >= 0 && adherence <= 1)) throw new Error(`Adherence is ${adherence}, expected 0 to 1.`);
  const draft: Draft = { flows: into.fill(0), unserved: new Float64Array(m) };
  const plan = model === 'steered' || (model === 'choice' && adherence > 0) ? steered(ground, rules) : null;
  if (plan !== null && !(plan instanceof Float64Array)) return { ...plan, model };
  if (model === 'steered' && plan !== null) draft.flows.set(plan);
  else {
    const rest = namedMoves(ground, rules, draft);
    spread(ground, rules, model, rest, draft, adherence, plan);
    keepShares(ground.problem, rules, draft);
    keepCaps(ground.problem, rules, draft);
  }
  return { kind: 'assigned', model, ...draft, volumes: volumesOf(draft.flows, n, m) };
}

/** Every site that has patients today open, as it is now. */
export function baselineRules({ problem, today }: TreatmentGround): readonly SiteRule[] {
  const m = problem.areas.length;
  const volumes = volumesOf(today, problem.sites.length, m);
  return problem.sites.map((_, site) => ({ open: (volumes[site] ?? 0) > 0, cap: noLimit, share: null, moves: [] }));
}

/** Puts the patients of named moves where they go; returns per pair what the model decides, in today's patients. */
function namedMoves({ problem, today }: TreatmentGround, rules: readonly SiteRule[], { flows }: Draft): Float64Array {
  if (!rules.some(({ moves }) => moves.length > 0)) return today;
  const m = problem.areas.length;
  const rest = today.slice();
  for (const [site, { moves }] of rules.entries())
    for (const { site: to, share } of moves)
      for (let area = 0; area < m; area += 1) {
        const [from, target] = [site * m + area, to * m + area];
        // Who cannot get there goes where the model sends them.
        if (problem.time[target] === unreachable) continue;
        const amount = (today[from] ?? 0) * share;
        flows[target] = (flows[target] ?? 0) + amount;
        rest[from] = (rest[from] ?? 0) - amount;
      }
  return rest;
}

/** Adds everybody who is not moved by name, as the model says. */
function spread(
  ground: TreatmentGround,
  rules: readonly SiteRule[],
  model: AllocationModel,
  rest: Float64Array,
  draft: Draft,
  adherence: number,
  plan: Float64Array | null,
): void {
  const { problem } = ground;
  switch (model) {
    case 'stay-or-nearest':
      toNearest(problem, rules, rest, draft, true);
      return;
    case 'nearest':
      toNearest(problem, rules, rest, draft, false);
      return;
    case 'choice':
      toChoice(ground, rules, rest, draft, adherence, plan);
      return;
    case 'steered':
      return;
    default:
      assertNever(model);
  }
}

function toNearest(
  problem: Problem,
  rules: readonly SiteRule[],
  rest: Float64Array,
  { flows, unserved }: Draft,
  openStay: boolean,
): void {
  const m = problem.areas.length;
  const stays = (site: number): boolean => openStay && rules[site]?.open === true;
  for (let site = 0; site < rules.length; site += 1)
    if (stays(site))
      for (let pair = site * m; pair < (site + 1) * m; pair += 1) flows[pair] = (flows[pair] ?? 0) + (rest[pair] ?? 0);
  if (rules.every((_, site) => stays(site))) return;
  const nearest = nearestOpen(problem, (site) => rules[site]?.open === true);
  for (let site = 0; site < rules.length; site += 1) {
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
 * By choice over the open sites, a share `adherence` as in the plan. Who has a site keeps it: the shares of today are renormalised over the
 * open sites, and a site that starts comes in by its logit weight (§15.3). So nobody moves where nothing changes.
 */
function toChoice(
  { problem, today, weights }: TreatmentGround,
  rules: readonly SiteRule[],
  rest: Float64Array,
  { flows, unserved }: Draft,
  adherence: number,
  plan: Float64Array | null,
): void {
  if (weights === null) throw new Error('The choice model needs weights: fit flows first.');
  const [n, m] = [problem.sites.length, problem.areas.length];
  const pulls = pullsOf(today, weights, rules, n, m);
  const left = new Float64Array(m);
  const sums = new Float64Array(m);
  for (let site = 0; site < n; site += 1) {
    const open = rules[site]?.open === true;
    for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
      left[area] = (left[area] ?? 0) + (rest[pair] ?? 0);
      if (open) sums[area] = (sums[area] ?? 0) + (pulls[pair] ?? 0);
    }
  }
  for (let area = 0; area < m; area += 1)
    if (!((sums[area] ?? 0) > 0)) unserved[area] = (unserved[area] ?? 0) + (left[area] ?? 0) * (1 - adherence);
  for (let site = 0; site < n; site += 1) {
    if (rules[site]?.open !== true) continue;
    for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
      const sum = sums[area] ?? 0;
      const free = sum > 0 ? ((left[area] ?? 0) * (1 - adherence) * (pulls[pair] ?? 0)) / sum : 0;
      const demand = problem.demand[area] ?? 0;
      const followed = plan === null || demand === 0 ? 0 : (adherence * (left[area] ?? 0) * (plan[pair] ?? 0)) / demand;
      flows[pair] = (flows[pair] ?? 0) + free + followed;
    }
  }
}

/**
 * What each site pulls per pair [n × m]: today's patients where it performs today, else its weight on their scale. In an area where no
 * open site has anybody today all pulls are weights.
 */
function pullsOf(
  today: Float64Array,
  weights: Float64Array,
  rules: readonly SiteRule[],
  n: number,
  m: number,
): Float64Array {
  const performing = Array.from(volumesOf(today, n, m), (volume) => volume > 0);
  const here = new Float64Array(m);
  const weightHere = new Float64Array(m);
  const kept = new Float64Array(m);
  for (let site = 0; site < n; site += 1) {
    if (performing[site] !== true) continue;
    const open = rules[site]?.open === true;
    for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
      here[area] = (here[area] ?? 0) + (today[pair] ?? 0);
      weightHere[area] = (weightHere[area] ?? 0) + (weights[pair] ?? 0);
      if (open) kept[area] = (kept[area] ?? 0) + (today[pair] ?? 0);
    }
  }
  const pulls = new Float64Array(n * m);
  for (let site = 0; site < n; site += 1) {
    const now = performing[site] === true;
    for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
      const weight = weights[pair] ?? 0;
      if (!((kept[area] ?? 0) > 0)) pulls[pair] = weight;
      else if (now) pulls[pair] = today[pair] ?? 0;
      else if ((weightHere[area] ?? 0) > 0) pulls[pair] = (weight * (here[area] ?? 0)) / (weightHere[area] ?? 1);
    }
  }
  return pulls;
}

/** Least patient-minutes with every open site within norm and cap (§6.4). */
function steered({ problem }: TreatmentGround, rules: readonly SiteRule[]): Float64Array | Omit<NotAssigned, 'model'> {
  const capacity = Float64Array.from(rules, ({ cap }) => Math.floor(cap));
  const limited = rules.some(({ cap }) => Number.isFinite(cap));
  const tooSmall = rules.findIndex(({ open, cap }) => open && cap < problem.norm);
  if (tooSmall >= 0) return { kind: 'no-plan', reason: 'capacity', sites: [tooSmall], areas: [] };
  const open = rules.flatMap((rule, site) => (rule.open ? [site] : []));
  const solved = transport(limited ? { ...problem, capacity } : problem, open);
  if (solved.kind === 'infeasible')
    return { kind: 'no-plan', reason: solved.reason, sites: solved.sites, areas: solved.areas };
  const m = problem.areas.length;
  const flows = new Float64Array(problem.sites.length * m);
  for (const { site, area, amount } of solved.plan.flows) flows[site * m + area] = amount;
  return flows;
}

function volumesOf(flows: Float64Array, n: number, m: number): Float64Array {
  const volumes = new Float64Array(n);
  for (let site = 0, pair = 0; site < n; site += 1) {
    let sum = 0;
    for (let area = 0; area < m; area += 1, pair += 1) sum += flows[pair] ?? 0;
    volumes[site] = sum;
  }
  return volumes;
}
