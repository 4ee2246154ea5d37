import { emptyDraft, spread, type Draft } from '../moves/index.ts';
import type { AllocationModel } from '../plan/index.ts';
import { noLimit, unreachable } from '../problem/index.ts';
import { transport } from '../transport/index.ts';
import { keepCaps } from './caps.ts';
import { keepShares } from './shares.ts';
import type { Assigned, NotAssigned, SiteRule, TreatmentGround } from './types.ts';

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
  const draft = emptyDraft(n, m, into);
  const plan = model === 'steered' || (model === 'choice' && adherence > 0) ? steered(ground, rules) : null;
  if (plan !== null && !(plan instanceof Float64Array)) return { ...plan, model };
  if (model === 'steered' && plan !== null) draft.flows.set(plan);
  else {
    const rest = namedMoves(ground, rules, draft);
    const open = Uint8Array.from(rules, (rule) => (rule.open ? 1 : 0));
    spread(ground, model, { open, rest, adherence, plan }, draft);
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
