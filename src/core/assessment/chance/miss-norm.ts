import { asProbability, type Interval, type Probability } from '../../units/index.ts';
import { incompleteBeta, upperGamma } from './special-functions.ts';

/** Gamma(shape, rate) prior of the mean number of cases per year (docs/model.md §2.2). */
export interface GammaPrior {
  readonly shape: number;
  /** Years that the prior counts for. */
  readonly rate: number;
}

/** Jeffreys' prior for a Poisson mean: adds half a case and no year. */
export const JEFFREYS_PRIOR: GammaPrior = { shape: 0.5, rate: 0 };

/**
 * Chance that a hospital with a known mean misses the norm, on the mean of `years` calendar years (§2.1).
 * @param mean cases per year, ≥ 0
 * @param threshold cases per year that the norm asks
 */
export function poissonMissProbability(mean: number, threshold: number, years = 1): Probability {
  const needed = Math.ceil(threshold * years);
  if (needed <= 0) return asProbability(0);
  return asProbability(upperGamma(needed, mean * years));
}

/**
 * Chance to count fewer than `threshold` cases next year, after the counts seen so far (§2.2): the negative binomial
 * posterior predictive of a Gamma prior. Null without counts.
 * @param counts cases in each year seen, any order
 */
export function missNextYear(
  counts: readonly number[],
  threshold: number,
  prior: GammaPrior = JEFFREYS_PRIOR,
): Probability | null {
  const rate = prior.rate + counts.length;
  if (counts.length === 0) return null;
  const needed = Math.ceil(threshold);
  if (needed <= 0) return asProbability(0);
  const shape = prior.shape + counts.reduce((sum, count) => sum + count, 0);
  return asProbability(incompleteBeta(rate / (rate + 1), shape, needed));
}

/**
 * The same when counts are intervals (§2.3). With `yearsAveraged` above 1 the norm asks the mean of next year and the
 * `yearsAveraged − 1` years before it, so that next year must bring what those years lack.
 * @param counts the years seen, newest first
 */
export function missNextYearInterval(
  counts: readonly Interval[],
  threshold: number,
  yearsAveraged = 1,
  prior: GammaPrior = JEFFREYS_PRIOR,
): { readonly low: Probability; readonly high: Probability } | null {
  if (counts.length === 0 || counts.length < yearsAveraged - 1) return null;
  const chance = (values: readonly number[]): Probability => {
    const known = values.slice(0, yearsAveraged - 1).reduce((sum, value) => sum + value, 0);
    return missNextYear(values, threshold * yearsAveraged - known, prior) ?? asProbability(1);
  };
  // More cases can only lower the chance to miss, so the ends of the counts give the ends of the chance.
  const high = chance(counts.map((count) => count.low));
  const highs = counts.map((count) => count.high);
  const low = highs.every((value) => value !== null) ? chance(highs) : asProbability(0);
  return { low, high };
}
