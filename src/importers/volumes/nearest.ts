import { distance } from 'fastest-levenshtein';

/** The candidates that differ from the text in at most two edits in five characters, nearest first, at most `limit`. */
export function nearestTexts(text: string, candidates: readonly string[], limit: number): readonly string[] {
  const wanted = text.toLowerCase().slice(0, 100);
  return candidates
    .map((candidate) => ({ candidate, edits: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(wanted.length, candidate.length) * 0.4)
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** Words that many names share and that tell nothing. */
const COMMON = new Set([
  'ziekenhuis',
  'medisch',
  'centrum',
  'kliniek',
  'klinieken',
  'groep',
  'zorggroep',
  'behandeling',
  'treatment',
]);

/**
 * The names that share a telling word with the text, a letter or so apart; most shared words first. For texts that are far from
 * every name as a whole: words in another order, or one word of a long name.
 */
export function sharingWords(text: string, names: readonly string[], limit: number): readonly string[] {
  const wanted = wordsOf(text.slice(0, 100));
  return names
    .map((name) => ({ name, shared: sharedWords(wanted, wordsOf(name)) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

function sharedWords(wanted: readonly string[], words: readonly string[]): number {
  return wanted.filter((word) => words.some((other) => distance(word, other) <= Math.floor(word.length / 6))).length;
}

function wordsOf(text: string): readonly string[] {
  const words =
    text
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return words.filter((word) => !COMMON.has(word));
}
