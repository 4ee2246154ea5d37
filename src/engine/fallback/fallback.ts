import type { Interval } from '../../core/units/index.ts';

/** A provider with what is known of its cases last year; null: nothing is known. */
export interface FallbackProvider {
  readonly id: string;
  readonly cases: Interval | null;
}

/** Where the fallback ends (§12.2); nothing is chosen silently. */
export type Fallback =
  /** These keep the treatment, largest first; all others stop. */
  | { readonly kind: 'allocated'; readonly keep: readonly string[]; readonly stop: readonly string[] }
  /** Places are left for some of `tied`, who have the same number of cases; the volumes do not tell who. */
  | {
      readonly kind: 'tie';
      readonly keep: readonly string[];
      readonly tied: readonly string[];
      readonly places: number;
    }
  /** Nobody meets the norm; the largest are named, with what they lack together or alone. */
  | { readonly kind: 'nobody-qualifies'; readonly total: Interval; readonly largest: readonly string[] }
  /** Counts that are masked, missing or disputed decide; what is certain is given. */
  | { readonly kind: 'unknown'; readonly keep: readonly string[]; readonly undecided: readonly string[] };

/**
 * The last step of the ladder (§12.2): by last year's volumes alone, whoever met the norm keeps the treatment, at most
 * `places` of them, largest first. Equal volumes at the edge are a tie, unknown ones an unknown outcome.
 * @param norm cases a year, above 0
 * @param places most providers that may keep it; absent: as many as meet the norm
 */
export function fallback(
  providers: readonly FallbackProvider[],
  { norm, places = providers.length }: { readonly norm: number; readonly places?: number },
): Fallback {
  const low = ({ cases }: FallbackProvider): number => cases?.low ?? 0;
  const high = ({ cases }: FallbackProvider): number =>
    cases === null ? Number.POSITIVE_INFINITY : (cases.high ?? Number.POSITIVE_INFINITY);
  const ordered = providers.toSorted((a, b) => low(b) - low(a) || (a.id < b.id ? -1 : 1));
  const may = ordered.filter((provider) => high(provider) >= norm);
  if (may.length === 0)
    return {
      kind: 'nobody-qualifies',
      total: {
        low: providers.reduce((sum, provider) => sum + low(provider), 0),
        high: providers.reduce((sum, provider) => sum + high(provider), 0),
      },
      largest: ordered.filter((provider) => low(provider) === low(ordered[0] ?? provider)).map(({ id }) => id),
    };
  const meets = may.filter((provider) => low(provider) >= norm);
  /** Certain: fewer than `places` others can be as large or larger. */
  const certain = meets.filter(
    (provider) => may.filter((other) => other !== provider && high(other) >= low(provider)).length < places,
  );
  /** Out: at least `places` others are certainly larger. */
  const out = may.filter(
    (provider) => meets.filter((other) => other !== provider && low(other) > high(provider)).length >= places,
  );
  const open = may.filter((provider) => !certain.includes(provider) && !out.includes(provider));
  const keep = certain.map(({ id }) => id);
  if (open.length === 0) {
    const kept = new Set(keep);
    return { kind: 'allocated', keep, stop: ordered.map(({ id }) => id).filter((id) => !kept.has(id)) };
  }
  const [first] = open;
  const same = open.every((provider) => low(provider) === high(provider) && low(provider) === low(first ?? provider));
  const ids = open.map(({ id }) => id);
  return same && open.every((provider) => low(provider) >= norm)
    ? { kind: 'tie', keep, tied: ids, places: places - keep.length }
    : { kind: 'unknown', keep, undecided: ids };
}
