import { areaCount, siteCount, unreachable } from '../problem/index.ts';
import { fixedCosts, type Evaluate, type Verdict } from './evaluate.ts';
import type { Ground } from './order.ts';

/** Evaluates sets under *stay-or-nearest* (§8.2) by today's patients g_ij [n × m, site-major], in units. */
export function evaluateStay({ problem, order }: Ground, today: Float64Array): Evaluate {
  const [n, m] = [siteCount(problem), areaCount(problem)];
  const { demand, time } = problem;
  const verdict: Verdict = { cost: 0, lost: 0, volumes: new Float64Array(n) };
  const moving = new Float64Array(m);
  return (open) => {
    const { volumes } = verdict;
    volumes.fill(0);
    moving.set(demand);
    let cost = fixedCosts(problem, open);
    for (let site = 0; site < n; site += 1) {
      if (open[site] !== 1) continue;
      let volume = 0;
      for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
        const stay = today[pair] ?? 0;
        if (stay === 0) continue;
        volume += stay;
        moving[area] = (moving[area] ?? 0) - stay;
        cost += stay * Math.max(0, time[pair] ?? unreachable);
      }
      volumes[site] = volume;
    }
    let lost = 0;
    for (let area = 0; area < m; area += 1) {
      const patients = moving[area] ?? 0;
      if (patients <= 0) continue;
      let site = -1;
      for (let at = area * n; at < area * n + n; at += 1) {
        const candidate = order[at] ?? -1;
        if (candidate < 0) break;
        if (open[candidate] !== 1) continue;
        site = candidate;
        break;
      }
      if (site < 0) lost += patients;
      else {
        volumes[site] = (volumes[site] ?? 0) + patients;
        cost += patients * (time[site * m + area] ?? 0);
      }
    }
    verdict.cost = cost;
    verdict.lost = lost;
    return verdict;
  };
}
