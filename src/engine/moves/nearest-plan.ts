import type { Flow, Plan } from '../plan/index.ts';
import { areaCount, siteCount, unreachable, type Problem } from '../problem/index.ts';

/** The plan in which every patient goes to the nearest site of `open` (§8.1), or null when an area reaches none. */
export function nearestPlan(problem: Problem, open: readonly number[]): Plan | null {
  const [n, m] = [siteCount(problem), areaCount(problem)];
  const sites = open.toSorted((a, b) => a - b);
  const volumes = Array.from({ length: n }, () => 0);
  const flows: Flow[] = [];
  let cost = 0;
  for (const site of sites) cost += problem.fixedCost[site] ?? 0;
  for (let area = 0; area < m; area += 1) {
    let nearest = -1;
    let least = Infinity;
    for (const site of sites) {
      const time = problem.time[site * m + area] ?? unreachable;
      if (time !== unreachable && time < least) [nearest, least] = [site, time];
    }
    if (nearest < 0) return null;
    const amount = problem.demand[area] ?? 0;
    flows.push({ area, site: nearest, amount });
    volumes[nearest] = (volumes[nearest] ?? 0) + amount;
    cost += amount * least;
  }
  return { open: sites, flows, volumes, cost };
}
