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

/** Words that many institutions carry: they tell none apart, so nearness is not measured on them. */
const COMMON_WORDS = new Set(
  'zorggroep zorg groep mc umc gasthuis sint centrum kliniek van den en'.split(' ').concat([...SILENT_WORDS]),
);
/** Share of the letters in which two names may differ and still be a slip of the pen. */
const SLIP_SHARE = 0.3;
/** A word that at most so many things have in a name points at them. */
const FEW_THINGS = 3;
const SHORTEST_TELLING_WORD = 4;
/** How far a thing is that shares one telling word, beside the edits per letter of a slip. */
const SHARED_WORD_FAR = 0.25;

/**
 * The things that a text may mean, nearest first, at most `limit`: whose name is a slip of the pen away, or has a word in common
 * that few names have. Words that many institutions carry do not count, and who errs in the first letter errs nowhere
 * else, so `Rivas Zorggroep` means no other Zorggroep, and LangeLand not Slingeland.
 */
export function nearestNamed<Thing>(text: string, all: readonly Named<Thing>[], limit: number): readonly Thing[] {
  const wanted = tellingWords(text.slice(0, LONGEST_COMPARED));
  if (wanted.length === 0) return [];
  const known = all.map(({ thing, names }) => ({ thing, names: names.map(tellingWords) }));
  const pointers = wanted.filter(
    (word) =>
      word.length >= SHORTEST_TELLING_WORD &&
      known.filter(({ names }) => names.some((name) => name.includes(word))).length <= FEW_THINGS,
  );
  return known
    .map(({ thing, names }) => ({ thing, far: Math.min(...names.map((name) => farFrom(wanted, pointers, name))) }))
    .filter(({ far }) => far < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, limit)
    .map(({ thing }) => thing);
}

/** Edits per letter where a name is a slip away, a constant where it shares a telling word, else Infinity. */
function farFrom(wanted: readonly string[], pointers: readonly string[], name: readonly string[]): number {
  const [a, b] = [wanted.join(' '), name.join(' ')];
  const longer = Math.max(a.length, b.length, 1);
  const edits = editDistance(a, b);
  const allowed = a[0] === b[0] ? Math.max(1, Math.floor(SLIP_SHARE * longer)) : 1;
  const slip = edits <= allowed ? edits / longer : Number.POSITIVE_INFINITY;
  return pointers.some((word) => name.includes(word)) ? Math.min(slip, SHARED_WORD_FAR) : slip;
}

/** The words of a name that tell it apart; all of them where none does. */
function tellingWords(name: string): readonly string[] {
  const words = normalizeName(name)
    .split(' ')
    .filter((word) => word !== '');
  const telling = words.filter((word) => !COMMON_WORDS.has(word));
  return telling.length === 0 ? words : telling;
}
