/** Cells of one site in the order of w = v − t at the last snapshot, so that a pass stops at the first that cannot count. */
export interface Cells {
  count: number;
  area: Int32Array;
  time: Float64Array;
  demand: Float64Array;
  /** w at the snapshot, descending. */
  early: Float64Array;
  /** w now, of the first `fresh` cells. */
  now: Float64Array;
  fresh: number;
  /** Cells that are left out have v − t at the snapshot of at most minus this. */
  limit: number;
  /** Cuts that hold the site, and for each the places of its areas among the cells. */
  cuts: Int32Array;
  places: Int32Array[];
}

export const noCells = (): Cells => ({
  count: 0,
  area: new Int32Array(0),
  time: new Float64Array(0),
  demand: new Float64Array(0),
  early: new Float64Array(0),
  now: new Float64Array(0),
  fresh: 0,
  limit: Number.NEGATIVE_INFINITY,
  cuts: new Int32Array(0),
  places: [],
});

/** Places 0 to `count` − 1 by their keys, to an eighth of a unit: a typed array sorts numbers that carry their place. */
export function byKey(keys: Float64Array, count: number): Int32Array {
  const sorted = new Float64Array(count);
  for (let k = 0; k < count; k += 1) sorted[k] = Math.round((keys[k] as number) * 8) * 65_536 + k;
  sorted.sort();
  return Int32Array.from(sorted, (value) => ((value % 65_536) + 65_536) % 65_536);
}
