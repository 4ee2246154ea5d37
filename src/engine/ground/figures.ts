import type { FittedGround, GroundInput } from './types.ts';

/** Whom figures of a ground are about. */
export interface GroundRegion {
  /** 1 for an area whose people live in the region [m]. */
  readonly home: Uint8Array;
  /** 1 for a performer of the region [p]. */
  readonly members: Uint8Array;
}

/** What a ground says of a region (docs/model.md §7.5). A share or mean of nobody is null. */
export interface GroundFigures {
  /** Share of the patients of the region's hospitals who live in the region. */
  readonly homeShare: number | null;
  /** Share of the region's own patients who go to a hospital of the region. */
  readonly stayShare: number | null;
  /** Mean minutes of the patients of the region's hospitals. */
  readonly meanMinutes: number | null;
  /** Share of the region's own patients who go to the nearest performer; ties in time all count as nearest. */
  readonly nearestShare: number | null;
  /** Patients a year in the whole country. */
  readonly total: number;
}

export function figuresOf(
  ground: FittedGround,
  { minutes }: Pick<GroundInput, 'minutes'>,
  { home, members }: GroundRegion,
): GroundFigures {
  const { attraction, flows, demand } = ground;
  const m = demand.length;
  const nearest = new Float64Array(m).fill(Number.POSITIVE_INFINITY);
  for (const [p, pull] of attraction.entries())
    if (pull > 0)
      for (let j = 0; j < m; j += 1) {
        const time = minutes[p * m + j] ?? Number.NaN;
        if (time < (nearest[j] ?? 0)) nearest[j] = time;
      }
  let [treated, treatedHome, travel, own, near, total] = [0, 0, 0, 0, 0, 0];
  for (let j = 0; j < m; j += 1) {
    total += demand[j] ?? 0;
    if (home[j] === 1) own += demand[j] ?? 0;
  }
  for (const [p, pull] of attraction.entries()) {
    if (pull === 0) continue;
    for (let j = 0; j < m; j += 1) {
      const flow = flows[p * m + j] ?? 0;
      if (flow === 0) continue;
      const time = minutes[p * m + j] ?? 0;
      const inside = members[p] === 1;
      if (inside) {
        treated += flow;
        travel += flow * time;
        if (home[j] === 1) treatedHome += flow;
      }
      if (home[j] === 1 && time <= (nearest[j] ?? 0)) near += flow;
    }
  }
  const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
  return {
    homeShare: share(treatedHome, treated),
    stayShare: share(treatedHome, own),
    meanMinutes: share(travel, treated),
    nearestShare: share(near, own),
    total,
  };
}
