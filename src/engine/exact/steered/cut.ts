import type { Problem } from '../../problem/index.ts';

/** A norm cut (§6.3): at most ⌊demand of `areas` / norm⌋ of `sites` can live from `areas` alone. Both ascending. */
export interface Cut {
  readonly sites: Int32Array;
  readonly areas: Int32Array;
}

/** What a cut takes from its problem: q and c of §6.3. */
export interface CutNumbers {
  readonly q: number;
  readonly c: number;
}

/** q = ⌊D / L⌋ and c = (q + 1) L − D of a cut (§6.3); the norm is above 0. */
export function cutNumbers(problem: Problem, cut: Cut): CutNumbers {
  let own = 0;
  for (const area of cut.areas) own += problem.demand[area] ?? 0;
  const q = Math.floor(own / problem.norm);
  return { q, c: (q + 1) * problem.norm - own };
}

/** The same cut has the same key. */
export const cutKey = ({ sites, areas }: Cut): string => `${sites.join(' ')}|${areas.join(' ')}`;
