/** Quantities of the field, branded so that a count is never taken for a year. */

declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]: Name };

/** A calendar year, 1990 to 2100. */
export type Year = Unit<'Year'>;
/** Cases (patients or operations, as the intervention defines) in one calendar year. */
export type CasesPerYear = Unit<'CasesPerYear'>;
/** A probability, 0 to 1. */
export type Probability = Unit<'Probability'>;
/** A share, 0 to 1. */
export type Share = Unit<'Share'>;
/** A calendar day as ISO 8601 text, `2025-03-25`; compares correctly as text. */
export type IsoDate = `${number}-${number}-${number}`;

export const asYear = (value: number): Year => value as Year;
export const asCases = (value: number): CasesPerYear => value as CasesPerYear;
export const asProbability = (value: number): Probability => value as Probability;
export const asShare = (value: number): Share => value as Share;

/** A closed interval of whole or fractional values; `high` null means no upper limit is known. */
export interface Interval {
  readonly low: number;
  readonly high: number | null;
}
