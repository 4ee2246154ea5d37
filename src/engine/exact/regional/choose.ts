import { costsOf } from './criteria.ts';
import type { RegionalResult } from './result.ts';
import type { PlanTable } from '../../moves/regional/index.ts';

/** Rows of the k plans of least cost (§6.1), cheapest first, ties by place in the table. */
export function kBest(result: RegionalResult, table: PlanTable, k: number): readonly number[] {
  return byCost(costsOf(result, table)).slice(0, k);
}

/** Plans that differ as much as possible, and how sure that is. */
export interface Different {
  /** Rows, the cheapest plan first. */
  readonly rows: readonly number[];
  /** Least number of sites by which two of them differ; 0 for fewer than two. */
  readonly distance: number;
  /** `exact`: no k plans with the cheapest among them lie farther apart; `greedy`: some might. */
  readonly method: 'exact' | 'greedy';
}

export interface DifferentOptions {
  /** Plans are taken that cost at most this share more than the best, 0.05 for 5%. */
  readonly within: number;
  /** Steps of the exact search before it settles for what it has; absent: 200,000. */
  readonly effort?: number;
}

/**
 * The cheapest plan and k − 1 others near to it in cost that differ most: the least number of sites by which two of them differ
 * is largest (§13.7). Farthest first gives a start, a bounded search then tries every larger distance.
 */
export function mostDifferent(
  result: RegionalResult,
  table: PlanTable,
  k: number,
  { within, effort = 200_000 }: DifferentOptions,
): Different {
  const costs = costsOf(result, table);
  const order = byCost(costs);
  const [best] = order;
  if (best === undefined || k < 1) return { rows: [], distance: 0, method: 'exact' };
  const limit = (costs[best] ?? 0) + within * Math.abs(costs[best] ?? 0);
  const near = order.filter((row) => (costs[row] ?? 0) <= limit);
  const sets = Uint32Array.from(near, (row) => table.set[row] ?? 0);
  let chosen = farthestFirst(sets, k);
  let distance = leastDistance(sets, chosen);
  let method: Different['method'] = 'exact';
  if (chosen.length > 1) {
    const budget = { left: effort };
    for (let wanted = result.undecided.length; wanted > distance; wanted -= 1) {
      const found = apart(sets, chosen.length, wanted, budget);
      if (found !== null) {
        chosen = found;
        distance = wanted;
      } else if (budget.left <= 0) {
        method = 'greedy';
        break;
      }
    }
  }
  return { rows: chosen.map((place) => near[place] ?? 0), distance, method };
}

function byCost(costs: Float64Array): number[] {
  return Array.from(costs.keys()).sort((a, b) => (costs[a] ?? 0) - (costs[b] ?? 0) || a - b);
}

/** Sites by which two sets differ. */
export function setDistance(a: number, b: number): number {
  let bits = a ^ b;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}

function farthestFirst(sets: Uint32Array, k: number): number[] {
  const chosen = [0];
  const distance = sets.map((set) => setDistance(set, sets[0] ?? 0));
  while (chosen.length < Math.min(k, sets.length)) {
    let next = 0;
    for (let place = 1; place < sets.length; place += 1)
      if ((distance[place] ?? 0) > (distance[next] ?? 0)) next = place;
    chosen.push(next);
    for (let place = 0; place < sets.length; place += 1)
      distance[place] = Math.min(distance[place] ?? 0, setDistance(sets[place] ?? 0, sets[next] ?? 0));
  }
  return chosen;
}

function leastDistance(sets: Uint32Array, chosen: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [at, one] of chosen.entries())
    for (const other of chosen.slice(at + 1)) least = Math.min(least, setDistance(sets[one] ?? 0, sets[other] ?? 0));
  return Number.isFinite(least) ? least : 0;
}

/** k places with place 0 among them, pairwise at least `wanted` apart; null when there are none, or the budget is used up. */
function apart(sets: Uint32Array, k: number, wanted: number, budget: { left: number }): number[] | null {
  const extend = (chosen: readonly number[], candidates: readonly number[]): number[] | null => {
    if (chosen.length === k) return [...chosen];
    for (const [at, place] of candidates.entries()) {
      if (chosen.length + candidates.length - at < k) return null;
      const rest = candidates
        .slice(at + 1)
        .filter((other) => setDistance(sets[place] ?? 0, sets[other] ?? 0) >= wanted);
      budget.left -= candidates.length - at;
      if (budget.left <= 0) return null;
      const found = extend([...chosen, place], rest);
      if (found !== null || budget.left <= 0) return found;
    }
    return null;
  };
  const far = Array.from(sets.keys()).filter((place) => setDistance(sets[place] ?? 0, sets[0] ?? 0) >= wanted);
  return extend([0], far);
}
