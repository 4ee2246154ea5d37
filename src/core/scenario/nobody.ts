import type { ProviderId, RegionId } from '../ids/index.ts';
import type { Interval } from '../units/index.ts';

/** A region and the counts of its hospitals that perform a treatment. */
export interface RegionCounts {
  readonly regionId: RegionId;
  readonly hospitals: readonly {
    readonly providerId: ProviderId;
    /** Patients a year; null when nothing is known. */
    readonly count: Interval | null;
  }[];
}

/** A region where no hospital meets the norm (Dutch: niemand voldoet). */
export interface NobodyMeets {
  readonly regionId: RegionId;
  /** Hospitals that perform. */
  readonly performing: number;
  /** The fewest hospitals whose patients together reach the norm, largest first; null when not even all together surely do. */
  readonly together: readonly ProviderId[] | null;
  /** Most sites that could meet the norm with all patients of the region: ⌊Σ / norm⌋; null where a count is not known. */
  readonly roomFor: number | null;
}

/**
 * The regions where every hospital that performs surely fails the norm (docs/model.md §15.5). A region with a hospital that may
 * meet it, because its count is masked or missing, is not named.
 * @param norm patients a year, above 0
 */
export function nobodyQualifies(regions: readonly RegionCounts[], norm: number): readonly NobodyMeets[] {
  return regions
    .filter(
      ({ hospitals }) =>
        hospitals.length > 0 &&
        hospitals.every(({ count }) => count !== null && count.high !== null && count.high < norm),
    )
    .map(({ regionId, hospitals }) => {
      const known = hospitals.map(({ providerId, count }) => ({
        providerId,
        low: count?.low ?? 0,
        high: count?.high ?? 0,
      }));
      const exact = known.every(({ low, high }) => low === high);
      const total = known.reduce((sum, { low }) => sum + low, 0);
      return {
        regionId,
        performing: hospitals.length,
        together: fewest(known, norm),
        roomFor: exact ? Math.floor(total / norm) : null,
      };
    });
}

function fewest(
  hospitals: readonly { readonly providerId: ProviderId; readonly low: number }[],
  norm: number,
): readonly ProviderId[] | null {
  const together: ProviderId[] = [];
  let patients = 0;
  for (const { providerId, low } of hospitals.toSorted((a, b) => b.low - a.low)) {
    together.push(providerId);
    patients += low;
    if (patients >= norm) return together;
  }
  return null;
}
