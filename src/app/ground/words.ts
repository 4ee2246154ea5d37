import type { BandView } from './types.ts';

type Language = 'nl' | 'en';

/** A number with so many decimals at most, in the notation of the language. */
export const number = (value: number, decimals: number, language: Language): string =>
  new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: decimals }).format(
    // No minus before a nought.
    Math.round(value * 10 ** decimals) === 0 ? 0 : value,
  );

export const percent = (share: number, language: Language): string => `${number(share * 100, 0, language)}%`;

/** "20 tot 37", or one number where both ends read the same. */
export function bandWords({ low, high }: BandView, decimals: number, language: Language): string {
  const [from, to] = [number(low, decimals, language), number(high, decimals, language)];
  return from === to ? from : `${from} ${language === 'nl' ? 'tot' : 'to'} ${to}`;
}

/** "60 tot 91%". */
export const percentBand = ({ low, central, high }: BandView, language: Language): string =>
  `${bandWords({ low: low * 100, central: central * 100, high: high * 100 }, 0, language)}%`;

/** "+8 tot +14", with signs; the sign is left out of neither end. */
export function signedBand({ low, high }: BandView, decimals: number, language: Language): string {
  const signed = (value: number): string => {
    const text = number(Math.abs(value), decimals, language);
    return text === '0' ? '0' : `${value < 0 ? '−' : '+'}${text}`;
  };
  const [from, to] = [signed(low), signed(high)];
  return from === to ? from : `${from} ${language === 'nl' ? 'tot' : 'to'} ${to}`;
}
