import { areaCount, siteCount, unreachable, type Problem } from '../problem/index.ts';

/** A problem with, for every area, its sites in the order in which its patients would choose them (§8.1). */
export interface Ground {
  readonly problem: Problem;
  /** Per area its sites from near to far, ties by index [m × n, area-major]; −1 after the last that can be reached. */
  readonly order: Int16Array;
  /** Place of a site in that order [n × m, site-major]; n where the area cannot reach it. */
  readonly place: Int16Array;
}

/** Orders the sites of every area. Excluded sites have their place too. */
export function surveyGround(problem: Problem): Ground {
  const [n, m] = [siteCount(problem), areaCount(problem)];
  const order = new Int16Array(m * n).fill(-1);
  const place = new Int16Array(n * m).fill(n);
  const time = (site: number, area: number): number => problem.time[site * m + area] ?? unreachable;
  const sites = Array.from({ length: n }, (_, site) => site);
  for (let area = 0; area < m; area += 1) {
    const reached = sites
      .filter((site) => time(site, area) !== unreachable)
      .sort((a, b) => time(a, area) - time(b, area) || a - b);
    for (const [at, site] of reached.entries()) {
      order[area * n + at] = site;
      place[site * m + area] = at;
    }
  }
  return { problem, order, place };
}
