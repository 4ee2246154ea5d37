import type { Plan } from '../plan/index.ts';
import { mostSites, siteStatus, type Problem } from '../problem/index.ts';

/** Whether a plan keeps to norm, capacities, fixed and excluded sites, and the asked number of sites (§6.1, 3 and 4). */
export function keepsRules(problem: Problem, plan: Plan): boolean {
  const { status, norm, capacity, leastOpen } = problem;
  const count = plan.open.length;
  if (count < leastOpen || count > mostSites(problem)) return false;
  const open = new Set(plan.open);
  for (const [site, value] of status.entries()) {
    if (value === siteStatus.fixedOpen && !open.has(site)) return false;
    if (value === siteStatus.excluded && open.has(site)) return false;
  }
  return plan.open.every((site) => {
    const volume = plan.volumes[site] ?? 0;
    return volume >= norm && volume <= (capacity[site] ?? 0);
  });
}
