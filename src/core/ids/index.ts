/** Identifiers of the field. Kebab-case, stable for ever: an id is never reused for another thing. */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A treatment that a norm counts, e.g. `rectum-resectie`. */
export type InterventionId = Branded<'InterventionId'>;
/** A version of a norm, e.g. `nier-lokaal-2025-adopted`. */
export type NormId = Branded<'NormId'>;
/** An institution, e.g. `amsterdam-umc` (Dutch: zorgaanbieder). */
export type ProviderId = Branded<'ProviderId'>;
/** A place where an institution operates, e.g. `amsterdam-umc-amc` (Dutch: locatie). */
export type SiteId = Branded<'SiteId'>;
/** A group of providers that counts together, e.g. `samen-plus` (Dutch: samenwerkingsverband). */
export type NetworkId = Branded<'NetworkId'>;
/** One of the seven regions, e.g. `noordoost`. */
export type RegionId = Branded<'RegionId'>;
/** A condition, e.g. `nierkanker` (Dutch: aandoening). */
export type ConditionId = Branded<'ConditionId'>;
/** A source document or data set, e.g. `factsheet-2024`. */
export type SourceId = Branded<'SourceId'>;
/** A health insurer, e.g. `zilveren-kruis`. */
export type InsurerId = Branded<'InsurerId'>;

/** Marks a checked string as an identifier; the caller has done the checking. */
export function asId<Id extends string>(text: string): Id {
  return text as Id;
}
