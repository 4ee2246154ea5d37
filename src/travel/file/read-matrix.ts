import { pairStatus, type Place, type TravelMatrix, type TravelMode } from '../../engine/matrix/index.ts';
import { withPedigree } from '../encode.ts';
import type { TravelProvider } from '../provider.ts';
import { notationOf, numberOf } from './cells.ts';
import { checkPairs, straightKm, unitsFit } from './check-pairs.ts';
import { checkWhole } from './check-whole.ts';
import { matrixColumns } from './columns.ts';
import { collectProblems, type AddProblem, type MatrixProblem } from './problems.ts';
import { readTable, type Table } from './table.ts';

export interface MatrixFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly origins: readonly Place[];
  readonly destinations: readonly Place[];
  readonly mode: TravelMode;
  /** Day of the pedigree. */
  readonly date: string;
  /** Against which rows and columns are held as a whole; null: they are not. */
  readonly estimate: TravelProvider | null;
}

export interface MatrixRead {
  /** Null when a problem is an error. */
  readonly matrix: TravelMatrix | null;
  readonly problems: readonly MatrixProblem[];
  readonly problemsTotal: number;
  readonly errorsTotal: number;
}

/** One pair as the file has it. */
interface Entry {
  readonly row: number;
  readonly column: string;
  readonly from: string;
  readonly to: string;
  readonly minutes: string;
  readonly km: string;
}

interface Entries {
  readonly pairs: readonly Entry[];
  /** What the numbers of the file are multiplied by. */
  readonly toMinutes: number;
  readonly toKm: number;
  readonly numberOf: (text: string) => number | 'ambiguous' | null;
}

const cannot = new Set(['onbereikbaar', 'unreachable', 'inf', 'infinity']);
const notKnown = new Set(['', 'na', 'nan', 'null', 'none']);
/** What routing engines write where they found no way: ends of whole numbers, the first also in tenths of seconds as minutes. */
const noRoute: ReadonlySet<number> = new Set([2147483647, 4294967295, 65535, 32767, 9999, 99999, 999999, -1, -9999]);
const isNoRoute = (value: number): boolean => noRoute.has(value) || Math.abs(value - 2147483647 / 600) < 1;
/** A way back that takes this many times as long is worth a look. */
const lopsided = 1.5;

/**
 * Reads a matrix as CSV or Parquet, long (origin, destination, minutes, km) or wide (a row per origin, a column per destination).
 * Gaps, doubles, unknown ids, numbers that are none, pairs that cannot be, slips of the unit, and rows and columns that do
 * not fit their place are all reported with their place; with an error there is no matrix. A pair that is not in the file is
 * missing, never 0 (docs/model.md §5.3, docs/import.md).
 */
export async function readMatrix(input: MatrixFile): Promise<MatrixRead> {
  const { file, origins, destinations, mode, date, estimate } = input;
  const problems = collectProblems(file);
  const table = await readTable(input.bytes);
  if (table === null) problems.add('not-readable', {});
  const entries = table === null ? null : entriesOf(table, destinations, problems.add);
  if (entries === null) return { matrix: null, ...problems.result() };
  const numbers = numbersOf(input, entries, problems.add);
  const matrix = withPedigree(
    {
      mode,
      origins: origins.map(({ id }) => id),
      destinations: destinations.map(({ id }) => id),
      ...numbers,
      originSnap: new Float64Array(origins.length).fill(Number.NaN),
      destinationSnap: new Float64Array(destinations.length).fill(Number.NaN),
    },
    { engine: 'file', engineVersion: '2', profile: file, date },
  );
  reportGaps(matrix, problems.add);
  reportLopsided(matrix, problems.add);
  const straight = straightKm(origins, destinations);
  if (unitsFit(matrix, straight, problems.add)) {
    checkPairs(matrix, straight, problems.add);
    const estimated = await estimate?.matrix(origins, destinations, 'car', { date });
    if (estimated?.ok === true) checkWhole(matrix, estimated.value, input, problems.add);
  }
  return { matrix: problems.errors() > 0 ? null : matrix, ...problems.result() };
}

