import type { Count } from '../../../src/core/volumes/index.ts';
import type { Knowledge } from '../../../src/testing/attack.ts';
import { smallCountThreshold, type World } from './random-world.ts';

/** What was shown of each row in each release in which it was there. */
export type Shown = readonly (readonly Count[])[];

/** A small count that a reader may try to find, and the numbers that hold it. */
export interface Target {
  readonly knowledge: Knowledge;
  readonly variable: number;
  readonly told: string;
}

/**
 * Every small count of a world that is part of a sum, with all that a reader collected over the releases: what was ever shown of it and
 * of the others, and that they add up. Left out is what others had told before it came: when the total and all other parts are known
 * (or none), the last part is no secret any more that could be kept.
 */
export function targetsOf({ rows, sums }: World, shown: Shown): readonly Target[] {
  return sums.flatMap(({ total, parts }) => {
    const cells = [total, ...parts];
    const knowledge: Knowledge = {
      bounds: cells.map((at) => boundsOf(shown[at] ?? [])),
      equations: [cells.map((_, variable) => ({ variable, coefficient: variable === 0 ? 1 : -1 }))],
    };
    const valueAt = (at: number): number => {
      const count = rows[at]?.count;
      return count?.kind === 'exact' ? count.value : 0;
    };
    const releasesWith = (at: number): number => shown[at]?.length ?? 0;
    return cells.flatMap((at, variable): readonly Target[] => {
      const value = valueAt(at);
      if (value === 0 || value >= smallCountThreshold) return [];
      const others = cells.filter((one) => one !== at);
      const toldBefore = others.every(
        (one) => valueAt(one) === 0 || wasShownBefore(shown[one] ?? [], releasesWith(at)),
      );
      if (toldBefore) return [];
      const told = cells.map((one) => `${valueAt(one)} as ${(shown[one] ?? []).map(written).join(', ')}`).join('; ');
      return [{ knowledge, variable, told }];
    });
  });
}

/** Whether a count was shown in a release before one that is there in so many. */
const wasShownBefore = (counts: readonly Count[], releases: number): boolean =>
  counts.slice(0, counts.length - releases).some(({ kind }) => kind === 'exact');

const written = (count: Count): string =>
  count.kind === 'exact' ? String(count.value) : count.kind === 'masked' ? count.asWritten : count.kind;

/** What all that was shown of a count leaves. */
function boundsOf(counts: readonly Count[]): Knowledge['bounds'][number] {
  let low = 0;
  let high: number | null = null;
  for (const count of counts) {
    const seen =
      count.kind === 'exact' ? { low: count.value, high: count.value } : count.kind === 'masked' ? count : null;
    if (seen === null) continue;
    low = Math.max(low, seen.low);
    if (seen.high !== null) high = Math.min(high ?? seen.high, seen.high);
  }
  return { low, high };
}
