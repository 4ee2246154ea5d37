/** What can be wrong with a matrix file: severity, and what was found, expected and to be done. */
const texts = {
  'not-readable': [
    'error',
    'geen CSV in UTF-8 en geen Parquet. Bewaar het bestand in een van beide.',
    'neither CSV in UTF-8 nor Parquet. Save the file as one of the two.',
  ],
  empty: [
    'error',
    'geen rijen gevonden. Geef een kopregel en ten minste één rij.',
    'no rows found. Give a header and at least one row.',
  ],
  'column-missing': [
    'error',
    "kolommen '{found}' gevonden, verwacht herkomst, bestemming en minuten, of een kolom per bestemming. Geef de kolommen die namen.",
    "found columns '{found}', expected origin, destination and minutes, or a column per destination. Give the columns these names.",
  ],
  'origin-unknown': [
    'error',
    "herkomst '{found}' is niet bekend. Gebruik de kenmerken van de gebieden, of lees de gebieden eerst in.",
    "origin '{found}' is not known. Use the ids of the areas, or import the areas first.",
  ],
  'destination-unknown': [
    'error',
    "bestemming '{found}' is niet bekend. Gebruik de kenmerken van de locaties.",
    "destination '{found}' is not known. Use the ids of the sites.",
  ],
  'pair-twice': [
    'error',
    "paar '{found}' staat ook in rij {other}. Houd één rij over.",
    "pair '{found}' stands in row {other} as well. Keep one row.",
  ],
  'minutes-not-a-number': [
    'error',
    "'{found}' gevonden, verwacht minuten als getal, 'onbereikbaar', of leeg voor onbekend. Verbeter de cel.",
    "found '{found}', expected minutes as a number, 'unreachable', or empty for not known. Correct the cell.",
  ],
  'minutes-negative': [
    'error',
    "'{found}' gevonden, minuten kunnen niet onder 0 liggen. Verbeter de cel.",
    "found '{found}', minutes cannot be below 0. Correct the cell.",
  ],
  'km-not-valid': [
    'error',
    "'{found}' gevonden, verwacht kilometers vanaf 0. Verbeter de cel, of laat haar leeg.",
    "found '{found}', expected kilometres from 0. Correct the cell, or leave it empty.",
  ],
  gaps: [
    'warning',
    'van {other} paren is geen reistijd gegeven, het eerste is {found}. Vul ze aan; een vraag die ze nodig heeft wordt geweigerd.',
    'no time is given for {other} pairs, the first is {found}. Add them; a question that needs them is refused.',
  ],
  lopsided: [
    'warning',
    '{found} minuten heen en terug verschillen veel. Controleer of de richtingen goed staan.',
    '{found} minutes there and back differ much. Check the directions.',
  ],
  'unit-too-slow': [
    'error',
    'de middelste snelheid is {found} km per uur. Zijn dit seconden? Deel door 60.',
    'the median speed is {found} km an hour. Are these seconds? Divide by 60.',
  ],
  'unit-too-fast': [
    'error',
    'de middelste snelheid is {found} km per uur. Zijn dit uren? Vermenigvuldig met 60.',
    'the median speed is {found} km an hour. Are these hours? Multiply by 60.',
  ],
} as const satisfies Record<string, readonly ['error' | 'warning', string, string]>;

export type MatrixProblemCode = keyof typeof texts;

export interface MatrixProblem {
  readonly code: MatrixProblemCode;
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
  readonly found: string;
  readonly message: { readonly nl: string; readonly en: string };
}

interface MatrixProblemCase {
  readonly row?: number;
  readonly column?: string;
  readonly found?: string;
  readonly other?: string;
}

/** Problems that are listed; the rest is counted. */
const listedMost = 500;

/** Collects all problems of one file. */
export function collectProblems(file: string) {
  const problems: MatrixProblem[] = [];
  let [total, errors] = [0, 0];
  return {
    add: (code: MatrixProblemCode, { row, column, found = '', other = '' }: MatrixProblemCase): void => {
      const [severity, nl, en] = texts[code];
      total += 1;
      if (severity === 'error') errors += 1;
      if (problems.length >= listedMost) return;
      const fill = (text: string): string => text.replace('{found}', found.slice(0, 80)).replace('{other}', other);
      const place = (words: readonly [string, string]): string =>
        `${file}${row === undefined ? '' : ` ${words[0]} ${row}`}${column === undefined ? '' : `, ${words[1]} ${column}`}`;
      problems.push({
        code,
        severity,
        file,
        row: row ?? null,
        column: column ?? null,
        found,
        message: { nl: `${place(['rij', 'kolom'])}: ${fill(nl)}`, en: `${place(['row', 'column'])}: ${fill(en)}` },
      });
    },
    errors: (): number => errors,
    result: () => ({ problems, problemsTotal: total }),
  };
}
