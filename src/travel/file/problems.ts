import type { BilingualText } from '../../core/register/index.ts';

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
    "kolommen '{found}' gevonden, verwacht herkomst, bestemming en minuten{other}, of een kolom per locatie met haar kenmerk als naam. Geef drie kolommen deze namen: herkomst, bestemming, minuten (of seconden; afstand_km of afstand_m mag ernaast).",
    "found columns '{found}', expected origin, destination and minutes{other}, or a column per site named by its id. Rename three columns: origin, destination, minutes (or seconds; distance_km or distance_m may stand beside them).",
  ],
  'origin-unknown': [
    'error',
    "herkomst '{found}' is geen gebied van deze vraag. Gebruik de kenmerken van de gebieden; eigen gebieden geeft u mee met --areas, of kiest u op de pagina.",
    "origin '{found}' is no area in use. Use the ids of the areas; areas of your own are given with --areas, or chosen on the page.",
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
  'number-ambiguous': [
    'error',
    "'{found}' gevonden: staat het teken voor duizendtallen of voor decimalen? Schrijf duizend en vijfenzestig als 1065, en één met decimalen als 1,07.",
    "found '{found}': does the sign part thousands or decimals? Write a thousand and sixty-five as 1065, and one with decimals as 1.07.",
  ],
  'no-route-sign': [
    'error',
    "een getal waarmee een routeplanner 'geen weg' bedoelt ({other}×): {pairs}. Schrijf 'onbereikbaar', of laat de cel leeg als het niet bekend is.",
    "a number by which a routing engine means 'no route' ({other}×): {pairs}. Write 'unreachable', or leave the cell empty where it is not known.",
  ],
  'minutes-impossible': [
    'error',
    'een reistijd die niet kan ({other}×): {pairs}. Verbeter ze, of laat ze leeg.',
    'a travel time that cannot be ({other}×): {pairs}. Correct them, or leave them empty.',
  ],
  'zero-between': [
    'error',
    '0 minuten of 0 km tussen plaatsen die uit elkaar liggen ({other}×): {pairs}. Onbekend is niet nul: verbeter ze, of laat ze leeg.',
    '0 minutes or 0 km between places that lie apart ({other}×): {pairs}. Unknown is not zero: correct them, or leave them empty.',
  ],
  'km-impossible': [
    'error',
    'een afstand die niet kan naast die in rechte lijn ({other}×): {pairs}. Verbeter ze, of laat de afstand leeg.',
    'a distance that cannot be beside the one in a straight line ({other}×): {pairs}. Correct them, or leave the distance empty.',
  ],
  'km-in-metres': [
    'error',
    'de afstanden zijn {found} keer die in rechte lijn. Zijn dit meters? Noem de kolom afstand_m, of deel door 1000.',
    'the distances are {found} times those in a straight line. Are these metres? Name the column distance_m, or divide by 1000.',
  ],
  'km-in-miles': [
    'error',
    'de afstanden zijn {found} keer die in rechte lijn: korter dan recht kan niet. Reken om naar kilometers.',
    'the distances are {found} times those in a straight line: none can be shorter than straight. Convert to kilometres.',
  ],
  'whole-off': [
    'error',
    'de reistijden zijn alles bijeen {found} keer de schatting van het product. Controleer eenheid, vervoermiddel en plaatsen.',
    'the travel times are on the whole {found} times the estimate of the product. Check unit, mode and places.',
  ],
  'origin-off': [
    'error',
    'reistijden vanuit een herkomst die niet bij haar plaats passen ({other}×): {pairs}. Controleer of deze rijen bij een andere plaats horen of een andere eenheid hebben.',
    'travel times from an origin that do not fit its place ({other}×): {pairs}. Check whether these rows belong to another place or have another unit.',
  ],
  'destination-off': [
    'error',
    'reistijden naar een locatie die niet bij haar plaats passen ({other}×): {pairs}. Controleer of deze kolommen bij een andere plaats horen of een andere eenheid hebben.',
    'travel times to a site that do not fit its place ({other}×): {pairs}. Check whether these columns belong to another place or have another unit.',
  ],
  'origin-odd': [
    'warning',
    'reistijden vanuit een herkomst die veel afwijken van de overige ({other}×): {pairs}. Controleer ze.',
    'travel times from an origin that differ much from the others ({other}×): {pairs}. Check them.',
  ],
  'destination-odd': [
    'warning',
    'reistijden naar een locatie die veel afwijken van de overige ({other}×): {pairs}. Controleer ze.',
    'travel times to a site that differ much from the others ({other}×): {pairs}. Check them.',
  ],
  lopsided: [
    'warning',
    'heen en terug heel andere minuten ({other}×): {pairs}. Controleer of de richtingen goed staan.',
    'quite other minutes there and back ({other}×): {pairs}. Check the directions.',
  ],
  'unit-too-slow': [
    'error',
    'de middelste snelheid is {found} km per uur. Zijn dit seconden? Noem de kolom seconden, of deel door 60.',
    'the median speed is {found} km an hour. Are these seconds? Name the column seconds, or divide by 60.',
  ],
  'unit-too-fast': [
    'error',
    'de middelste snelheid is {found} km per uur. Zijn dit uren? Noem de kolom uren, of vermenigvuldig met 60.',
    'the median speed is {found} km an hour. Are these hours? Name the column hours, or multiply by 60.',
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
  readonly other?: string | BilingualText;
  /** Pairs or places that the sentence names; the first ten are shown, and `other` becomes how many there are. */
  readonly pairs?: readonly string[];
}

/** Problems that are listed; the rest is counted. */
const listedMost = 500;
/** Pairs that one sentence names. */
const namedMost = 10;

/** Collects all problems of one file. */
export function collectProblems(file: string) {
  const problems: MatrixProblem[] = [];
  let [total, errors] = [0, 0];
  return {
    add: (code: MatrixProblemCode, { row, column, found = '', other = '', pairs = [] }: MatrixProblemCase): void => {
      const [severity, nl, en] = texts[code];
      total += 1;
      if (severity === 'error') errors += 1;
      if (problems.length >= listedMost) return;
      const beside = pairs.length > 0 ? String(pairs.length) : other;
      const named = pairs.slice(0, namedMost).join('; ') + (pairs.length > namedMost ? '; …' : '');
      const fill = (text: string, language: 'nl' | 'en'): string =>
        text
          .replace('{found}', () => found.slice(0, 80))
          .replace('{other}', () => (typeof beside === 'string' ? beside : beside[language]))
          .replace('{pairs}', () => named);
      const place = (words: readonly [string, string]): string =>
        `${file}${row === undefined ? '' : ` ${words[0]} ${row}`}${column === undefined ? '' : `, ${words[1]} ${column}`}`;
      problems.push({
        code,
        severity,
        file,
        row: row ?? null,
        column: column ?? null,
        found,
        message: {
          nl: `${place(['rij', 'kolom'])}: ${fill(nl, 'nl')}`,
          en: `${place(['row', 'column'])}: ${fill(en, 'en')}`,
        },
      });
    },
    errors: (): number => errors,
    result: () => ({ problems, problemsTotal: total, errorsTotal: errors }),
  };
}

export type AddProblem = ReturnType<typeof collectProblems>['add'];
