import { expect, it } from 'vitest';
import { extraWords } from './memo.ts';
import { lettersEn } from './words-en.ts';
import { lettersNl } from './words-nl.ts';

it('says longer or shorter in words, with the numbers of the language, never a minus before further', () => {
  expect(extraWords(8.44, lettersNl, 'nl')).toBe('Wie verhuist reist gemiddeld 8,4 minuten langer.');
  expect(extraWords(-8.4, lettersNl, 'nl')).toBe('Wie verhuist reist gemiddeld 8,4 minuten korter.');
  expect(extraWords(-8.4, lettersEn, 'en')).toBe('Those who move travel 8.4 minutes less on average.');
  expect(extraWords(0, lettersEn, 'en')).toBe('Those who move travel 0 minutes longer on average.');
});
