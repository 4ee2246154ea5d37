/** Travel times between origins and destinations, as every provider of `travel/` returns them and the engine takes them. */

/** How people travel. */
export type TravelMode = 'car' | 'public-transport';

/** What is known of a pair. */
export const pairStatus = { known: 0, unreachable: 1, missing: 2 } as const;
export type PairStatus = (typeof pairStatus)[keyof typeof pairStatus];

/** Where a matrix comes from; two matrices with the same hash are the same. */
export interface MatrixPedigree {
  /** `estimate`, `file`, `valhalla`, `osrm`. */
  readonly engine: string;
  readonly engineVersion: string;
  /** Parameters, profile, extract or file that the times depend on. */
  readonly profile: string;
  /** Day on which the matrix was made. */
  readonly date: string;
  /** SHA-256 (hex) of ids, minutes, km and status; filled by `travel/`. */
  readonly hash: string;
}

/**
 * Minutes and kilometres per pair, destination-major: pair (origin o, destination d) is element `d * origins.length + o`.
 * A pair that is not `known` has NaN minutes and km, never 0.
 */
export interface TravelMatrix {
  readonly mode: TravelMode;
  readonly origins: readonly string[];
  readonly destinations: readonly string[];
  readonly minutes: Float64Array;
  readonly km: Float64Array;
  readonly status: Uint8Array;
  /** Metres between a given coordinate and the road it was put on, per origin and per destination; NaN where not known. */
  readonly originSnap: Float64Array;
  readonly destinationSnap: Float64Array;
  readonly pedigree: MatrixPedigree;
}

/** A point to travel from or to, WGS84 degrees. */
export interface Place {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** A place where patients live. */
export interface Area extends Place {
  readonly name: string;
  readonly inhabitants: number;
  readonly municipality?: string;
  /** Inhabitants by age group, where known: lower bound of the group in years to inhabitants. */
  readonly byAge?: readonly { readonly from: number; readonly to: number | null; readonly inhabitants: number }[];
}
