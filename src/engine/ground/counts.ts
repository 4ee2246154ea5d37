import { fail, ok, type Result } from '../../core/result/index.ts';
import type { CountRange, GroundFailure, GroundInput } from './types.ts';

/**
 * One count per performer within its range (docs/model.md §7.3): the middle; with a total and nobody uncounted the same share of every range,
 * so that they add up to it; with a total and somebody uncounted the middle or lower, so that something is left. Null: not counted. A count
 * without upper end (`high` Infinity) is a failure unless the total gives it one.
 */
export function centralCounts({
  performers,
  total,
}: Pick<GroundInput, 'performers' | 'total'>): Result<readonly (number | null)[], GroundFailure> {
  const ranges = performers.flatMap(({ count }) => count ?? []);
  const open = ranges.length < performers.length;
  const bounded = open || total === undefined;
  const wrong = performers.find(({ count }) => count !== null && !isRange(count, bounded));
  if (wrong !== undefined) return fail({ kind: 'count-not-valid', performerId: wrong.id });
  if (total === undefined) return ok(performers.map(({ count }) => (count === null ? null : between(count, 0.5))));
  const least = ranges.reduce((sum, { low }) => sum + low, 0);
  const most = open ? Number.POSITIVE_INFINITY : ranges.reduce((sum, { high }) => sum + high, 0);
  const possible = open ? total > least && total < most : total >= least && total <= most;
  if (!possible) return fail({ kind: 'total-not-possible', total, low: least, high: most });
  if (open) {
    const width = ranges.reduce((sum, { low, high }) => sum + high - low, 0);
    const share = width > 0 ? Math.min(0.5, (total - least) / width / 2) : 0;
    return ok(performers.map(({ count }) => (count === null ? null : between(count, share))));
  }
  // Each range as far as the others leave it.
  const left = ranges.map(({ low, high }) => ({
    low: most === Number.POSITIVE_INFINITY ? low : Math.max(low, total - (most - high)),
    high: Math.min(high, total - (least - low)),
  }));
  const from = left.reduce((sum, { low }) => sum + low, 0);
  const width = left.reduce((sum, { high }) => sum + high, 0) - from;
  return ok(left.map((range) => between(range, width > 0 ? (total - from) / width : 0)));
}

const between = ({ low, high }: CountRange, share: number): number => low + share * (high - low);

const isRange = ({ low, high }: CountRange, bounded: boolean): boolean =>
  low >= 0 && high >= low && low < Number.POSITIVE_INFINITY && (!bounded || high < Number.POSITIVE_INFINITY);
