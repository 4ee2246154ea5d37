import type { Count, Interval } from '../client/index.ts';

type Lang = 'nl' | 'en';
const locale = { nl: 'nl-NL', en: 'en-GB' } as const;

/** A number with so many decimals at most. */
export const formatRounded = (value: number, lang: Lang, decimals: number): string =>
  formatNumber(Math.round(value * 10 ** decimals) / 10 ** decimals, lang);

/** A number as the language writes it, at most one decimal. */
export function formatNumber(value: number, lang: Lang): string {
  const written = new Intl.NumberFormat(locale[lang], { maximumFractionDigits: 1 }).format(value);
  // A minus sign, as differences have it, instead of a hyphen.
  return written.replace('-', '−');
}

/** `12`, `1–4`, or `≥ 5` when no upper limit is known. */
export function formatInterval(interval: Interval | null, lang: Lang): string {
  if (interval === null) return '–';
  if (interval.high === null) return `≥ ${formatNumber(interval.low, lang)}`;
  if (interval.low === interval.high) return formatNumber(interval.low, lang);
  return `${formatNumber(interval.low, lang)}–${formatNumber(interval.high, lang)}`;
}

function signed(value: number, lang: Lang): string {
  const size = formatNumber(Math.abs(value), lang);
  // What is written as 0 has no sign.
  return size === '0' ? size : `${value > 0 ? '+' : '−'}${size}`;
}

/** A difference with its sign; a range when the count is masked. */
export function formatMargin(margin: Interval | null, lang: Lang): string {
  if (margin === null) return '–';
  if (margin.high === null) return `≥ ${signed(margin.low, lang)}`;
  if (margin.low === margin.high) return signed(margin.low, lang);
  return lang === 'nl'
    ? `${signed(margin.low, lang)} tot ${signed(margin.high, lang)}`
    : `${signed(margin.low, lang)} to ${signed(margin.high, lang)}`;
}

/** `31%`, `< 1%`, `12–18%`. */
export function formatChance(chance: { readonly low: number; readonly high: number } | null, lang: Lang): string {
  if (chance === null) return '–';
  const low = Math.round(chance.low * 100);
  const high = Math.round(chance.high * 100);
  if (chance.high < 0.005) return '< 1%';
  if (chance.low > 0.995) return '> 99%';
  return low === high ? `${formatNumber(low, lang)}%` : `${formatNumber(low, lang)}–${formatNumber(high, lang)}%`;
}

export function formatShare(share: number, lang: Lang): string {
  return new Intl.NumberFormat(locale[lang], { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

/** `25 maart 2025`. */
export const formatDay = (day: string, lang: Lang): string => dayIn(day, lang, 'long');

/** `23 nov 2026`, for tables. */
export const formatShortDay = (day: string, lang: Lang): string => dayIn(day, lang, 'medium');

function dayIn(day: string, lang: Lang, dateStyle: 'long' | 'medium'): string {
  const date = new Date(`${day.slice(0, 10)}T12:00:00Z`);
  return Number.isNaN(date.getTime())
    ? day
    : new Intl.DateTimeFormat(locale[lang], { dateStyle, timeZone: 'UTC' }).format(date);
}

/** `23 nov 2026, 05:04`, Dutch time: the record counts its days by it, wherever the reader is. */
export function formatInstant(instant: string, lang: Lang): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime())
    ? instant
    : new Intl.DateTimeFormat(locale[lang], {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: 'Europe/Amsterdam',
      }).format(date);
}

/** A count as a person writes it; words for the special kinds come from the texts. */
export function formatCount(
  count: Count,
  lang: Lang,
  words: { missing: string; disputed: (values: string) => string },
): string {
  switch (count.kind) {
    case 'exact':
      return formatNumber(count.value, lang);
    case 'masked':
      return count.asWritten;
    case 'missing':
      return words.missing;
    case 'disputed':
      return words.disputed(count.values.map((value) => formatNumber(value, lang)).join(' / '));
  }
}
