import type { Result } from '../core/result/index.ts';
import type { Place, TravelMatrix, TravelMode } from '../engine/matrix/index.ts';

/** Why there is no matrix: a sentence for whoever asked. */
export interface TravelFailure {
  readonly code:
    | 'mode-not-known'
    | 'unavailable'
    | 'refused'
    | 'answer-not-understood'
    | 'cancelled'
    | 'places-invalid';
  readonly sentence: { readonly nl: string; readonly en: string };
}

export interface TravelOptions {
  /** Day of the pedigree, ISO 8601. */
  readonly date: string;
  readonly signal?: AbortSignal;
  /** Pairs done and pairs in all. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** A source of travel times; every one passes the conformance suite beside this file. */
export interface TravelProvider {
  readonly engine: string;
  /** Minutes and km with a status per pair, from every origin to every destination, in the order given. */
  readonly matrix: (
    origins: readonly Place[],
    destinations: readonly Place[],
    mode: TravelMode,
    options: TravelOptions,
  ) => Promise<Result<TravelMatrix, TravelFailure>>;
}

export const travelFailure = (code: TravelFailure['code'], nl: string, en: string): TravelFailure => ({
  code,
  sentence: { nl, en },
});

/** The first place that cannot be used: a double id, or a coordinate that is none. */
export function faultyPlace(places: readonly Place[]): TravelFailure | null {
  const seen = new Set<string>();
  for (const { id, latitude, longitude } of places) {
    if (seen.has(id))
      return travelFailure(
        'places-invalid',
        `Plaats ${id} staat er twee keer. Houd er een over.`,
        `Place ${id} is there twice. Keep one.`,
      );
    seen.add(id);
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
      return travelFailure(
        'places-invalid',
        `Plaats ${id} heeft geen geldige coördinaten (${latitude}, ${longitude}). Geef breedte en lengte in graden.`,
        `Place ${id} has no valid coordinates (${latitude}, ${longitude}). Give latitude and longitude in degrees.`,
      );
  }
  return null;
}
