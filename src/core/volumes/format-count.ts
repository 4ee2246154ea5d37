import type { Interval } from '../units/index.ts';
import { assertNever } from '../result/index.ts';
import type { Count } from './types.ts';

/** Language of a text for users. */
export type Language = 'nl' | 'en';

/**
 * A number for people: thousands grouped, at most one decimal, in the manner of the language (`1.200,5` and `1,200.5`).
 * Written out here because the locale tables of browsers and servers differ.
 */
export function formatNumber(value: number, language: Language, decimals = 1): string {
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  const rounded = Math.abs(value)
    .toFixed(decimals)
    .replace(/\.0+$|(\.\d*?[1-9])0+$/, '$1');
  const [whole = '0', fraction] = rounded.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, language === 'nl' ? '.' : ',');
  const sign = value < 0 && rounded !== '0' ? '−' : '';
  return sign + grouped + (fraction === undefined ? '' : (language === 'nl' ? ',' : '.') + fraction);
}

/** An interval for people: `22`, `49 tot en met 92`, `ten minste 12`. */
export function formatInterval(interval: Interval, language: Language): string {
  const low = formatNumber(interval.low, language);
  if (interval.high === null) return language === 'nl' ? `ten minste ${low}` : `at least ${low}`;
  if (interval.high === interval.low) return low;
  const high = formatNumber(interval.high, language);
  return language === 'nl' ? `${low} tot en met ${high}` : `${low} to ${high}`;
}

/** A count for people, in the manner it was written when its source masked it. */
export function formatCount(count: Count, language: Language): string {
  switch (count.kind) {
    case 'exact':
      return formatNumber(count.value, language);
    case 'masked':
      if (count.asWritten !== '*') return count.asWritten;
      return language === 'nl' ? 'afgeschermd' : 'masked';
    case 'missing':
      return language === 'nl' ? 'onbekend' : 'unknown';
    case 'disputed':
      return count.values.map((value) => formatNumber(value, language)).join(language === 'nl' ? ' of ' : ' or ');
    default:
      return assertNever(count);
  }
}
