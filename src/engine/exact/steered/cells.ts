import type { Cut } from './cut.ts';

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
  /** Cuts that hold the site. */
  cuts: Int32Array;
  /**
   * Cells whose areas lie in the same of these cuts are a class: class 0 lies in none, any other in `cutOf` of it and in all
   * that its parent lies in, which comes before it.
   */
  classOf: Int32Array;
  classes: number;
  parent: Int32Array;
  cutOf: Int32Array;
  /** Σ of the prices of its cuts, per class. */
  shift: Float64Array;
  /** Volume per class, while a solution is collected. */
  volume: Float64Array;
  /** Whether cuts or cells have changed since the classes were made. */
  stale: boolean;
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
  classOf: new Int32Array(0),
  classes: 1,
  parent: new Int32Array(1),
  cutOf: new Int32Array(1),
  shift: new Float64Array(1),
  volume: new Float64Array(1),
  stale: true,
});

/** Makes the classes of cells; `inside` tells the areas of a cut. */
export function classify(own: Cells, inside: (cut: number) => Uint8Array): void {
  const { area, count, cuts } = own;
  if (own.classOf.length < count) own.classOf = new Int32Array(own.area.length);
  const classOf = own.classOf.fill(0, 0, count);
  const parent = [0];
  const cutOf = [-1];
  // The class that a class becomes by the cut at hand, and the cut for which that was set.
  const next: number[] = [0];
  const setFor: number[] = [-1];
  for (const cut of cuts) {
    const mask = inside(cut);
    for (let k = 0; k < count; k += 1) {
      if (mask[area[k] as number] === 0) continue;
      const now = classOf[k] as number;
      if (setFor[now] !== cut) {
        setFor[now] = cut;
        next[now] = parent.length;
        parent.push(now);
        cutOf.push(cut);
        next.push(0);
        setFor.push(-1);
      }
      classOf[k] = next[now] as number;
    }
  }
  own.classes = parent.length;
  own.parent = Int32Array.from(parent);
  own.cutOf = Int32Array.from(cutOf);
  own.shift = new Float64Array(parent.length);
  own.volume = new Float64Array(parent.length);
  own.stale = false;
}

const masks = new WeakMap<Cut, Uint8Array>();

/** 1 for the areas of a cut [m]. */
export function maskOf(cut: Cut, m: number): Uint8Array {
  const known = masks.get(cut);
  if (known !== undefined) return known;
  const mask = new Uint8Array(m);
  for (const area of cut.areas) mask[area] = 1;
  masks.set(cut, mask);
  return mask;
}

/** Places 0 to `count` − 1 by their keys, to an eighth of a unit: a typed array sorts numbers that carry their place. */
export function byKey(keys: Float64Array, count: number): Int32Array {
  const sorted = new Float64Array(count);
  for (let k = 0; k < count; k += 1) sorted[k] = Math.round((keys[k] as number) * 8) * 65_536 + k;
  sorted.sort();
  return Int32Array.from(sorted, (value) => ((value % 65_536) + 65_536) % 65_536);
}
