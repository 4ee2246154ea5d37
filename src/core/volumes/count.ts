import type { Interval } from '../units/index.ts';
import { assertNever } from '../result/index.ts';
import type { Count } from './types.ts';

/**
 * Values that a count may have, as a closed interval of whole cases; null when nothing is known (docs/model.md §1.1).
 * For a disputed count: from the smallest to the largest of its values.
 */
export function countInterval(count: Count): Interval | null {
  switch (count.kind) {
    case 'exact':
      return { low: count.value, high: count.value };
    case 'masked':
      return { low: count.low, high: count.high };
    case 'missing':
      return null;
    case 'disputed':
      return count.values.length === 0 ? null : { low: Math.min(...count.values), high: Math.max(...count.values) };
    default:
      return assertNever(count);
  }
}

/**
 * Sum of counts. An unknown part makes the sum a lower bound (`high` null); only unknown parts make it null (§1.1).
 */
export function addIntervals(parts: readonly (Interval | null)[]): Interval | null {
  let low = 0;
  let high: number | null = 0;
  let known = 0;
  for (const part of parts) {
    if (part === null) {
      high = null;
      continue;
    }
    known += 1;
    low += part.low;
    high = high === null || part.high === null ? null : high + part.high;
  }
  return known === 0 ? null : { low, high };
}

/** Whether one value only is possible. */
export function isExact(interval: Interval): boolean {
  return interval.high === interval.low;
}
