import { missNextYear } from '../../core/assessment/index.ts';

/** What a plan's volumes rest on. */
export interface ChanceOptions {
  /** Patients a year that every open site must have. */
  readonly norm: number;
  /** Years of counts that the volumes are the mean of, 1 to 3; absent: 1. */
  readonly years?: number;
}

/**
 * Chance, 0 to 1, that a site meets the norm next year (§12.1): its volume in the plan is taken as the count of each of the
 * `years` seen, so that this is 1 − the chance to miss of §2.2. Throws on a volume that is not a number from 0.
 * @param volume patients a year, may be fractional
 */
export function meetNextYear(volume: number, { norm, years = 1 }: ChanceOptions): number {
  return 1 - missGivenFactor(volume, norm, years, 1);
}

/**
 * Chance to miss when the year's national demand is `factor` times the usual: the posterior of the mean is
 * Gamma(½ + years × volume, years), times the factor Gamma with rate years / factor (§12.1).
 */
export function missGivenFactor(volume: number, norm: number, years: number, factor: number): number {
  if (!(volume >= 0) || !Number.isFinite(volume)) throw new Error(`A volume is ${volume}, expected a number from 0.`);
  if (!Number.isInteger(years) || years < 1) throw new Error(`Years are ${years}, expected a whole number from 1.`);
  // One count of all years together; the rate of the prior is set so that the posterior rate is years / factor.
  return missNextYear([volume * years], norm, { shape: 0.5, rate: years / factor - 1 }) ?? 1;
}

/**
 * The least volume, in whole `1 / perPatient` patients a year, whose chance to meet the norm is at least `atLeast`: "every open
 * site meets the norm with chance q" is the same as planning with this as the norm (§12.1). Null when no volume below a million does.
 */
export function leastVolume(atLeast: number, options: ChanceOptions, perPatient = 1000): number | null {
  if (!(atLeast >= 0 && atLeast <= 1)) throw new Error(`A chance is ${atLeast}, expected 0 to 1.`);
  let high = 1_000_000 * perPatient;
  if (meetNextYear(high / perPatient, options) < atLeast) return null;
  let low = -1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (meetNextYear(middle / perPatient, options) >= atLeast) high = middle;
    else low = middle;
  }
  return high / perPatient;
}
