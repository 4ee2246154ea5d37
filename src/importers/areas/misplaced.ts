import type { ImportedArea } from './read-areas.ts';

/**
 * A postcode lies far from its kin when fewer than `kin` others of the same two digits, and fewer than half of them, lie within `km`: in
 * the Netherlands of 2021 the third nearest is at most 24.5 km away (Vlieland), and mostly under 10. `least`: with fewer
 * others nothing can be said.
 */
const far = { km: 25, kin: 3, least: 3 } as const;

const kmPerDegree = 111.195;

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Kilometres over the distances of a country, right to half a percent. */
function kmBetween(a: Point, b: Point): number {
  const middle = (((a.latitude + b.latitude) / 2) * Math.PI) / 180;
  return kmPerDegree * Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * Math.cos(middle));
}

/** Postcodes that lie far from all but a few of those with the same first two digits, with km to the nearest of these. */
export function misplaced(
  areas: readonly ImportedArea[],
): readonly { readonly area: ImportedArea; readonly nearestKm: number }[] {
  const groups = Map.groupBy(areas, ({ id }) => id.slice(0, 2));
  return areas.flatMap((area) => {
    const others = (groups.get(area.id.slice(0, 2)) ?? []).filter((other) => other !== area);
    if (others.length < far.least) return [];
    const distances = others.map((other) => kmBetween(area, other)).toSorted((a, b) => a - b);
    const near = distances.filter((km) => km <= far.km).length;
    const lonely = near < Math.min(far.kin, others.length / 2);
    return lonely ? [{ area, nearestKm: distances[0] ?? 0 }] : [];
  });
}
