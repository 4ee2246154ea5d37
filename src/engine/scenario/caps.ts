import type { Draft } from '../moves/index.ts';
import { unreachable, type Problem } from '../problem/index.ts';
import type { SiteRule } from './types.ts';

/** Amounts of shares are not whole; a millionth of a unit is rounding. */
const rounding = 1e-6;

/**
 * Sends on who does not fit: from each site above its cap, those go whose way to the next open site with room lengthens least, and who
 * finds no room is unserved. No site ends above its cap.
 */
export function keepCaps(problem: Problem, rules: readonly SiteRule[], draft: Draft): void {
  const { flows } = draft;
  const [n, m] = [problem.sites.length, problem.areas.length];
  if (!rules.some(({ cap }) => Number.isFinite(cap))) return;
  const room = Float64Array.from(rules, ({ open, cap }, site) => {
    if (!open) return 0;
    let volume = 0;
    for (let pair = site * m; pair < (site + 1) * m; pair += 1) volume += flows[pair] ?? 0;
    return cap - volume;
  });
  for (let site = 0; site < n; site += 1)
    while ((room[site] ?? 0) < -rounding) {
      const next = cheapest(problem, flows, room, site);
      const over = -(room[site] ?? 0);
      if (next === null) {
        dropLast(problem, draft, site, over);
        room[site] = 0;
        break;
      }
      const [from, to] = [site * m + next.area, next.to * m + next.area];
      const amount = Math.min(flows[from] ?? 0, over, room[next.to] ?? 0);
      flows[from] = (flows[from] ?? 0) - amount;
      flows[to] = (flows[to] ?? 0) + amount;
      room[site] = (room[site] ?? 0) + amount;
      room[next.to] = (room[next.to] ?? 0) - amount;
    }
}

/** The area whose patients at the site lengthen their way least by going to an open site with room; null when there is none. */
function cheapest(
  { time, areas, sites }: Problem,
  flows: Float64Array,
  room: Float64Array,
  site: number,
): { readonly area: number; readonly to: number } | null {
  const m = areas.length;
  let best: { area: number; to: number } | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let to = 0; to < sites.length; to += 1) {
    if (to === site || !((room[to] ?? 0) > rounding)) continue;
    for (let area = 0; area < m; area += 1) {
      const there = time[to * m + area] ?? unreachable;
      if (!((flows[site * m + area] ?? 0) > rounding) || there === unreachable) continue;
      const extra = there - (time[site * m + area] ?? 0);
      if (extra < least) [best, least] = [{ area, to }, extra];
    }
  }
  return best;
}

/** Nobody has room: those with the longest way are left without a site. */
function dropLast({ time, areas }: Problem, { flows, unserved }: Draft, site: number, over: number): void {
  const m = areas.length;
  const order = areas
    .map((_, area) => area)
    .toSorted((a, b) => (time[site * m + b] ?? 0) - (time[site * m + a] ?? 0) || a - b);
  let left = over;
  for (const area of order) {
    const here = flows[site * m + area] ?? 0;
    const dropped = Math.min(here, left);
    flows[site * m + area] = here - dropped;
    unserved[area] = (unserved[area] ?? 0) + dropped;
    left -= dropped;
    if (!(left > 0)) return;
  }
}
