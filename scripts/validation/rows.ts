import type { BilingualText } from '../../src/core/register/index.ts';
import type { ReferenceData } from '../../src/importers/reference/index.ts';

export type ValidationRow = ReferenceData['validation']['rows'][number];
export type Figure = ValidationRow['given'][number];

const decimals: Readonly<Record<Figure['unit'], number>> = {
  minutes: 1,
  share: 3,
  km: 1,
  people: 0,
  hospitals: 0,
  secondsPerKm: 0,
};

/** A number or a range, rounded as far as it says something. */
export function figure(
  unit: Figure['unit'],
  low: number,
  { high = low, label = null, of = null }: { high?: number; label?: BilingualText | null; of?: number | null } = {},
): Figure {
  const round = (value: number): number => {
    const scale = 10 ** decimals[unit];
    return Math.round(value * scale) / scale || 0;
  };
  return { label, low: round(low), high: round(high), unit, of };
}

/** Both languages of words that hold numbers, written in each; a minus is no hyphen. */
export function both(
  text: (number: (value: number, digits?: number) => string, language: 'nl' | 'en') => string,
): BilingualText {
  const of = (language: 'nl' | 'en'): string =>
    text(
      (value, digits = 1) =>
        new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: digits })
          .format(value)
          .replace('-', '−'),
      language,
    );
  return { nl: of('nl'), en: of('en') };
}

/** The value below which a share of the sorted values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The median of values that stand for so many people each. */
export function weightedMedian(values: Float64Array, weights: Float64Array): number {
  const order = [...values.keys()].toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let sum = 0;
  for (const at of order) {
    sum += weights[at] ?? 0;
    if (sum >= half) return values[at] ?? Number.NaN;
  }
  return Number.NaN;
}

export const regionName = ({ register }: Pick<ReferenceData, 'register'>, regionId: string): BilingualText =>
  register.regions.find(({ id }) => id === regionId)?.name ?? { nl: regionId, en: regionId };