/** Minutes, kilometres and status per pair; what is wrong with a cell is reported, and its pair stays missing. */
function numbersOf(
  { origins, destinations }: MatrixFile,
  { pairs: entries, toMinutes, toKm, numberOf }: Entries,
  add: AddProblem,
): Pick<TravelMatrix, 'minutes' | 'km' | 'status'> {
  const originAt = new Map(origins.map(({ id }, index) => [id, index]));
  const destinationAt = new Map(destinations.map(({ id }, index) => [id, index]));
  const pairs = origins.length * destinations.length;
  const minutes = new Float64Array(pairs).fill(Number.NaN);
  const km = new Float64Array(pairs).fill(Number.NaN);
  const status = new Uint8Array(pairs).fill(pairStatus.missing);
  const rowOf = new Int32Array(pairs);
  const without: string[] = [];
  for (const { row, column, from, to, ...texts } of entries) {
    const [o, d] = [originAt.get(from), destinationAt.get(to)];
    if (o === undefined) add('origin-unknown', { row, found: from });
    if (d === undefined) add('destination-unknown', { row, column, found: to });
    if (o === undefined || d === undefined) continue;
    const pair = d * origins.length + o;
    if (rowOf[pair] !== 0) {
      add('pair-twice', { row, column, found: `${from} – ${to}`, other: String(rowOf[pair]) });
      continue;
    }
    rowOf[pair] = row;
    const text = texts.minutes.trim().toLowerCase();
    if (notKnown.has(text)) continue;
    if (cannot.has(text)) {
      status[pair] = pairStatus.unreachable;
      continue;
    }
    const value = numberOf(text);
    if (value === 'ambiguous') add('number-ambiguous', { row, column, found: texts.minutes });
    else if (value === null) add('minutes-not-a-number', { row, column, found: texts.minutes });
    else if (isNoRoute(value)) without.push(`${from} – ${to}: ${value}`);
    else if (value < 0) add('minutes-negative', { row, column, found: texts.minutes });
    else {
      minutes[pair] = value * toMinutes;
      status[pair] = pairStatus.known;
      const far = notKnown.has(texts.km.trim().toLowerCase()) ? Number.NaN : numberOf(texts.km.trim());
      if (far === 'ambiguous') add('number-ambiguous', { row, column, found: texts.km });
      else if (far === null || far < 0) add('km-not-valid', { row, column, found: texts.km });
      else km[pair] = far * toKm;
    }
  }
  if (without.length > 0) add('no-route-sign', { pairs: without });
  return { minutes, km, status };
}

/** The pairs of a long or wide table; null, with a problem, when it is neither. */
function entriesOf(table: Table, destinations: readonly Place[], add: AddProblem): Entries | null {
  const { head, rows } = table;
  if (rows.length === 0) {
    add('empty', {});
    return null;
  }
  const { origin, destination, minutes, km } = matrixColumns(head);
  if (origin !== null && destination !== null && minutes !== null) {
    const notation = notationOf(table, [minutes.at, ...(km === null ? [] : [km.at])]);
    const pairs = rows.map((cells, index) => ({
      row: index + 2,
      column: head[minutes.at] ?? '',
      from: cells[origin.at]?.trim() ?? '',
      to: cells[destination.at]?.trim() ?? '',
      minutes: cells[minutes.at] ?? '',
      km: km === null ? '' : (cells[km.at] ?? ''),
    }));
    const numbers = { toMinutes: minutes.factor, toKm: km?.factor ?? 1 };
    return { pairs, ...numbers, numberOf: (text) => numberOf(text, notation) };
  }
  const sites = new Set(destinations.map(({ id }) => id));
  const wide = head.slice(1).map((name) => name.trim());
  if (!wide.some((name) => sites.has(name))) {
    const known = [origin, destination, minutes].flatMap((column) => (column === null ? [] : head[column.at]));
    add('column-missing', { row: 1, found: head.join(', '), other: recognised(known.join(', ')) });
    return null;
  }
  const notation = notationOf(table, [...head.keys()].slice(1));
  const pairs = rows.flatMap((cells, index) =>
    wide.map((to, at) => ({
      row: index + 2,
      column: to,
      from: cells[0]?.trim() ?? '',
      to,
      minutes: cells[at + 1] ?? '',
      km: '',
    })),
  );
  return { pairs, toMinutes: 1, toKm: 1, numberOf: (text) => numberOf(text, notation) };
}

const recognised = (names: string) =>
  names === '' ? '' : { nl: ` (wel begrepen: ${names})`, en: ` (understood: ${names})` };

function reportGaps({ origins, destinations, status }: TravelMatrix, add: AddProblem): void {
  const gaps = status.reduce((sum, one) => sum + (one === pairStatus.missing ? 1 : 0), 0);
  if (gaps === 0) return;
  const first = status.indexOf(pairStatus.missing);
  const found = `${origins[first % origins.length]} – ${destinations[Math.floor(first / origins.length)]}`;
  add('gaps', { found, other: String(gaps) });
}

/** Where both directions are there (a place is origin and destination), one that takes far longer than the other. */
function reportLopsided({ origins, destinations, minutes }: TravelMatrix, add: AddProblem): void {
  const originAt = new Map(origins.map((id, index) => [id, index]));
  const both = destinations.flatMap((id, d) => (originAt.has(id) ? [{ id, d, o: originAt.get(id) ?? 0 }] : []));
  const pairs: string[] = [];
  for (const one of both)
    for (const other of both) {
      if (one.d >= other.d) continue;
      const there = minutes[other.d * origins.length + one.o] ?? Number.NaN;
      const back = minutes[one.d * origins.length + other.o] ?? Number.NaN;
      if (Math.max(there, back) > lopsided * Math.min(there, back) + 5)
        pairs.push(`${one.id} – ${other.id}: ${there} / ${back}`);
    }
  if (pairs.length > 0) add('lopsided', { pairs });
}
