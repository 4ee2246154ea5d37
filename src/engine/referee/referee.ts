import type { AllocationModel, Flow, Plan } from '../plan/index.ts';
import { siteStatus, unreachable, type Problem } from '../problem/index.ts';
import { modelViolations, type RefereeFacts } from './follow.ts';
import { violation, type Violation } from './violations.ts';

export type { RefereeFacts } from './follow.ts';

/**
 * Recomputes a plan from nothing but the problem: that sites, areas and numbers exist, what must be open or closed, the
 * number of sites, that every patient is treated once, reachability, volumes, norm, capacity, cost (§6.1), and that
 * flows follow the allocation model (§8). Shares no code with the solvers. No violations: the plan stands.
 */
export function referee(
  problem: Problem,
  plan: Plan,
  model: AllocationModel,
  facts: RefereeFacts = {},
): readonly Violation[] {
  const shape = shapeViolations(problem, plan);
  if (shape.length > 0) return shape;
  return [
    ...siteViolations(problem, plan),
    ...flowViolations(problem, plan),
    ...volumeViolations(problem, plan),
    ...costViolations(problem, plan),
    ...modelViolations(problem, plan, model, facts),
  ];
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Nothing else can be asked of a plan whose numbers point nowhere. */
function shapeViolations({ areas, sites }: Problem, plan: Plan): Violation[] {
  const found: Violation[] = [];
  let before = -1;
  for (const site of plan.open) {
    if (!isCount(site) || site >= sites.length) found.push(violation('site-not-known', null, site));
    else if (site <= before) found.push(violation('open-order', sites[site] ?? null));
    before = site;
  }
  let last: Flow | null = null;
  for (const flow of plan.flows) {
    const { area, site, amount } = flow;
    if (!isCount(area) || area >= areas.length) found.push(violation('area-not-known', null, area));
    else if (!isCount(site) || site >= sites.length) found.push(violation('site-not-known', null, site));
    else if (!isCount(amount)) found.push(violation('not-whole', `${areas[area]} – ${sites[site]}`, amount));
    else if (last !== null && (area < last.area || (area === last.area && site <= last.site)))
      found.push(violation('flow-order', `${areas[area]} – ${sites[site]}`));
    last = flow;
  }
  if (plan.volumes.length !== sites.length)
    found.push(violation('not-whole', 'volumes', `length ${plan.volumes.length}`));
  for (const [site, volume] of plan.volumes.entries())
    if (!isCount(volume)) found.push(violation('not-whole', sites[site] ?? 'volumes', volume));
  if (!Number.isSafeInteger(plan.cost)) found.push(violation('not-whole', 'cost', plan.cost));
  return found;
}

function siteViolations({ sites, status, leastOpen, mostOpen }: Problem, plan: Plan): Violation[] {
  const open = new Set(plan.open);
  const found = sites.flatMap((id, site) => {
    if (status[site] === siteStatus.fixedOpen && !open.has(site)) return [violation('fixed-closed', id)];
    return status[site] === siteStatus.excluded && open.has(site) ? [violation('excluded-open', id)] : [];
  });
  if (open.size < leastOpen) found.push(violation('too-few-open', null, open.size, leastOpen));
  if (open.size > mostOpen) found.push(violation('too-many-open', null, open.size, mostOpen));
  return found;
}

function flowViolations(problem: Problem, plan: Plan): Violation[] {
  const { areas, sites, demand, time } = problem;
  const patients = (amount: number): number => amount / problem.units.perPatient;
  const open = new Set(plan.open);
  const treated = areas.map(() => 0);
  const found: Violation[] = [];
  for (const { area, site, amount } of plan.flows) {
    treated[area] = (treated[area] ?? 0) + amount;
    if (amount === 0) continue;
    const pair = `${areas[area]} – ${sites[site]}`;
    if (!open.has(site)) found.push(violation('flow-to-closed', pair, patients(amount)));
    if (time[site * areas.length + area] === unreachable)
      found.push(violation('flow-unreachable', pair, patients(amount)));
  }
  for (const [area, id] of areas.entries()) {
    const [is, must] = [treated[area] ?? 0, demand[area] ?? 0];
    if (is !== must) found.push(violation('area-not-served', id, patients(is), patients(must)));
  }
  return found;
}

function volumeViolations(problem: Problem, plan: Plan): Violation[] {
  const patients = (amount: number): number => amount / problem.units.perPatient;
  const open = new Set(plan.open);
  const volumes = problem.sites.map(() => 0);
  for (const { site, amount } of plan.flows) volumes[site] = (volumes[site] ?? 0) + amount;
  return problem.sites.flatMap((id, site) => {
    const [is, stated, room] = [volumes[site] ?? 0, plan.volumes[site] ?? 0, problem.capacity[site] ?? 0];
    return [
      ...(is === stated ? [] : [violation('volume-wrong', id, patients(stated), patients(is))]),
      ...(open.has(site) && is < problem.norm
        ? [violation('below-norm', id, patients(is), patients(problem.norm))]
        : []),
      ...(is > room ? [violation('above-capacity', id, patients(is), patients(room))] : []),
    ];
  });
}

/** Σ amount × time + Σ fixed cost; a pair that cannot be travelled is named elsewhere and counts as 0 here. */
function costViolations({ areas, time, fixedCost }: Problem, plan: Plan): Violation[] {
  const travel = plan.flows.reduce(
    (sum, { area, site, amount }) => sum + amount * Math.max(0, time[site * areas.length + area] ?? 0),
    0,
  );
  const cost = plan.open.reduce((sum, site) => sum + (fixedCost[site] ?? 0), travel);
  return cost === plan.cost ? [] : [violation('cost-wrong', null, plan.cost, cost)];
}
