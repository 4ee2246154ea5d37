import type { BilingualText } from '../../core/register/index.ts';
import type { FileProblemCode, ProblemText } from './problem-texts.ts';
import type { ProblemOf } from './types.ts';

/** What is particular to one case of a problem. */
export interface ProblemCase {
  readonly row?: number | null;
  readonly column?: string | null;
  readonly found?: string;
  /** Fills `{name}` in the texts of the code; the values `name:nl` and `name:en` go before `name`. */
  readonly values?: Readonly<Record<string, string>>;
  readonly suggestions?: readonly string[];
}

/** Collects all problems, keeps the first ones, counts the rest. */
export interface ProblemLog<Code extends string> {
  add(code: Code, what?: ProblemCase): void;
  readonly listed: readonly ProblemOf<Code>[];
  total(): number;
  errors(): number;
}

/** Where a reader of bytes reports what is wrong with the file as a whole. */
export type Reports = Pick<ProblemLog<FileProblemCode>, 'add'>;

/** Longest piece of the file that a message repeats. */
const FOUND_LENGTH = 80;

/** A log for one file that lists at most `limit` problems, with the texts of its kind. */
export function problemLogOf<Code extends string>(
  file: string,
  limit: number,
  texts: Readonly<Record<Code, ProblemText>>,
): ProblemLog<Code> {
  const listed: ProblemOf<Code>[] = [];
  const counted = { total: 0, errors: 0 };
  return {
    listed,
    total: () => counted.total,
    errors: () => counted.errors,
    add(code, what = {}) {
      counted.total += 1;
      if (texts[code].severity === 'error') counted.errors += 1;
      if (listed.length < limit) listed.push(buildProblemOf(file, code, texts[code], what));
    },
  };
}

/** The problem with its sentences in both languages. */
function buildProblemOf<Code extends string>(
  file: string,
  code: Code,
  text: ProblemText,
  what: ProblemCase,
): ProblemOf<Code> {
  const values = what.values ?? {};
  const found = printable(what.found ?? '');
  const expected = fillBoth(text.expected, values);
  const remedy = fillBoth(text.remedy, values);
  const row = what.row ?? null;
  const column = what.column ?? null;
  const suggestions = what.suggestions ?? [];
  const place = { file: printable(file), row, column: column === null ? null : printable(column) };
  const message: BilingualText = {
    nl: sentence('nl', place, found, expected.nl, remedy.nl, suggestions),
    en: sentence('en', place, found, expected.en, remedy.en, suggestions),
  };
  return { code, severity: text.severity, ...place, found, expected, remedy, message, suggestions };
}

const WORDS = {
  nl: { row: 'rij', column: 'kolom', nothing: 'niets gevonden', expected: 'verwacht', mean: 'Bedoelt u', or: 'of' },
  en: { row: 'row', column: 'column', nothing: 'found nothing', expected: 'expected', mean: 'Do you mean', or: 'or' },
} as const;

function sentence(
  language: 'nl' | 'en',
  place: { readonly file: string; readonly row: number | null; readonly column: string | null },
  found: string,
  expected: string,
  remedy: string,
  suggestions: readonly string[],
): string {
  const words = WORDS[language];
  const row = place.row === null ? '' : ` ${words.row} ${place.row}`;
  const column = place.column === null ? '' : `, ${words.column} ${place.column}`;
  const saw = found === '' ? words.nothing : language === 'nl' ? `'${found}' gevonden` : `found '${found}'`;
  const mean = suggestions.length === 0 ? '' : ` ${words.mean} ${listing(suggestions, words.or)}?`;
  return `${place.file}${row}${column}: ${saw}, ${words.expected} ${expected}. ${remedy}${mean}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function listing(names: readonly string[], or: string): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} ${or} ${names.at(-1)}`;
}

function fillBoth(text: BilingualText, values: Readonly<Record<string, string>>): BilingualText {
  return { nl: fill(text.nl, values, 'nl'), en: fill(text.en, values, 'en') };
}

function fill(text: string, values: Readonly<Record<string, string>>, language: 'nl' | 'en'): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    printable(values[`${name}:${language}`] ?? values[name] ?? ''),
  );
}

/** The text as it can be shown on one line: control characters visible, long texts cut. */
export function printable(text: string): string {
  const cut = text.length > FOUND_LENGTH ? `${text.slice(0, FOUND_LENGTH)}…` : text;
  // oxlint-disable-next-line no-control-regex -- showing control characters is the purpose
  return cut.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (character) =>
    character === '\n' || character === '\t' || character === '\r'
      ? ' '
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
