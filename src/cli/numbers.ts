import type { Language } from '../app/types.ts';
import type { Interval } from '../core/units/index.ts';

const locales: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

/** A number as a person of the language writes it. */
export const numberText = (value: number, language: Language, signed = false): string =>
  new Intl.NumberFormat(locales[language], {
    maximumFractionDigits: 2,
    signDisplay: signed ? 'exceptZero' : 'auto',
  }).format(value);

/** A value that may be known as a range only. */
export function rangeText(interval: Interval | null, language: Language, signed = false): string {
  if (interval === null) return '–';
  const { low, high } = interval;
  if (high === null) return `≥ ${numberText(low, language, signed)}`;
  return low === high
    ? numberText(low, language, signed)
    : `${numberText(low, language, signed)} – ${numberText(high, language, signed)}`;
}
