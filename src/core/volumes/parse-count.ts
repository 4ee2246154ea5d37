import { fail, ok, type Result } from '../result/index.ts';
import type { BilingualText } from '../register/types.ts';
import type { Count } from './types.ts';

/** What can be wrong with a count as written. */
export type CountFaultCode =
  | 'count-negative'
  | 'count-fractional'
  | 'count-separator'
  | 'count-range'
  | 'count-too-large'
  | 'count-formula'
  | 'count-text';

/** Why a text is not a count, what was expected and what to do. */
export interface CountFault {
  readonly code: CountFaultCode;
  readonly found: string;
  readonly expected: BilingualText;
  readonly remedy: BilingualText;
}

/** Greatest count that is believed: no intervention is done a million times a year in one hospital. */
const LARGEST_COUNT = 1_000_000;

const MISSING = new Set([
  '',
  '-',
  '–',
  '—',
  'nb',
  'n.b.',
  'n.b',
  'onbekend',
  'unknown',
  'niet bekend',
  '?',
  // Signs of public tables (StatLine, RIVM).
  '.',
  '..',
  '--',
  'n.v.t.',
  'n.v.t',
  'nvt',
  'na',
  'n/a',
  'missing',
]);

/** What sources and our own exports write for a count that is kept back, without a limit. */
const KEPT_BACK = new Set(['*', 'x', 'geheim', 'secret', 'afgeschermd', 'masked']);

/** Limits in words or in signs that no keyboard has in this order, and what they mean. */
const LIMIT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:minder|kleiner|lager) dan\s+|^(?:less|fewer) than\s+|^onder de\s+/i, '<'],
  [/^(?:meer|groter|hoger) dan\s+|^more than\s+|^boven de\s+/i, '>'],
  [/^(?:hoogstens|ten hoogste|maximaal|at most)\s+|^=\s*<\s*/i, '≤'],
  [/^(?:minstens|ten minste|minimaal|at least)\s+|^=\s*>\s*/i, '≥'],
];

/**
 * Reads a count as people write it (docs/model.md §1.1): `22`, `<10`, `≤5`, `minder dan 10`, `1-4`, `>100`, `*` or `geheim`,
 * `8|12` or `8 of 12` (disputed), empty, `.` or `nb` (missing). Never guesses: `1.200` is a fault, because the point may be a separator or a decimal.
 * @param options.decimalComma the file writes decimals with a comma; `12,0` is then twelve.
 */
export function parseCount(text: string, options: { readonly decimalComma: boolean }): Result<Count, CountFault> {
  const written = inSigns(text.trim());
  const plain = written.toLowerCase();
  if (MISSING.has(plain)) return ok({ kind: 'missing' });
  if (/^[=+@]|^-[^\d]/.test(written)) return fault('count-formula', written);
  if (KEPT_BACK.has(plain)) return ok({ kind: 'masked', low: 0, high: null, asWritten: '*' });

  const limit = /^(<=|>=|≤|≥|<|>)\s*(\S+)$/.exec(written);
  if (limit) return limited(written, limit[1] ?? '', limit[2] ?? '', options.decimalComma);
  const orMore = /^(\d+)\+$/.exec(written);
  if (orMore) return limited(written, '≥', orMore[1] ?? '', options.decimalComma);
  const range = /^(\d+)\s*(?:-|–|—|t\/m|tot en met|to)\s*(\d+)$/i.exec(written);
  if (range) return ranged(written, Number(range[1]), Number(range[2]));
  if (/\||\d\s+(?:of|or)\s+\d/i.test(written)) return disputed(written, options.decimalComma);

  const value = wholeNumber(written, options.decimalComma);
  return value.ok ? ok({ kind: 'exact', value: value.value }) : value;
}

/** `minder dan 10` as `<10`. */
function inSigns(written: string): string {
  const word = LIMIT_WORDS.find(([words]) => words.test(written));
  return word === undefined ? written : written.replace(word[0], word[1]);
}

