import { readTable, textOf, type TableFile } from '../tables/index.ts';
import { ageOf, areaColumns, knownAreaColumns, type AgeGroup, type AreaColumns } from './columns.ts';
import { misplaced } from './misplaced.ts';
import { reporter, type AreaProblem, type Report } from './problems.ts';

/** A postcode where people live, of the shape of an area of the engine. */
export interface ImportedArea {
  readonly id: string;
  readonly name: string;
  /** WGS84 degrees. */
  readonly latitude: number;
  readonly longitude: number;
  readonly inhabitants: number;
  readonly municipality?: string;
  /** Only where every group is known; `to` is the highest age of the group. */
  readonly byAge?: readonly (AgeGroup & { readonly inhabitants: number })[];
}

export interface AreasRead {
  readonly rowsRead: number;
  /** Areas with coordinates and inhabitants, by code. */
  readonly areas: readonly ImportedArea[];
  readonly problems: readonly AreaProblem[];
}

/** What the files together say of one postcode. */
interface Found {
  file: string;
  row: number;
  name: string;
  municipality: string;
  point: { readonly latitude: number; readonly longitude: number } | null;
  inhabitants: number | null;
  /** A file says something about ages here; a group that is empty or secret makes all of them unknown. */
  agesUnknown: boolean;
  /** By group as text: people of both sexes as given, and men and women added up. */
  readonly ages: Map<string, AgeGroup & { total: number | null; added: number | null }>;
}

/** What CBS writes for a count that is secret or not there. */
const secret = new Set(['', '.', '-99997', '-99995', '-99999']);
const land = { south: 50.7, north: 53.6, west: 3.3, east: 7.3 } as const;
/** Counts by age are rounded to 5 per group: what 20 groups of two sexes may differ, beside 2%. */
const rounding = { people: 100, share: 0.02 } as const;

/**
 * Reads postcodes (PC4) from one or more CSV or XLSX files that together give coordinates, inhabitants and, optionally, ages: one row
 * per postcode (`pc4,lat,lon,inwoners`, `m_0_4 … v_95plus`, CBS Kerncijfers per postcode), or one row per postcode, age
 * and sex (CBS Bevolking per postcode, with names). All problems are collected; any bytes give an answer (docs/import.md).
 */
export async function readAreas(files: readonly TableFile[]): Promise<AreasRead> {
  const problems: AreaProblem[] = [];
  const found = new Map<string, Found>();
  let rowsRead = 0;
  for (const file of files) rowsRead += await readFile(file, found, problems);
  const areas = [...found.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, one]) => areaOf(id, one, reporter(one.file, problems)));
  for (const { area, nearestKm } of misplaced(areas)) {
    const one = found.get(area.id);
    if (one !== undefined)
      reporter(one.file, problems)('coordinate-far', { row: one.row, found: area.id, other: farFrom(area, nearestKm) });
  }
  return { rowsRead, areas, problems };
}

const farFrom = ({ id, inhabitants }: ImportedArea, nearestKm: number) => ({
  nl: `${nearestKm.toFixed(0)} km of verder van de andere postcodes die met ${id.slice(0, 2)} beginnen (${inhabitants} inwoners)`,
  en: `${nearestKm.toFixed(0)} km or more from the other postcodes that begin with ${id.slice(0, 2)} (${inhabitants} inhabitants)`,
});

async function readFile(whole: TableFile, found: Map<string, Found>, problems: AreaProblem[]): Promise<number> {
  const { file } = whole;
  const report = reporter(file, problems);
  const read = await readTable(whole, (names) => knownAreaColumns(names));
  problems.push(...read.problems);
  if (read.table === null) return 0;
  const { head, headRow, rows } = read.table;
  const columns = areaColumns(head);
  if (columns === null) {
    report('column-missing', { row: headRow, found: head.join(', ') });
    return rows.length;
  }
  const label = (at: number): string => head[at]?.trim() ?? '';
  const seen = new Map<string, number>();
  const periods = new Set<string>();
  for (const { row, cells } of rows) {
    const cell = (at: number): string => textOf(cells[at] ?? { kind: 'empty' }).trim();
    const code = cell(columns.code);
    if (/^(nederland|totaal)/i.test(code)) continue;
    if (!/^[1-9]\d{3}$/.test(code)) {
      report('code-invalid', { row, column: label(columns.code), found: code });
      continue;
    }
    if (columns.period !== -1) periods.add(cell(columns.period));
    const key = columns.age === -1 ? code : `${code} ${cell(columns.age)} ${cell(columns.sex)} ${cell(columns.period)}`;
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      report('code-twice', { row, found: key, other: { nl: String(earlier), en: String(earlier) } });
      continue;
    }
    seen.set(key, row);
    const one = found.get(code) ?? {
      file,
      row,
      name: '',
      municipality: '',
      point: null,
      inhabitants: null,
      agesUnknown: false,
      ages: new Map(),
    };
    found.set(code, one);
    const count = (at: number): number | null => {
      const text = cell(at);
      if (secret.has(text)) return null;
      if (/^\d{1,9}$/.test(text)) return Number(text);
      report('count-invalid', { row, column: label(at), found: text });
      return null;
    };
    if (columns.age === -1) readWide(one, columns, { row, cell, count, label, report });
    else readLong(one, columns, { row, cell, count, label, report });
  }
  if (periods.size > 1) report('several-periods', { found: [...periods].slice(0, 5).join(', ') });
  return rows.length;
}

