import { siteStatus, unreachable, type Problem } from '../../problem/index.ts';

/** Regions that do not interact: no area can reach permitted sites of two of them. Indices into the problem. */
export interface Component {
  readonly sites: readonly number[];
  readonly areas: readonly number[];
}

/** Splits a problem into its components, in the order of their first site; sites that no area can reach are alone. */
export function componentsOf({ sites, areas, time, status }: Problem): readonly Component[] {
  const [n, m] = [sites.length, areas.length];
  const permitted = [...sites.keys()].filter((site) => status[site] !== siteStatus.excluded);
  const root = Array.from({ length: n }, (_, site) => site);
  const find = (site: number): number => {
    let at = site;
    while (root[at] !== at) at = root[at] ?? at;
    return at;
  };
  const home = new Int32Array(m).fill(-1);
  for (const site of permitted)
    for (let area = 0; area < m; area += 1) {
      if ((time[site * m + area] ?? unreachable) === unreachable) continue;
      const other = home[area] ?? -1;
      if (other < 0) home[area] = site;
      else {
        const [a, b] = [find(other), find(site)];
        root[Math.max(a, b)] = Math.min(a, b);
      }
    }
  const byRoot = new Map<number, { sites: number[]; areas: number[] }>();
  for (const site of permitted) {
    const at = find(site);
    const component = byRoot.get(at) ?? { sites: [], areas: [] };
    component.sites.push(site);
    byRoot.set(at, component);
  }
  for (const [area, site] of home.entries()) if (site >= 0) byRoot.get(find(site))?.areas.push(area);
  return [...byRoot.values()];
}

/**
 * The problem of one component: its sites and areas, the same norm. The number of sites is free, so it may be used only where the
 * whole problem asks nothing of it.
 */
export function problemOf(problem: Problem, { sites, areas }: Component): Problem {
  const m = problem.areas.length;
  return {
    ...problem,
    areas: areas.map((area) => problem.areas[area] ?? ''),
    sites: sites.map((site) => problem.sites[site] ?? ''),
    demand: Float64Array.from(areas, (area) => problem.demand[area] ?? 0),
    time: Int32Array.from(sites.flatMap((site) => areas.map((area) => problem.time[site * m + area] ?? unreachable))),
    capacity: Float64Array.from(sites, (site) => problem.capacity[site] ?? 0),
    fixedCost: Float64Array.from(sites, (site) => problem.fixedCost[site] ?? 0),
    status: Uint8Array.from(sites, (site) => problem.status[site] ?? siteStatus.undecided),
    leastOpen: 1,
    mostOpen: sites.length,
  };
}
