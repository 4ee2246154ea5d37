import { fail, ok, type Result } from '../../core/result/index.ts';
import { settleCounts } from '../flows/index.ts';
import type { GroundFailure, GroundInput } from './types.ts';

/**
 * One count per performer within its range (§7.3): the middle; with a total and nobody uncounted the same share of every range, so that
 * they add up to it; with a total and somebody uncounted at most the middle, and never all of it. Null: not counted.
 */
export function centralCounts(input: GroundInput): Result<readonly (number | null)[], GroundFailure> {
  const { performers, total } = input;
  const ranges = performers.flatMap(({ id, count }) =>
    count === null ? [] : [{ id, low: count.low, high: count.high }],
  );
  const open = ranges.length < performers.length;
  const settled = settleCounts(ranges, open ? undefined : total);
  if (!settled.ok) {
    const { failure } = settled;
    return fail(
      failure.kind === 'count-not-valid' ? { kind: 'count-not-valid', performerId: failure.siteId } : failure,
    );
  }
  let { central } = settled.value;
  if (open && total !== undefined) {
    const low = ranges.reduce((sum, range) => sum + range.low, 0);
    const width = ranges.reduce((sum, range) => sum + range.high - range.low, 0);
    if (!(total > low && total < Number.POSITIVE_INFINITY))
      return fail({ kind: 'total-not-possible', total, low, high: Number.POSITIVE_INFINITY });
    const share = width > 0 ? Math.min(0.5, (total - low) / width / 2) : 0;
    central = Float64Array.from(ranges, (range) => range.low + share * (range.high - range.low));
  }
  let at = 0;
  return ok(performers.map(({ count }) => (count === null ? null : (central[at++] ?? 0))));
}