interface RowTools {
  readonly row: number;
  readonly cell: (at: number) => string;
  readonly count: (at: number) => number | null;
  readonly label: (at: number) => string;
  readonly report: Report;
}

/** A row that is all there is of its postcode. */
function readWide(one: Found, columns: AreaColumns, { row, cell, count, label, report }: RowTools): void {
  one.name = cell(columns.name) || one.name;
  one.municipality = cell(columns.municipality) || one.municipality;
  if (columns.inhabitants !== -1) one.inhabitants = count(columns.inhabitants);
  if (columns.latitude !== -1 && columns.longitude !== -1) {
    const [first, second] = [cell(columns.latitude), cell(columns.longitude)];
    if (first !== '' || second !== '') {
      const point = pointOf(first, second);
      if (typeof point === 'string')
        report('coordinate-invalid', {
          row,
          column: label(columns.latitude),
          found: `${first}, ${second}`,
          other: coordinateRemedies[point],
        });
      else one.point = point;
    }
  }
  for (const { at, from, to } of columns.ages) addAge(one, { from, to }, 'part', count(at));
}

/** A row about one age group and sex of its postcode. */
function readLong(one: Found, columns: AreaColumns, { row, cell, count, label, report }: RowTools): void {
  const sex = sexOf(columns.sex === -1 ? 'totaal' : cell(columns.sex));
  const text = cell(columns.age).toLowerCase();
  const value = count(columns.inhabitants);
  if (sex === null) {
    report('sex-not-understood', { row, column: label(columns.sex), found: cell(columns.sex) });
    return;
  }
  if (text.startsWith('totaal')) {
    if (sex === 'total') one.inhabitants = value;
    return;
  }
  const group = ageOf(text);
  if (group === null) report('age-not-understood', { row, column: label(columns.age), found: text });
  else addAge(one, group, sex, value);
}

function addAge(one: Found, group: AgeGroup, sex: 'total' | 'part', value: number | null): void {
  const key = `${group.from}-${group.to ?? ''}`;
  const known = one.ages.get(key) ?? { ...group, total: null, added: null };
  if (value === null) one.agesUnknown = true;
  else if (sex === 'total') known.total = value;
  else known.added = (known.added ?? 0) + value;
  one.ages.set(key, known);
}

function sexOf(text: string): 'total' | 'part' | null {
  const lower = text.toLowerCase();
  if (lower.startsWith('totaal')) return 'total';
  return lower === 'mannen' || lower === 'vrouwen' ? 'part' : null;
}

const coordinateRemedies = {
  swapped: { nl: 'Verwissel lat en lon.', en: 'Swap lat and lon.' },
  metres: { nl: 'Zijn dit meters (RD)? Reken om naar graden.', en: 'Are these metres (RD)? Convert to degrees.' },
  outside: { nl: 'Verbeter de coördinaten.', en: 'Correct the coordinates.' },
} as const;

function pointOf(
  first: string,
  second: string,
): { readonly latitude: number; readonly longitude: number } | keyof typeof coordinateRemedies {
  const read = (text: string): number => (/^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN);
  const [latitude, longitude] = [read(first), read(second)];
  const inside = (north: number, east: number): boolean =>
    north >= land.south && north <= land.north && east >= land.west && east <= land.east;
  if (inside(latitude, longitude)) return { latitude, longitude };
  if (inside(longitude, latitude)) return 'swapped';
  return Math.abs(latitude) > 1000 || Math.abs(longitude) > 1000 ? 'metres' : 'outside';
}

/** The area that the files together describe; nothing, with a problem, when a part is missing. */
function areaOf(id: string, one: Found, report: Report): readonly ImportedArea[] {
  const { row } = one;
  const groups = [...one.ages.values()].toSorted((a, b) => a.from - b.from);
  const overlapping = groups.some((group, index) => {
    const next = groups[index + 1];
    return next !== undefined && (group.to === null || group.to >= next.from);
  });
  if (overlapping) report('ages-overlap', { row, found: id });
  const byAge = groups.map(({ from, to, total, added }) => ({ from, to, inhabitants: total ?? added ?? 0 }));
  const agesKnown = groups.length > 0 && !one.agesUnknown && !overlapping;
  const sum = byAge.reduce((people, group) => people + group.inhabitants, 0);
  const inhabitants = one.inhabitants ?? (agesKnown ? sum : null);
  if (inhabitants === null) {
    report('inhabitants-unknown', { row, found: id });
    return [];
  }
  if (agesKnown && Math.abs(sum - inhabitants) > rounding.people + rounding.share * inhabitants)
    report('ages-differ', {
      row,
      found: id,
      other: {
        nl: `${inhabitants} inwoners, en ${sum} over de leeftijden opgeteld`,
        en: `${inhabitants} inhabitants, and ${sum} added over the ages`,
      },
    });
  if (one.point === null) {
    if (inhabitants > 0) report('coordinate-missing', { row, found: id });
    return [];
  }
  const { municipality } = one;
  return [
    {
      id,
      name: one.name || id,
      ...one.point,
      inhabitants,
      ...(municipality === '' ? {} : { municipality }),
      ...(agesKnown ? { byAge } : {}),
    },
  ];
}
