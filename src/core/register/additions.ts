import type { ProviderId, RegionId, SiteId } from '../ids/index.ts';
import type { IsoDate } from '../units/index.ts';
import type { CareNetwork, Provider } from './types.ts';

/** A fact that a user adds to the register (Dutch: toevoeging); ids are those of the register or of an earlier addition. */
export type Addition =
  | {
      readonly kind: 'provider';
      readonly id: ProviderId;
      readonly name: string;
      readonly type: Provider['kind'];
      /** Eight digits; null: not supplied. */
      readonly agb: string | null;
    }
  /** Where a provider works: the building, WGS84 degrees. The first site of a provider is its main one. */
  | {
      readonly kind: 'site';
      readonly id: SiteId;
      readonly providerId: ProviderId;
      readonly name: string;
      readonly town: string;
      readonly latitude: number;
      readonly longitude: number;
    }
  | { readonly kind: 'alias'; readonly providerId: ProviderId; readonly name: string }
  /**
   * Providers that are one from a day on. With `into` among `from`, or with one provider in `from`, `into` took the others
   * over and is a part itself; else it is what they became.
   */
  | {
      readonly kind: 'merger';
      readonly into: ProviderId;
      readonly from: readonly ProviderId[];
      readonly date: IsoDate;
    }
  | {
      readonly kind: 'membership';
      readonly providerId: ProviderId;
      readonly regionId: RegionId;
      readonly networks: readonly CareNetwork[];
      readonly from: IsoDate | null;
      readonly until: IsoDate | null;
    }
  /** A site in another building from a day on; `town` null: the same town. */
  | {
      readonly kind: 'move';
      readonly siteId: SiteId;
      readonly town: string | null;
      readonly latitude: number;
      readonly longitude: number;
      readonly date: IsoDate;
    }
  | { readonly kind: 'agb'; readonly providerId: ProviderId; readonly agb: string };

/** An addition with the 1-based row of the file it stands in. */
export interface SuppliedFact {
  readonly row: number;
  readonly addition: Addition;
}

/** Additions that one person supplied at once, by file or by page (Dutch: aanvulling). */
export interface Supply {
  readonly id: string;
  readonly file: string;
  /** ISO 8601 instant. */
  readonly suppliedAt: string;
  /** Account or role name that the person typed. */
  readonly suppliedBy: string;
  readonly facts: readonly SuppliedFact[];
}

/** Why an addition cannot be, or (`place-abroad`, `known-already`) what to look at. */
export type AdditionFaultCode =
  | 'id-taken'
  | 'name-taken'
  | 'known-already'
  | 'provider-unknown'
  | 'site-unknown'
  | 'region-unknown'
  | 'place-impossible'
  | 'place-abroad'
  | 'agb-form'
  | 'agb-taken'
  | 'period-reversed'
  | 'merger-alone'
  | 'merger-again'
  | 'merger-circle'
  | 'merger-gone';

/** What is wrong with an addition, in a code and what fills its sentence. */
export interface AdditionFault {
  readonly code: AdditionFaultCode;
  /** A warning leaves the addition in; an error leaves it out. */
  readonly severity: 'error' | 'warning';
  readonly supplyId: string;
  readonly row: number;
  readonly addition: Addition;
  /** The id, name, code or coordinates that it is about. */
  readonly found: string;
  /** The other thing that stands in its way, or an empty text. */
  readonly other: string;
}
