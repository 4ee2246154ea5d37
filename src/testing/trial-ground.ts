import { readFileSync } from 'node:fs';
import type { Decay, GroundInput, Performer } from '../engine/ground/index.ts';
import { sharedPath } from './shared.ts';

/** Postcodes, buildings and a rough road curve: the world in which the model of docs/model.md §7 was tried. */
export interface TrialGround {
  /** People of 55 and over. */
  readonly areas: GroundInput['areas'];
  readonly hospitals: readonly { readonly name: string; readonly kind: Performer['kind'] }[];
  /** Kilometres as the crow flies, hospital-major [hospitals × areas]. */
  readonly kilometres: Float64Array;
  readonly minutes: Float64Array;
  /** The input in which these hospitals perform, in this order, null where not counted. */
  readonly input: (
    counts: readonly (readonly [string, number | null])[],
    decay: Decay,
    competitor?: number,
  ) => GroundInput;
  /** Rows of `kilometres` for these hospitals. */
  readonly rows: (names: readonly string[], of: Float64Array) => Float64Array;
}

/** Null where the shared folder is absent. */
export function trialGround(): TrialGround | null {
  const [pc4, ages, sites] = [
    'nl-pc4/pc4.csv',
    'nl-pc4/pc4_age_sex.csv',
    'nl-hospitals/hospital_locations_2019.csv',
  ].map((path) => sharedPath(`data/${path}`));
  if (!pc4 || !ages || !sites) return null;
  const byCode = new Map(table(ages).map((row) => [row['pc4'] ?? '', row]));
  const places = table(pc4).filter(({ inwoners }) => Number(inwoners) > 0);
  const areas = places.map((row) => ({ id: row['pc4'] ?? '', weight: older(byCode.get(row['pc4'] ?? ''), row) }));
  const buildings = new Map<string, Row>();
  for (const row of table(sites)) {
    const name = row['organisation'] ?? '';
    if (row['type']?.startsWith('Kinder') === true) continue;
    const main = row['main_site_2019'] === '1';
    if (!buildings.has(name) || (main && buildings.get(name)?.['main_site_2019'] !== '1')) buildings.set(name, row);
  }
  const hospitals = [...buildings].map(([name, row]) => ({
    name,
    kind: row['type']?.includes('cademisch') === true ? ('academic' as const) : ('general' as const),
  }));
  const m = areas.length;
  const kilometres = new Float64Array(hospitals.length * m);
  for (const [at, row] of [...buildings.values()].entries())
    for (const [j, place] of places.entries())
      kilometres[at * m + j] = crow(
        [Number(place['lat_geo'] || place['lat']), Number(place['lon_geo'] || place['lon'])],
        [Number(row['lat']), Number(row['lon'])],
      );
  const minutes = kilometres.map(roadCurve);
  const rows = (names: readonly string[], of: Float64Array): Float64Array => {
    const chosen = new Float64Array(names.length * m);
    for (const [at, name] of names.entries()) {
      const from = hospitals.findIndex((hospital) => hospital.name === name);
      if (from === -1) throw new Error(`no hospital ${name}`);
      chosen.set(of.subarray(from * m, from * m + m), at * m);
    }
    return chosen;
  };
  return {
    areas,
    hospitals,
    kilometres,
    minutes,
    rows,
    input: (counts, decay, competitor = 1) => ({
      areas,
      performers: counts.map(([name, count]) => ({
        id: name,
        kind: hospitals.find((hospital) => hospital.name === name)?.kind ?? 'general',
        basis: count === null ? 'assumed' : 'counted',
        count: count === null ? null : { low: count, high: count },
      })),
      minutes: rows(
        counts.map(([name]) => name),
        minutes,
      ),
      decay,
      competitor,
    }),
  };
}

/** The rough curve of the trial: minutes by road for kilometres as the crow flies. */
function roadCurve(kilometres: number): number {
  if (kilometres < 10) return 5 + 1.3 * kilometres;
  if (kilometres < 20) return 18 + 1.05 * (kilometres - 10);
  return kilometres < 30 ? 28.5 + 0.9 * (kilometres - 20) : 37.5 + 0.78 * (kilometres - 30);
}

type Row = Readonly<Record<string, string>>;

function older(ages: Row | undefined, place: Row): number {
  if (ages === undefined) return 0.33 * Number(place['inwoners']);
  let sum = 0;
  for (const sex of ['m', 'v'])
    for (let from = 55; from <= 85; from += 5) sum += Number(ages[`${sex}_${from}_${from + 4}`] ?? 0);
  return sum;
}

function crow([north, east]: readonly [number, number], [toNorth, toEast]: readonly [number, number]): number {
  const [a, b, c, d] = [north, east, toNorth, toEast].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
    number,
  ];
  return (
    12742 * Math.asin(Math.sqrt(Math.sin((c - a) / 2) ** 2 + Math.cos(a) * Math.cos(c) * Math.sin((d - b) / 2) ** 2))
  );
}

/** Rows of a CSV file whose quoted fields hold no line ends. */
function table(path: string): readonly Row[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/u);
  const fields = (line: string): readonly string[] =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    );
  const names = fields(head);
  return lines.map((line) => Object.fromEntries(fields(line).map((value, at) => [names[at] ?? '', value])));
}

/** Own counts of Oost for local kidney surgery, as in the trial. */
export const oostKidney = [
  ['Radboud UMC', 150],
  ['Rijnstate', 95],
  ['Canisius Wilhelmina Ziekenhuis', 80],
  ['Jeroen Bosch Ziekenhuis', 70],
  ['Ziekenhuis Gelderse Vallei', 35],
  ['Slingeland Ziekenhuis', 30],
  ['Ziekenhuis Bernhoven', 25],
] as const;

/** The region of the trial beside who is counted: hospitals of Oost without a count. */
export const oostOthers = ['Maasziekenhuis Pantein', 'Streekziekenhuis Koningin Beatrix', 'Ziekenhuis Rivierenland'];

/** All counts of vulvar cancer surgery over 2024, as published (factsheet), under the names of the table of hospitals; 5 may be a mask. */
export const vulva2024 = [
  ['Albert Schweitzer Ziekenhuis', 5],
  ['Amphia Ziekenhuis', 13],
  ['Amsterdam UMC', 150],
  ['Antoni van Leeuwenhoek', 77],
  ['Catharina Ziekenhuis', 117],
  ['Erasmus MC', 158],
  ['Franciscus Gasthuis & Vlietland', 5],
  ['Gelre Ziekenhuizen', 12],
  ['Leids Universitair Medisch Centrum', 93],
  ['Maastricht UMC', 90],
  ['Medisch Spectrum Twente', 18],
  ['Radboud UMC', 137],
  ['Rijnstate', 5],
  ['UMC Groningen', 221],
  ['UMC Utrecht', 86],
  ['Zuyderland', 5],
] as const;
