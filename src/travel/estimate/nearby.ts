import { distance, type Point } from './plane.ts';

/** Points in square cells, so that those near a place are found without looking at all of them. */
export interface Nearby {
  /** Indices of the points within `km` of a place, nearest first; equal distances in the order of the points. */
  readonly within: (place: Point, km: number) => readonly { readonly index: number; readonly km: number }[];
}

const cellKm = 4;

export function createNearby(points: readonly Point[]): Nearby {
  const cells = new Map<string, number[]>();
  const cell = (value: number): number => Math.floor(value / cellKm);
  for (const [index, { x, y }] of points.entries()) {
    const key = `${cell(x)} ${cell(y)}`;
    const own = cells.get(key);
    if (own === undefined) cells.set(key, [index]);
    else own.push(index);
  }
  return {
    within(place, km) {
      const found: { index: number; km: number }[] = [];
      for (let column = cell(place.x - km); column <= cell(place.x + km); column += 1)
        for (let row = cell(place.y - km); row <= cell(place.y + km); row += 1)
          for (const index of cells.get(`${column} ${row}`) ?? []) {
            const away = distance(place, points[index] ?? place);
            if (away <= km) found.push({ index, km: away });
          }
      return found.toSorted((a, b) => a.km - b.km || a.index - b.index);
    },
  };
}
