import { unreachable } from '../../problem/index.ts';
import type { Region } from './region.ts';

/**
 * The areas that both sites of a pair reach, in the order of what it costs to move them from the first to the second. Times
 * are made different by a fixed small amount per pair, lower for sites that come first, so that the best plan of a set is
 * one and only (§13.4).
 */
export interface Arcs {
  /** Times with the small amounts, whole numbers, area-major: area j, site i is `j * n + i`; Infinity where unreachable. */
  readonly key: Float64Array;
  /** Areas by cost of moving from site i to k: m places from `(i * n + k) * m`, of which `count` are used. */
  readonly order: Uint16Array;
  /** Place of an area in each order: `(j * n + i) * n + k`. */
  readonly place: Uint16Array;
  readonly count: Uint16Array;
  /** For each site all others, those that lie nearest first: n − 1 places from `i * n`. */
  readonly near: Uint16Array;
  /** Units of `key` in one unit of time. */
  readonly scale: number;
}

/** Makes the arcs in steps of one site each, so that who waits can stop in between. */
export function* arcsInSteps(region: Region): Generator<void, Arcs, void> {
  const { n, m, time } = region;
  if (m > 65_535) throw new Error(`${m} areas, at most 65535 can be enumerated.`);
  const key = new Float64Array(n * m).fill(Number.POSITIVE_INFINITY);
  let farthest = 1;
  for (const minutes of time) farthest = Math.max(farthest, minutes);
  // Paths over n sites add up n differences; below 2^52 they stay exact.
  const step = Math.min(4096, Math.max(1, Math.floor(2 ** 51 / (n + 1) / (n + 1) / farthest)));
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < m; j += 1) {
      const minutes = time[i * m + j] ?? unreachable;
      if (minutes !== unreachable) key[j * n + i] = minutes * step * n + i * step + (scatter(i * m + j) % step);
    }
  const order = new Uint16Array(n * n * m);
  const place = new Uint16Array(n * n * m);
  const count = new Uint16Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let k = i + 1; k < n; k += 1) {
      const costs = costsBetween(key, n, i, k);
      const areas = Uint16Array.from(costs.keys()).filter((j) => costs[j] !== Number.POSITIVE_INFINITY);
      areas.sort((a, b) => (costs[a] ?? 0) - (costs[b] ?? 0) || a - b);
      const last = areas.length - 1;
      order.set(areas, (i * n + k) * m);
      // What is dearest one way is cheapest the other way.
      for (const [rank, j] of areas.entries()) {
        place[(j * n + i) * n + k] = rank;
        place[(j * n + k) * n + i] = last - rank;
      }
      order.set(areas.reverse(), (k * n + i) * m);
      count[i * n + k] = areas.length;
      count[k * n + i] = areas.length;
    }
    yield;
  }
  const near = new Uint16Array(n * n);
  for (let i = 0; i < n; i += 1) {
    const others = Array.from({ length: n }, (_, k) => ({ k, far: apart(region, i, k) })).filter(({ k }) => k !== i);
    near.set(
      others.toSorted((a, b) => a.far - b.far || a.k - b.k).map(({ k }) => k),
      i * n,
    );
  }
  return { key, order, place, count, near, scale: step * n };
}

/** Cost of moving each area from site i to k; Infinity where one of them is out of reach. */
function costsBetween(key: Float64Array, n: number, i: number, k: number): Float64Array {
  return Float64Array.from({ length: key.length / n }, (_, j) => {
    const cost = (key[j * n + k] ?? 0) - (key[j * n + i] ?? 0);
    return Number.isFinite(cost) ? cost : Number.POSITIVE_INFINITY;
  });
}

/** A number without visible order from a whole number (the finaliser of splitmix32). */
function scatter(value: number): number {
  let z = (value + 0x9e3779b9) >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

/** How far two sites lie apart for patients: the least time that some area is from the farther of them. */
export function apart({ m, time }: Region, a: number, b: number): number {
  let least = Number.MAX_VALUE;
  for (let j = 0; j < m; j += 1) {
    const one = time[a * m + j] ?? unreachable;
    const other = time[b * m + j] ?? unreachable;
    if (one !== unreachable && other !== unreachable) least = Math.min(least, Math.max(one, other));
  }
  return least;
}
