import type { DataKind, Language } from '../core/volumes/index.ts';

/** What stands before the title of everything that rests on made-up counts. */
const mark = { nl: 'ILLUSTRATIEF', en: 'ILLUSTRATIVE' } as const;

/** What such counts are, in a sentence. */
export const madeUpSentence = {
  nl: 'Illustratieve aantallen: verzonnen om het rekenen te laten zien, niet om op te besluiten.',
  en: 'Illustrative counts: made up to show the computation, not to decide on.',
} as const;

/** A title with what its counts are; in front, so that what cuts it short leaves it. */
export const titleOf = (title: string, data: DataKind, language: Language): string =>
  data === 'illustrative' ? `${mark[language]} ${title}` : title;

/** The part of the name of a file that says that its counts are made up: empty, or a word and a dash. */
export const fileMark = (data: DataKind, language: Language): string =>
  data === 'illustrative' ? `${mark[language].toLowerCase()}-` : '';
