import type { BilingualText } from '../../core/register/index.ts';
import type { FileProblemCode } from '../tables/index.ts';

/** What can be wrong with a file of areas: severity, and what was found, expected and to be done, in both languages. */
const texts = {
  'column-missing': [
    'error',
    "kolommen '{found}' gevonden, verwacht een postcode met coördinaten, inwoners of leeftijden. Noem ze zoals CBS: postcode, lat, lon, inwoners, leeftijd.",
    "found columns '{found}', expected a postcode with coordinates, inhabitants or ages. Name them as CBS does: postcode, lat, lon, inwoners, leeftijd.",
  ],
  'code-invalid': [
    'error',
    "'{found}' gevonden, verwacht vier cijfers vanaf 1000. Verbeter de postcode, of verwijder de rij.",
    "found '{found}', expected four digits from 1000. Correct the postcode, or remove the row.",
  ],
  'code-twice': [
    'error',
    '{found} staat ook in rij {other}. Houd één rij over.',
    '{found} stands in row {other} as well. Keep one row.',
  ],
  'coordinate-invalid': [
    'error',
    "'{found}' gevonden, verwacht graden binnen Nederland (breedte 50,7 tot 53,6; lengte 3,3 tot 7,3). {other}",
    "found '{found}', expected degrees within the Netherlands (latitude 50.7 to 53.6; longitude 3.3 to 7.3). {other}",
  ],
  'coordinate-missing': [
    'error',
    '{found} heeft inwoners maar geen coördinaten. Voeg een bestand met lat en lon toe.',
    '{found} has inhabitants but no coordinates. Add a file with lat and lon.',
  ],
  'coordinate-far': [
    'warning',
    '{found} ligt {other}. Controleer de coördinaten.',
    '{found} lies {other}. Check the coordinates.',
  ],
  'count-invalid': [
    'error',
    "'{found}' gevonden, verwacht een geheel getal vanaf 0, zonder scheidingsteken. Verbeter de cel.",
    "found '{found}', expected a whole number from 0, without separators. Correct the cell.",
  ],
  'age-not-understood': [
    'error',
    "leeftijd '{found}' niet begrepen, verwacht zoals '0 tot 5 jaar' of '95 jaar of ouder'. Download de tabel met namen in plaats van codes.",
    "age '{found}' not understood, expected such as '0 tot 5 jaar' or '95 jaar of ouder'. Download the table with names instead of codes.",
  ],
  'sex-not-understood': [
    'error',
    "geslacht '{found}' niet begrepen, verwacht mannen, vrouwen of totaal. Download de tabel met namen in plaats van codes.",
    "sex '{found}' not understood, expected mannen, vrouwen or totaal. Download the table with names instead of codes.",
  ],
  'several-periods': [
    'error',
    'meer dan één periode ({found}). Kies er bij het downloaden één.',
    'more than one period ({found}). Choose one when downloading.',
  ],
  'ages-overlap': [
    'error',
    'leeftijdsgroepen van {found} overlappen. Houd één indeling over.',
    'age groups of {found} overlap. Keep one classification.',
  ],
  'ages-differ': [
    'warning',
    '{found} heeft {other}. Controleer of beide bestanden over hetzelfde jaar gaan.',
    '{found} has {other}. Check that both files are about the same year.',
  ],
  'inhabitants-unknown': [
    'warning',
    '{found} heeft geen aantal inwoners (leeg of geheim) en doet niet mee. Onbekend is niet nul: vul het aan als er mensen wonen.',
    '{found} has no number of inhabitants (empty or secret) and takes no part. Unknown is not zero: fill it in if people live there.',
  ],
} as const satisfies Record<string, readonly ['error' | 'warning', string, string]>;

export type AreaProblemCode = keyof typeof texts;
/** Every code, for the documentation and its test. */
export const areaProblemCodes = Object.keys(texts) as readonly AreaProblemCode[];

export interface AreaProblem {
  readonly code: AreaProblemCode | FileProblemCode;
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** 1-based row as a person sees it; null for the whole file. */
  readonly row: number | null;
  readonly column: string | null;
  readonly found: string;
  readonly message: BilingualText;
}

export type Report = (
  code: AreaProblemCode,
  detail: {
    readonly row?: number;
    readonly column?: string;
    readonly found?: string;
    /** What else the sentence names, in Dutch and English. */
    readonly other?: BilingualText;
  },
) => void;

/** A function that writes problems of one file into a list. */
export function reporter(file: string, problems: AreaProblem[]): Report {
  return (code, { row, column, found = '', other = { nl: '', en: '' } }) => {
    const [severity, nl, en] = texts[code];
    const fill = (text: string, more: string): string =>
      text.replace('{found}', () => found.slice(0, 80)).replace('{other}', () => more);
    const place = (rowWord: string, columnWord: string): string =>
      `${file}${row === undefined ? '' : ` ${rowWord} ${row}`}${column === undefined ? '' : `, ${columnWord} ${column}`}`;
    problems.push({
      code,
      severity,
      file,
      row: row ?? null,
      column: column ?? null,
      found,
      message: {
        nl: `${place('rij', 'kolom')}: ${fill(nl, other.nl)}`.trim(),
        en: `${place('row', 'column')}: ${fill(en, other.en)}`.trim(),
      },
    });
  };
}
