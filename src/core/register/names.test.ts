import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance, nameKeys, normalizeName } from './names.ts';

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

it('distance is the same both ways and never above the longer text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (a, b) => {
      const edits = editDistance(a, b);
      return edits === editDistance(b, a) && edits <= Math.max(a.length, b.length) && (edits === 0) === (a === b);
    }),
  );
});
