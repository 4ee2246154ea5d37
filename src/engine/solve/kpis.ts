import { fewestMovers } from '../../core/impact/index.ts';
import type { Flow, Plan } from '../plan/index.ts';
import type { Problem } from '../problem/index.ts';
import type { PlanKpis, SolveRequest } from './types.ts';

/** What a plan means against today (§8); the share of 90% is the least time within which that many arrive. */
export function kpisOf(
  request: Pick<SolveRequest, 'problem' | 'normAsked' | 'today' | 'hospitals'>,
  plan: Plan,
): PlanKpis {
  const { problem, normAsked, today, hospitals } = request;
  const m = problem.areas.length;
  const { perPatient, perMinute } = problem.units;
  const timeOf = ({ site, area }: Flow): number => problem.time[site * m + area] ?? 0;
  const travel = plan.flows.reduce((sum, flow) => sum + flow.amount * timeOf(flow), 0);
  let [moved, travelNow, total] = [0, 0, 0];
  const planned = plannedOf(problem, plan);
  for (const [pair, now] of today.entries()) {
    moved += Math.max(0, now - (planned[pair] ?? 0));
    total += now;
    if (now > 0) travelNow += now * (problem.time[pair] ?? 0);
  }
  const open = new Set(plan.open.map((site) => hospitals[site]));
  const performing = new Set(
    hospitals.filter((_, site) => today.subarray(site * m, site * m + m).some((now) => now > 0)),
  );
  const spread = spreadOf(plan.flows.map((flow) => [timeOf(flow), flow.amount]));
  return {
    sites: plan.open.length,
    meanMinutes: total > 0 ? travel / total / perMinute : 0,
    p90Minutes: spread.p90 / perMinute,
    worstMinutes: spread.worst / perMinute,
    patientsMoved: moved / perPatient,
    extraMinutesOfMoved: moved >= fewestMovers * perPatient ? (travel - travelNow) / moved / perMinute : null,
    smallestMargin:
      plan.open.length > 0
        ? Math.min(...plan.open.map((site) => (plan.volumes[site] ?? 0) - normAsked)) / perPatient
        : null,
    hospitalsThatLose: [...performing].filter((hospital) => !open.has(hospital)).length,
  };
}

/** Today as a plan: open are the sites with patients, who go where they go now. */
export function planOfToday({ problem, today }: Pick<SolveRequest, 'problem' | 'today'>): Plan {
  const m = problem.areas.length;
  const flows: Flow[] = [];
  const volumes = problem.sites.map(() => 0);
  let cost = 0;
  for (let area = 0; area < m; area += 1)
    for (let site = 0; site < problem.sites.length; site += 1) {
      const amount = today[site * m + area] ?? 0;
      if (amount === 0) continue;
      flows.push({ area, site, amount });
      volumes[site] = (volumes[site] ?? 0) + amount;
      cost += amount * (problem.time[site * m + area] ?? 0);
    }
  const open = volumes.flatMap((volume, site) => (volume > 0 ? [site] : []));
  return { open, flows, volumes, cost: open.reduce((sum, site) => sum + (problem.fixedCost[site] ?? 0), cost) };
}

function plannedOf(problem: Problem, plan: Plan): Float64Array {
  const m = problem.areas.length;
  const planned = new Float64Array(m * problem.sites.length);
  for (const { site, area, amount } of plan.flows) planned[site * m + area] = amount;
  return planned;
}

/** Least time within which at least 90% of the amount arrives, and the longest time of any. */
function spreadOf(pairs: readonly (readonly [time: number, amount: number])[]): { p90: number; worst: number } {
  const sorted = pairs.filter(([, amount]) => amount > 0).toSorted(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, amount]) => sum + amount, 0);
  let so = 0;
  for (const [time, amount] of sorted) {
    so += amount;
    // In whole units, as in §13.3: at most a tenth, rounded down, is still on its way.
    if (total - so <= Math.floor(total / 10)) return { p90: time, worst: sorted.at(-1)?.[0] ?? 0 };
  }
  return { p90: 0, worst: 0 };
}
