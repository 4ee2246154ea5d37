import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance, nameKeys, nearestNamed, normalizeName, type Named } from './names.ts';

it('case, diacritics, signs and spaces do not matter', () => {
  expect(normalizeName('  Máxima  Medisch-Centrum ')).toBe('maxima mc');
  expect(normalizeName('Franciscus Gasthuis & Vlietland')).toBe('franciscus gasthuis en vlietland');
  expect(normalizeName('Maastricht UMC+')).toBe('maastricht umc');
});

it('St. and Sint are one word, and so are the long and short forms of a centre', () => {
  expect(normalizeName('St. Jansdal')).toBe(normalizeName('Sint Jansdal'));
  expect(normalizeName('Universitair Medisch Centrum Utrecht')).toBe('umc utrecht');
  expect(normalizeName('Radboudumc')).toBe(normalizeName('Radboud UMC'));
});

it('only the word for hospital may be left out', () => {
  expect(nameKeys('Ikazia Ziekenhuis')).toEqual(['ikazia ziekenhuis', 'ikazia']);
  expect(nameKeys('Ziekenhuisgroep Twente')).toEqual(['ziekenhuisgroep twente']);
  expect(nameKeys('Ziekenhuis')).toEqual(['ziekenhuis']);
});

it('kitten becomes sitting in three edits', () => {
  // k→s, e→i, +g
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('abc', 'abc')).toBe(0);
});

const hospitals: readonly Named<string>[] = [
  ['sint-anna', 'Sint Anna Ziekenhuis', 'St. Anna'],
  ['rivas', 'Rivas Beatrixziekenhuis'],
  ['slingeland', 'Slingeland Ziekenhuis'],
  ['ijsselland', 'IJsselland Ziekenhuis'],
  ['alrijne', 'Alrijne Zorggroep'],
  ['treant', 'Treant', 'Treant Zorggroep'],
  ['antonius-sneek', 'Antonius Ziekenhuis Sneek', 'Antonius Zorggroep'],
  ['twente', 'Ziekenhuisgroep Twente'],
  ['spectrum', 'Medisch Spectrum Twente'],
].map(([thing = '', ...names]) => ({ thing, names }));
const near = (text: string) => nearestNamed(text, hospitals, 5);

it('a word that many carry brings no hospital near, and a word that one has does', () => {
  expect(near('St. Anna Zorggroep')).toEqual(['sint-anna']);
  expect(near('Rivas Zorggroep')).toEqual(['rivas']);
  expect(near('Stichting Zorggroep Twente')).toEqual(['twente', 'spectrum']);
  expect(near('Zorggroep')).toEqual([]);
});

it('a hospital that is not there has no near one because its name ends alike', () => {
  // langeland → slingeland takes two edits of ten, but begins with another letter.
  for (const name of ['LangeLand Ziekenhuis', 'Ziekenhuis Amstelland', 'Westfriesgasthuis', '', '–'])
    expect(near(name)).toEqual([]);
});

it('a slip of the pen is near: a letter too few, twice a wrong one, or one wrong at the front', () => {
  expect(near('Slingelnd')).toEqual(['slingeland']);
  expect(near('Slongelant')).toEqual(['slingeland']);
  expect(near('Ajsselland')).toEqual(['ijsselland']);
});

it('distance is the same both ways and never above the longer text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (a, b) => {
      const edits = editDistance(a, b);
      return edits === editDistance(b, a) && edits <= Math.max(a.length, b.length) && (edits === 0) === (a === b);
    }),
  );
});
