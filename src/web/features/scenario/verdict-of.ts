import type { Verdict } from '../../client/index.ts';
import type { StartSite } from './edit.ts';

/** A thousandth of a patient is rounding. */
const rounding = 0.0005;

/** What an open site's volume says of the norm; unknown while it is computed, or when its count is a range that decides. */
export function verdictOf(after: number | null, { counted }: StartSite, norm: number | null): Verdict {
  if (norm === null) return 'notApplicable';
  if (after === null) return 'unknown';
  const doubt = counted === null ? 0 : (counted.high - counted.low) / 2;
  if (after - doubt >= norm - rounding) return 'met';
  return after + doubt < norm - rounding ? 'notMet' : 'unknown';
}
