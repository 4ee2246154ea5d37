import { areaCount, siteCount, type Problem } from '../problem/index.ts';
import type { Ground } from './order.ts';

/** What a set of open sites would do, as a search looks at it. */
export interface Verdict {
  /** Patients × time + fixed costs, in units; of the patients that reach an open site. */
  cost: number;
  /** Units of patients that reach none. */
  lost: number;
  /** Volume per site [n], in units; overwritten by the next evaluation. */
  readonly volumes: Float64Array;
}

/** Works out a set of open sites, given as a flag per site [n]; the answer is valid until the next call. */
export type Evaluate = (open: Uint8Array) => Verdict;

/** Evaluates sets under *nearest* (§8.1): each area walks along its sites until one is open. */
export function evaluateNearest({ problem, order }: Ground): Evaluate {
  const [n, m] = [siteCount(problem), areaCount(problem)];
  const { demand, time } = problem;
  const verdict: Verdict = { cost: 0, lost: 0, volumes: new Float64Array(n) };
  return (open) => {
    const { volumes } = verdict;
    volumes.fill(0);
    let cost = fixedCosts(problem, open);
    let lost = 0;
    for (let area = 0; area < m; area += 1) {
      let at = area * n;
      const end = at + n;
      let site = order[at] ?? -1;
      while (site >= 0 && open[site] !== 1) {
        at += 1;
        site = at < end ? (order[at] ?? -1) : -1;
      }
      const amount = demand[area] ?? 0;
      if (site < 0) lost += amount;
      else {
        volumes[site] = (volumes[site] ?? 0) + amount;
        cost += amount * (time[site * m + area] ?? 0);
      }
    }
    verdict.cost = cost;
    verdict.lost = lost;
    return verdict;
  };
}

/** Fixed costs of the open sites, in units. */
export function fixedCosts({ fixedCost }: Problem, open: Uint8Array): number {
  let sum = 0;
  for (const [site, cost] of fixedCost.entries()) if (open[site] === 1) sum += cost;
  return sum;
}
