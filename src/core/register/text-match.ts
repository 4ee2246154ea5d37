/** Comparing names as people write them: case, accents, punctuation and generic words do not count. */

const DIACRITICS = /[\u0300-\u036f]/gu;
/** Words that sources add or leave out at will. */
const GENERIC = new Set([
  'ziekenhuis',
  'ziekenhuizen',
  'zkh',
  'medisch',
  'centrum',
  'mc',
  'stichting',
  'de',
  'het',
  'en',
  'zorggroep',
  'groep',
]);

/** The text in lower case without accents and punctuation, words joined by one space. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(DIACRITICS, '')
    .toLowerCase()
    .replace(/&/gu, ' en ')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}

/** `plainText` without the generic words; the plain text itself when nothing else is left. */
export function telling(text: string): string {
  const plain = plainText(text)
    .replace(/\bst\b/gu, 'sint')
    .replace(/\buniversitair medisch centrum\b/gu, 'umc');
  const words = plain.split(' ').filter((word) => !GENERIC.has(word));
  return words.length === 0 ? plain : words.join(' ');
}

/** Edits (insert, delete, replace) between two texts; `limit + 1` as soon as it is more than `limit`. */
export function editDistance(a: string, b: string, limit = 64): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replace, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = row;
  }
  return before[b.length] ?? 0;
}
