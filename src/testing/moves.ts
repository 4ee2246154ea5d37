import type { Present } from '../engine/moves/index.ts';
import { unreachable } from '../engine/problem/index.ts';

/** Who goes where: amounts per pair [n × m] and per area [m]. */
export interface Moved {
  readonly flows: Float64Array;
  readonly unserved: Float64Array;
  readonly leaving: Float64Array;
  readonly coming: Float64Array;
}

/**
 * Who goes where when exactly these sites are open, patient group by patient group and by the words of docs/model.md §8 alone: what every
 * other form is held against. Slow on purpose, and no code of the product.
 */
export function movesByTheBook(
  { problem, today, weights, outside }: Present,
  model: 'nearest' | 'stay-or-nearest' | 'choice',
  open: readonly number[],
): Moved {
  const [n, m] = [problem.sites.length, problem.areas.length];
  const moved = {
    flows: new Float64Array(n * m),
    unserved: new Float64Array(m),
    leaving: new Float64Array(m),
    coming: new Float64Array(m),
  };
  const put = (site: number, area: number, amount: number): void => {
    moved.flows[site * m + area] = (moved.flows[site * m + area] ?? 0) + amount;
  };
  const sites = Array.from({ length: n }, (_, site) => site);
  const performing = sites.filter((site) => sites.length > 0 && today.slice(site * m, site * m + m).some((x) => x > 0));
  for (let area = 0; area < m; area += 1) {
    const minutes = (site: number): number => {
      const time = problem.time[site * m + area] ?? unreachable;
      return time === unreachable ? Number.POSITIVE_INFINITY : time;
    };
    const nearest = open
      .filter((site) => minutes(site) < Number.POSITIVE_INFINITY)
      .toSorted((a, b) => minutes(a) - minutes(b) || a - b)[0];
    const weight = (site: number): number => weights?.[site * m + area] ?? 0;
    const beyond = outside?.weights[area] ?? 0;
    const pull = (among: readonly number[]): number => among.reduce((sum, site) => sum + weight(site), beyond);
    for (const from of sites) {
      const patients = today[from * m + area] ?? 0;
      if (patients === 0) continue;
      const mayStay = open.includes(from);
      if (model !== 'choice') {
        if (model === 'stay-or-nearest' && mayStay) put(from, area, patients);
        else if (nearest === undefined) moved.unserved[area] = (moved.unserved[area] ?? 0) + patients;
        else put(nearest, area, patients);
        continue;
      }
      const all = pull(open);
      // Who may stay chooses between what is there today and what is new; who may not, among all that is open.
      const started = open.filter((site) => !performing.includes(site));
      const choices = mayStay ? started : open;
      for (const to of choices) if (all > 0) put(to, area, (patients * weight(to)) / all);
      const chosen = choices.reduce((sum, site) => sum + weight(site), 0);
      if (mayStay) put(from, area, started.length === 0 || all === 0 ? patients : patients * (1 - chosen / all));
      else if (all > 0) moved.leaving[area] = (moved.leaving[area] ?? 0) + (patients * beyond) / all;
      else moved.unserved[area] = (moved.unserved[area] ?? 0) + patients;
    }
    // Who is outside today may choose what is new in the question.
    if (model === 'choice')
      for (const to of open.filter((site) => !performing.includes(site))) {
        const all = pull(open);
        const come = all > 0 ? ((outside?.patients[area] ?? 0) * weight(to)) / all : 0;
        put(to, area, come);
        moved.coming[area] = (moved.coming[area] ?? 0) + come;
      }
  }
  return moved;
}
