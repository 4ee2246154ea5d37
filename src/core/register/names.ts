/** Words that say what an institution is, not which one; only these may be left out when names are compared. */
const SILENT_WORDS = new Set(['ziekenhuis', 'ziekenhuizen', 'het', 'de', 'stichting']);

/**
 * A name in the one form in which names are compared: small letters without diacritics, signs as spaces, `St.` as
 * `sint`, `&` as `en`, `Universitair Medisch Centrum` as `umc`, `Medisch Centrum` as `mc`.
 */
export function normalizeName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' en ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\bst\b/g, 'sint')
    .replace(/\buniversitair medisch centrum\b/g, 'umc')
    .replace(/\bmedisch centrum\b/g, 'mc')
    .replace(/\bradboudumc\b/g, 'radboud umc');
}

/**
 * The forms under which a name is known, strictest first: as normalized, and without the word `ziekenhuis` in any of its
 * forms. `Sint Antonius Ziekenhuis` and `Antonius Ziekenhuis Sneek` share none: no other word is ever left out.
 */
export function nameKeys(name: string): readonly string[] {
  const full = normalizeName(name);
  const bare = full
    .split(' ')
    .filter((word) => !SILENT_WORDS.has(word))
    .join(' ');
  return bare === '' || bare === full ? [full] : [full, bare];
}

/** Fewest insertions, deletions and replacements of a character that turn one text into the other (Levenshtein 1966). */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** Longest text that is compared by distance: names are shorter, and a longer text must not cost time. */
const LONGEST_COMPARED = 120;

/** A thing and the names under which it is known. */
export interface Named<Thing> {
  readonly thing: Thing;
  readonly names: readonly string[];
}

/** The things whose names differ from a text in at most four characters in ten, nearest first, at most `limit`. */
export function nearestNamed<Thing>(text: string, all: readonly Named<Thing>[], limit: number): readonly Thing[] {
  const wanted = bare(text.slice(0, LONGEST_COMPARED));
  if (wanted === '') return [];
  return all
    .map(({ thing, names }) => ({ thing, far: Math.min(...names.map((name) => relativeDistance(wanted, bare(name)))) }))
    .filter(({ far }) => far <= 0.4)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, limit)
    .map(({ thing }) => thing);
}

/** Distance in edits per character, 0 to 1; a whole word of the name that the text spells out counts as near. */
function relativeDistance(wanted: string, name: string): number {
  if (wanted.length >= 4 && ` ${name} `.includes(` ${wanted} `)) return 0.1;
  return editDistance(wanted, name) / Math.max(wanted.length, name.length, 1);
}

const bare = (name: string): string => nameKeys(name).at(-1) ?? '';
