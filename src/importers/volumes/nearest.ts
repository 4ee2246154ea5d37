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
