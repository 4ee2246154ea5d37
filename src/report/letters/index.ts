import type { TableSummary, TableView } from '../../app/table/types.ts';
import type { RenderedDocument } from '../impact/index.ts';
import { lettersEn } from './words-en.ts';
import { lettersNl } from './words-nl.ts';
import { memo } from './memo.ts';
import { progressLetter } from './progress.ts';

export { tableData } from './parts.ts';

/** A note for who decides at the table, or a letter to who follows the process. */
export const letterKinds = ['memo', 'progress'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** What a letter is written from; it names parties and never persons. */
export interface LetterGround {
  readonly table: TableView;
  /** Every table that the reader has a seat at. */
  readonly tables: readonly TableSummary[];
  /** Calendar day on which it is written. */
  readonly today: string;
}

/** The letter as a document that every form renders. */
export function letterOf(kind: LetterKind, ground: LetterGround, language: 'nl' | 'en'): RenderedDocument {
  const words = language === 'nl' ? lettersNl : lettersEn;
  return kind === 'memo' ? memo(ground, words, language) : progressLetter(ground, words, language);
}
