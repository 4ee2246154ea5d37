import type { Language } from './numbers.ts';
import { wordsEn } from './words-en.ts';
import { wordsNl, type Words } from './words-nl.ts';

export type { Words };

export const words: Readonly<Record<Language, Words>> = { nl: wordsNl, en: wordsEn };
