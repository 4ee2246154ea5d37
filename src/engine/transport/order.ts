import { areaCount, siteCount, unreachable, type Problem } from '../problem/index.ts';

/** The travel times of a problem as the areas see them. */
export interface AreaOrder {
  /** Sites of each area by time, nearest first, ties by index [m × n]; only the first `reached[j]` of row j count. */
  readonly order: Uint16Array;
  /** Number of sites that each area can reach [m]. */
  readonly reached: Uint16Array;
  /** Travel time, area-major [m × n]: area j, site i is `j * n + i`. */
  readonly byArea: Int32Array;
}

const known = new WeakMap<Problem, AreaOrder>();

/** The order of sites per area (§6.4), made once per problem. */
export function areaOrder(problem: Problem): AreaOrder {
  const made = known.get(problem) ?? makeOrder(problem);
  known.set(problem, made);
  return made;
}

function makeOrder(problem: Problem): AreaOrder {
  const m = areaCount(problem);
  const n = siteCount(problem);
  const { time } = problem;
  const order = new Uint16Array(m * n);
  const reached = new Uint16Array(m);
  const byArea = new Int32Array(m * n);
  // Time and index in one number, so that the sort of a typed array needs no comparator: 2^31 × 2^16 stays exact.
  const keys = new Float64Array(n);
  for (let j = 0; j < m; j += 1) {
    let count = 0;
    for (let i = 0; i < n; i += 1) {
      const minutes = time[i * m + j] ?? unreachable;
      byArea[j * n + i] = minutes;
      if (minutes === unreachable) continue;
      keys[count] = minutes * 65_536 + i;
      count += 1;
    }
    reached[j] = count;
    const row = keys.subarray(0, count).sort();
    for (let rank = 0; rank < count; rank += 1) order[j * n + rank] = (row[rank] ?? 0) % 65_536;
  }
  return { order, reached, byArea };
}