/** `<10` is 0 to 9: the source does not say that zero is left out. */
function limited(written: string, sign: string, number: string, decimalComma: boolean): Result<Count, CountFault> {
  const value = wholeNumber(number, decimalComma);
  if (!value.ok) return fault(value.failure.code, written);
  const asWritten = written.replaceAll(/\s/g, '');
  switch (sign) {
    case '<':
      return value.value === 0
        ? fault('count-range', written)
        : ok({ kind: 'masked', low: 0, high: value.value - 1, asWritten });
    case '<=':
    case '≤':
      return ok({ kind: 'masked', low: 0, high: value.value, asWritten });
    case '>':
      return ok({ kind: 'masked', low: value.value + 1, high: null, asWritten });
    default:
      return ok({ kind: 'masked', low: value.value, high: null, asWritten });
  }
}

function ranged(written: string, low: number, high: number): Result<Count, CountFault> {
  if (low > high) return fault('count-range', written);
  if (high > LARGEST_COUNT) return fault('count-too-large', written);
  if (low === high) return ok({ kind: 'exact', value: low });
  return ok({ kind: 'masked', low, high, asWritten: written });
}

function disputed(written: string, decimalComma: boolean): Result<Count, CountFault> {
  const values: number[] = [];
  for (const part of written.split(/\||\s(?:of|or)\s/i)) {
    const value = wholeNumber(part.trim(), decimalComma);
    if (!value.ok) return fault(value.failure.code, written);
    if (!values.includes(value.value)) values.push(value.value);
  }
  values.sort((a, b) => a - b);
  const [only] = values;
  return values.length === 1 && only !== undefined
    ? ok({ kind: 'exact', value: only })
    : ok({ kind: 'disputed', values });
}

function wholeNumber(written: string, decimalComma: boolean): Result<number, CountFault> {
  if (/^-\s*\d/.test(written)) return fault('count-negative', written);
  if (/^\d{1,3}([.,'’\s]\d{3})+$/.test(written)) return fault('count-separator', written);
  const decimal = decimalComma ? /^(\d+),0+$/ : /^(\d+)\.0+$/;
  const digits = decimal.exec(written)?.[1] ?? written;
  if (/^\d+[.,]\d+$/.test(digits)) return fault('count-fractional', written);
  if (!/^\d+$/.test(digits)) return fault('count-text', written);
  const value = Number(digits);
  return value > LARGEST_COUNT ? fault('count-too-large', written) : ok(value);
}

const EXPECTED: BilingualText = {
  nl: 'een heel getal zonder scheidingstekens, of <10, 1-4, *, 8|12, of leeg als het onbekend is',
  en: 'a whole number without separators, or <10, 1-4, *, 8|12, or empty when it is unknown',
};

const REMEDIES: Record<CountFaultCode, BilingualText> = {
  'count-negative': {
    nl: 'Een aantal is nul of meer. Vul het juiste aantal in.',
    en: 'A count is zero or more. Enter the right count.',
  },
  'count-fractional': { nl: 'Vul hele aantallen in, geen gemiddelde.', en: 'Enter whole counts, not an average.' },
  'count-separator': { nl: 'Haal het scheidingsteken weg.', en: 'Remove the separator.' },
  'count-range': {
    nl: 'Schrijf een bereik van laag naar hoog, zoals 1-4.',
    en: 'Write a range from low to high, such as 1-4.',
  },
  'count-too-large': {
    nl: 'Controleer het aantal: het is hoger dan een miljoen.',
    en: 'Check the count: it is over a million.',
  },
  'count-formula': { nl: 'Vervang de formule door haar uitkomst.', en: 'Replace the formula by its outcome.' },
  'count-text': {
    nl: 'Vervang de tekst door een aantal, of laat de cel leeg.',
    en: 'Replace the text by a count, or leave the cell empty.',
  },
};

function fault(code: CountFaultCode, found: string): Result<never, CountFault> {
  return fail({ code, found, expected: EXPECTED, remedy: REMEDIES[code] });
}
