import type { BilingualText } from '../../core/register/index.ts';
import type { SurvivalView } from '../ground/types.ts';

/** What is proven, and in how many of the drawn worlds the same sites come out: the first line of every answer. */
export function firstLine(proven: BilingualText, survival: SurvivalView | null): BilingualText {
  if (survival === null || survival.worlds === 0)
    return {
      nl: `${withoutStop(proven.nl)}; nog niet in andere werelden geprobeerd.`,
      en: `${withoutStop(proven.en)}; not tried in other worlds yet.`,
    };
  return {
    nl: `${withoutStop(proven.nl)}; ${survival.words.nl}`,
    en: `${withoutStop(proven.en)}; ${survival.words.en}`,
  };
}

const withoutStop = (text: string): string => text.replace(/\.$/, '');
