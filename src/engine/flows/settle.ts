import { fail, ok, type Result } from '../../core/result/index.ts';

/** A count of a site, equal ends when exact; `high` Infinity when nothing limits it. */
export interface CountRange {
  readonly id: string;
  readonly low: number;
  readonly high: number;
}

export interface SettledCounts {
  /** One count per site, within its range. */
  readonly central: Float64Array;
  /** Ends per site; with a total, narrowed to what the total leaves. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export type SettleFailure =
  | { readonly kind: 'count-not-valid'; readonly siteId: string }
  | { readonly kind: 'total-not-possible'; readonly total: number; readonly low: number; readonly high: number };

/**
 * One consistent choice of counts that are ranges (§7.3). Without a total every count is the middle of its range. With one, every
 * range is narrowed to what the others leave, and all counts lie at the same share of their range, so that they add up to it. A count
 * without upper limit is a failure unless the total limits it.
 */
export function settleCounts(sites: readonly CountRange[], total?: number): Result<SettledCounts, SettleFailure> {
  const wrong = sites.find(({ low, high }) => !(low >= 0 && high >= low && low < Number.POSITIVE_INFINITY));
  const open = total === undefined ? sites.find(({ high }) => high === Number.POSITIVE_INFINITY) : undefined;
  const offender = wrong ?? open;
  if (offender !== undefined) return fail({ kind: 'count-not-valid', siteId: offender.id });
  const sum = (of: 'low' | 'high'): number => sites.reduce((all, site) => all + site[of], 0);
  const [least, most] = [sum('low'), sum('high')];
  if (total === undefined) {
    return ok({
      central: Float64Array.from(sites, ({ low, high }) => (low + high) / 2),
      low: Float64Array.from(sites, ({ low }) => low),
      high: Float64Array.from(sites, ({ high }) => high),
    });
  }
  if (!(total >= least && total <= most)) return fail({ kind: 'total-not-possible', total, low: least, high: most });
  const high = Float64Array.from(sites, (site) => Math.min(site.high, total - (least - site.low)));
  const low = Float64Array.from(sites, (site) =>
    most === Number.POSITIVE_INFINITY ? site.low : Math.max(site.low, total - (most - site.high)),
  );
  const [from, to] = [low, high].map((ends) => ends.reduce((all, value) => all + value, 0));
  const share = (to ?? 0) > (from ?? 0) ? (total - (from ?? 0)) / ((to ?? 0) - (from ?? 0)) : 0;
  return ok({ central: low.map((value, site) => value + share * ((high[site] ?? 0) - value)), low, high });
}
