import type { ChoiceProblem } from '../problem/index.ts';
import { choiceSums, emptySums } from './choice-sums.ts';
import type { ChoiceFigures } from './figures.ts';
import { figuresOf, presentOf } from './measures.ts';
import { nearestMinutes } from './reach.ts';

/** Measures that follow sites as they are opened and closed; begins with today. */
export interface Follower {
  /** 1 where open [n]; changed by `toggle` alone. */
  readonly open: Uint8Array;
  /** Opens a closed site, closes an open one. */
  readonly toggle: (site: number) => void;
  /** The same bytes as `measure` gives for these sites. */
  readonly figures: () => ChoiceFigures;
}

/**
 * Follows a question under choice while sites are toggled (docs/model.md §8.7). Today is worked out once, and a toggle touches the nearest
 * minutes only of areas that the site is nearest to, or nearer to; sums are added anew, so that nothing drifts. Runs in a browser worker too.
 */
export function follow(problem: ChoiceProblem): Follower {
  const { minutes, performing } = problem;
  const [n, m] = [problem.sites.length, problem.areas.length];
  const present = presentOf(problem);
  const open = Uint8Array.from(performing);
  const nearest = nearestMinutes(problem, open);
  const sums = emptySums(m);

  const least = (area: number): number => {
    let found = Number.POSITIVE_INFINITY;
    for (let site = 0; site < n; site += 1)
      if (open[site] === 1) found = Math.min(found, minutes[site * m + area] ?? Number.POSITIVE_INFINITY);
    return found;
  };
  return {
    open,
    toggle(site) {
      const opens = open[site] !== 1;
      open[site] = opens ? 1 : 0;
      for (let area = 0, pair = site * m; area < m; area += 1, pair += 1) {
        const [own, now] = [minutes[pair] ?? Number.POSITIVE_INFINITY, nearest[area] ?? Number.POSITIVE_INFINITY];
        if (opens) {
          if (own < now) nearest[area] = own;
        } else if (own === now && Number.isFinite(now)) nearest[area] = least(area);
      }
    },
    figures: () => figuresOf(problem, open, present, choiceSums(problem, open, sums), nearest),
  };
}
