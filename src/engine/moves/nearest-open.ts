import { unreachable, type Problem } from '../problem/index.ts';

/** Nearest site per area [m] among those that `may`, the first of equals; −1 where none can be reached. */
export function nearestOpen({ time, sites, areas }: Problem, may: (site: number) => boolean): Int32Array {
  const m = areas.length;
  const nearest = new Int32Array(m).fill(-1);
  const least = new Int32Array(m).fill(2_147_483_647);
  for (let site = 0; site < sites.length; site += 1) {
    if (!may(site)) continue;
    for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
      const minutes = time[pair] ?? unreachable;
      // Most sites are not the nearest: that is asked first.
      if (minutes < (least[area] ?? 0) && minutes !== unreachable) {
        least[area] = minutes;
        nearest[area] = site;
      }
    }
  }
  return nearest;
}
