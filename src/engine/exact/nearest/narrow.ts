import { areaCount, mostSites, siteCount } from '../../problem/index.ts';
import type { Ground } from '../../moves/index.ts';

/** What is known of a site in a part of the tree. */
export const known = { undecided: 0, open: 1, closed: 2 } as const;

/** A part of the tree, after all that follows from the sites decided in it (§10.2). */
export interface Part {
  /** `known` per site [n]. */
  readonly sites: Uint8Array;
  /** Place of the nearest open site in the order of each area [m]; n where none is open or reached. */
  readonly limit: Int16Array;
  /** Units of patients that can at most come to each site that is not closed [n]. */
  readonly reach: Float64Array;
  /** Units of them that site i loses when site k is open too, at i × n + k. */
  readonly loss: Float64Array;
}

/** A conclusion: the other state of the site leaves no plan. */
export interface Conclusion {
  readonly site: number;
  readonly open: boolean;
}

/** What follows in a part of the tree; `part` is null when no plan is left in it. */
export interface Narrowed {
  readonly part: Part | null;
  /** In the order in which they were drawn; without the sites that close because they cannot reach the norm. */
  readonly conclusions: readonly Conclusion[];
}

/**
 * Draws every conclusion: an area goes no farther than its nearest open site; a site that cannot reach the norm any more
 * closes; so does one that would push an open site below it or have more than its capacity; the last site that an area can reach opens. `sites` is changed.
 */
export function narrow({ problem, order, place }: Ground, sites: Uint8Array): Narrowed {
  const [n, m] = [siteCount(problem), areaCount(problem)];
  const { demand, norm, capacity } = problem;
  const most = mostSites(problem);
  const limit = new Int16Array(m);
  const reach = new Float64Array(n);
  const loss = new Float64Array(n * n);
  const sure = new Float64Array(n);
  const line = new Int16Array(n);
  const conclusions: Conclusion[] = [];
  const none: Narrowed = { part: null, conclusions };
  for (;;) {
    limit.fill(n);
    let opened = 0;
    for (let site = 0; site < n; site += 1) {
      if (sites[site] !== known.open) continue;
      opened += 1;
      for (let area = 0; area < m; area += 1) {
        const at = place[site * m + area] ?? n;
        if (at < (limit[area] ?? n)) limit[area] = at;
      }
    }
    if (opened > most || most < problem.leastOpen) return none;
    reach.fill(0);
    loss.fill(0);
    sure.fill(0);
    let changed = false;
    for (let area = 0; area < m; area += 1) {
      const amount = demand[area] ?? 0;
      const last = Math.min(limit[area] ?? n, n - 1);
      let length = 0;
      for (let at = 0; at <= last; at += 1) {
        const site = order[area * n + at] ?? -1;
        if (site < 0) break;
        if (sites[site] === known.closed) continue;
        reach[site] = (reach[site] ?? 0) + amount;
        const row = site * n;
        for (let before = 0; before < length; before += 1) {
          const nearer = row + (line[before] ?? 0);
          loss[nearer] = (loss[nearer] ?? 0) + amount;
        }
        line[length] = site;
        length += 1;
      }
      if (length === 0) return none;
      const only = line[0] ?? 0;
      sure[only] = (sure[only] ?? 0) + amount;
      if (length === 1 && sites[only] === known.undecided) {
        sites[only] = known.open;
        conclusions.push({ site: only, open: true });
        changed = true;
      }
    }
    if (changed) continue;
    let left = opened;
    for (let site = 0; site < n; site += 1) {
      if (sites[site] === known.closed) continue;
      if (sites[site] === known.open && (sure[site] ?? 0) > (capacity[site] ?? 0)) return none;
      if ((reach[site] ?? 0) < norm) {
        if (sites[site] === known.open) return none;
        sites[site] = known.closed;
        changed = true;
      } else if (sites[site] === known.undecided) {
        if (opened >= most || (sure[site] ?? 0) > (capacity[site] ?? 0) || pushesOut(sites, reach, loss, norm, site)) {
          sites[site] = known.closed;
          conclusions.push({ site, open: false });
          changed = true;
        } else left += 1;
      }
    }
    if (left < problem.leastOpen) return none;
    if (!changed) return { part: { sites, limit, reach, loss }, conclusions };
  }
}

/** Whether some open site falls below the norm when `site` opens. */
function pushesOut(sites: Uint8Array, reach: Float64Array, loss: Float64Array, norm: number, site: number): boolean {
  const n = sites.length;
  for (let other = 0; other < n; other += 1) {
    if (sites[other] === known.open && (reach[other] ?? 0) - (loss[other * n + site] ?? 0) < norm) return true;
  }
  return false;
}
