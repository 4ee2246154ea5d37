import type { Language } from '../app/types.ts';
import type { DataKind } from '../core/volumes/index.ts';
import { madeUpSentence } from '../report/made-up.ts';

export { titleOf } from '../report/made-up.ts';

/** The line under the title of an answer on made-up counts; none otherwise. */
export const madeUpLines = (data: DataKind, language: Language): readonly string[] =>
  data === 'illustrative' ? [madeUpSentence[language]] : [];
