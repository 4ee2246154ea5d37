import { formatNumber, type Language } from './format-count.ts';

/** What a sentence may hold; what is absent leaves nothing. */
type Part = string | number | null | undefined;

/** A number is written as it is, up to so many decimals: who speaks rounds it. */
const decimals = 6;

/** A sentence in one language, with the numbers in it as that language writes them, thousands grouped. */
const spoken =
  (language: Language) =>
  (texts: TemplateStringsArray, ...parts: readonly Part[]): string =>
    texts.reduce((said, text, at) => {
      const part = parts[at - 1] ?? '';
      return said + (typeof part === 'number' ? formatNumber(part, language, decimals) : part) + text;
    });

/** Tags of a sentence: `inDutch` writes 8.4 as 8,4 and 1200 as 1.200. Not for years, which are no amounts. */
export const inDutch = spoken('nl');
export const inEnglish = spoken('en');
