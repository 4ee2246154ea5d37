import { valuesOf, type Criterion } from './criteria.ts';
import type { PlanTable } from '../../moves/regional/index.ts';

/** More rows than a table can have: 2^21. */
const rowStep = 2_097_152;

/**
 * The exact Pareto front (§13.6): rows for which no other is at least as good on every criterion and better on one, ascending.
 * Rows that are equal on all of them are all in it. `smallestMargin` is best when largest, the others when smallest.
 */
export function paretoFront(table: PlanTable, criteria: readonly Criterion[]): Uint32Array {
  const columns = [...new Set(criteria)].map((criterion) => valuesOf(table, criterion));
  const width = columns.length;
  if (width === 0 || table.rows === 0) return Uint32Array.from({ length: table.rows }, (_, row) => row);
  const order = orderByScore(columns, table.rows);
  // The front so far, row after row; who has shut out most stands first.
  const kept: number[] = [];
  let window = new Float64Array(width * 1024);
  const candidate = new Float64Array(width);
  for (const row of order) {
    for (let at = 0; at < width; at += 1) candidate[at] = columns[at]?.[row] ?? 0;
    const by = dominatedBy(window, kept.length, candidate);
    if (by > 0) {
      swapRows(window, kept, width, by, by >> 1);
      continue;
    }
    if (by === 0) continue;
    if ((kept.length + 1) * width > window.length) {
      const larger = new Float64Array(window.length * 2);
      larger.set(window);
      window = larger;
    }
    window.set(candidate, kept.length * width);
    kept.push(row);
  }
  return Uint32Array.from(kept).sort();
}

/** Place of a row of the window that is nowhere worse and somewhere better; −1 when there is none. */
function dominatedBy(window: Float64Array, rows: number, candidate: Float64Array): number {
  const width = candidate.length;
  const end = rows * width;
  for (let start = 0; start < end; start += width) {
    let better = false;
    let at = 0;
    for (; at < width; at += 1) {
      const theirs = window[start + at] ?? 0;
      const own = candidate[at] ?? 0;
      if (theirs > own) break;
      if (theirs < own) better = true;
    }
    if (at === width && better) return start / width;
  }
  return -1;
}

function swapRows(window: Float64Array, kept: number[], width: number, a: number, b: number): void {
  for (let at = 0; at < width; at += 1) {
    const value = window[a * width + at] ?? 0;
    window[a * width + at] = window[b * width + at] ?? 0;
    window[b * width + at] = value;
  }
  const row = kept[a] ?? 0;
  kept[a] = kept[b] ?? 0;
  kept[b] = row;
}

/**
 * Rows such that nobody stands after one it shuts out: by the sum of the criteria, each from 0 to 1 over its range, and where
 * that is equal by the criteria themselves. A sum of doubles never falls when one of them rises.
 */
function orderByScore(columns: readonly Float64Array[], rows: number): Float64Array {
  const score = new Float64Array(rows);
  for (const values of columns) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    const range = high - low;
    if (!(range > 0 && Number.isFinite(range))) continue;
    for (let row = 0; row < rows; row += 1) score[row] = (score[row] ?? 0) + ((values[row] ?? 0) - low) / range;
  }
  const steps = 2 ** 28;
  const keys = score.map((value, row) => Math.floor(value * steps) * rowStep + row).sort();
  const order = keys.map((key) => key % rowStep);
  const compare = (a: number, b: number): number => {
    for (const values of columns) {
      const difference = (values[a] ?? 0) - (values[b] ?? 0);
      if (difference !== 0) return difference;
    }
    return a - b;
  };
  for (let from = 0; from < rows;) {
    const level = Math.floor((keys[from] ?? 0) / rowStep);
    let to = from + 1;
    while (to < rows && Math.floor((keys[to] ?? 0) / rowStep) === level) to += 1;
    if (to - from > 1) order.subarray(from, to).sort(compare);
    from = to;
  }
  return order;
}
