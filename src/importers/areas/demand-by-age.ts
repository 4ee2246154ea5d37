import { fail, ok, type Result } from '../../core/result/index.ts';
import type { AgeGroup } from './columns.ts';

/** Patients a year per 100,000 inhabitants of an age group; `to` is the highest age, null for "and older". */
export interface AgeRate extends AgeGroup {
  readonly per100k: number;
}

export type DemandFailure =
  | { readonly kind: 'ages-unknown'; readonly areaIds: readonly string[] }
  /** An age group that the rates leave out, count twice, or cut in its open end. */
  | { readonly kind: 'rates-do-not-fit'; readonly from: number; readonly to: number | null };

interface AgedArea {
  readonly id: string;
  readonly byAge?: readonly (AgeGroup & { readonly inhabitants: number })[];
}

/**
 * Patients a year per area [areas] from rates by age (§5.4). A group of several years whose years have different rates is taken
 * as evenly spread over its years. Fails, naming the offenders, when an area has no ages or the rates miss an age.
 */
export function demandByAge(
  areas: readonly AgedArea[],
  rates: readonly AgeRate[],
): Result<Float64Array, DemandFailure> {
  const without = areas.filter(({ byAge }) => byAge === undefined).map(({ id }) => id);
  if (without.length > 0) return fail({ kind: 'ages-unknown', areaIds: without });
  const rateOf = new Map<string, number | null>();
  const demand = new Float64Array(areas.length);
  for (const [index, { byAge = [] }] of areas.entries())
    for (const { from, to, inhabitants } of byAge) {
      const key = `${from}-${to ?? ''}`;
      const rate = rateOf.has(key) ? (rateOf.get(key) ?? null) : meanRate(rates, { from, to });
      rateOf.set(key, rate);
      if (rate === null) return fail({ kind: 'rates-do-not-fit', from, to });
      demand[index] = (demand[index] ?? 0) + (inhabitants * rate) / 100_000;
    }
  return ok(demand);
}

/** The mean rate over the years of a group; null unless every year has exactly one rate. */
function meanRate(rates: readonly AgeRate[], { from, to }: AgeGroup): number | null {
  const at = (age: number): AgeRate | null => {
    const own = rates.filter((rate) => rate.from <= age && age <= (rate.to ?? Number.POSITIVE_INFINITY));
    return own.length === 1 ? (own[0] ?? null) : null;
  };
  if (to === null) {
    const rate = at(from);
    return rate !== null && rate.to === null ? rate.per100k : null;
  }
  let sum = 0;
  for (let age = from; age <= to; age += 1) {
    const rate = at(age);
    if (rate === null) return null;
    sum += rate.per100k;
  }
  return sum / (to - from + 1);
}
