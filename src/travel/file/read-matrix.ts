import { pairStatus, type Place, type TravelMatrix, type TravelMode } from '../../engine/matrix/index.ts';
import { withPedigree } from '../encode.ts';
import { distance, toPlane } from '../estimate/plane.ts';
import { collectProblems, type MatrixProblem } from './problems.ts';
import { readTable, type Table } from './table.ts';

export interface MatrixFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly origins: readonly Place[];
  readonly destinations: readonly Place[];
  readonly mode: TravelMode;
  /** Day of the pedigree. */
  readonly date: string;
}

export interface MatrixRead {
  /** Null when a problem is an error. */
  readonly matrix: TravelMatrix | null;
  readonly problems: readonly MatrixProblem[];
  readonly problemsTotal: number;
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

const names = {
  origin: ['origin', 'herkomst', 'van', 'from', 'gebied', 'pc4'],
  destination: ['destination', 'bestemming', 'naar', 'to', 'locatie', 'site'],
  minutes: ['minutes', 'minuten', 'reistijd', 'time', 'duration'],
  km: ['km', 'kilometers', 'kilometer', 'distance', 'afstand'],
} as const;
const cannot = new Set(['onbereikbaar', 'unreachable', 'inf', 'infinity']);
/** Median speed as the crow flies that is believed, km an hour: outside it the unit must be wrong. */
const believed = { slowest: 3, fastest: 150 } as const;
/** A way back that takes this many times as long is worth a look. */
const lopsided = 1.5;

/**
 * Reads a matrix as CSV or Parquet, long (origin, destination, minutes, km) or wide (a row per origin, a column per destination).
 * Gaps, doubles, unknown ids, numbers that are none, lopsided pairs and slips of the unit are all reported with their
 * place; with an error there is no matrix. A pair that is not in the file is missing, never 0 (docs/import.md).
 */
export async function readMatrix(input: MatrixFile): Promise<MatrixRead> {
  const { file, origins, destinations, mode, date } = input;
  const problems = collectProblems(file);
  const table = await readTable(input.bytes);
  if (table === null) problems.add('not-readable', {});
  const entries = table === null ? null : entriesOf(table, problems.add);
  if (entries === null) return { matrix: null, ...problems.result() };

  const originAt = new Map(origins.map(({ id }, index) => [id, index]));
  const destinationAt = new Map(destinations.map(({ id }, index) => [id, index]));
  const pairs = origins.length * destinations.length;
  const minutes = new Float64Array(pairs).fill(Number.NaN);
  const km = new Float64Array(pairs).fill(Number.NaN);
  const status = new Uint8Array(pairs).fill(pairStatus.missing);
  const rowOf = new Int32Array(pairs);
  for (const entry of entries) {
    const { row, column } = entry;
    // The way back of a pair, in a file that has all places on both sides, is only looked at for lopsidedness.
    const [o, d] = [originAt.get(entry.from), destinationAt.get(entry.to)];
    if (o === undefined) problems.add('origin-unknown', { row, found: entry.from });
    if (d === undefined) problems.add('destination-unknown', { row, column, found: entry.to });
    if (o === undefined || d === undefined) continue;
    const pair = d * origins.length + o;
    if (rowOf[pair] !== 0) {
      problems.add('pair-twice', { row, column, found: `${entry.from} – ${entry.to}`, other: String(rowOf[pair]) });
      continue;
    }
    rowOf[pair] = row;
    const text = entry.minutes.trim().toLowerCase();
    if (text === '') continue;
    if (cannot.has(text)) {
      status[pair] = pairStatus.unreachable;
      continue;
    }
    const value = Number(text);
    if (!Number.isFinite(value)) problems.add('minutes-not-a-number', { row, column, found: entry.minutes });
    else if (value < 0) problems.add('minutes-negative', { row, column, found: entry.minutes });
    else {
      minutes[pair] = value;
      status[pair] = pairStatus.known;
      const far = entry.km.trim() === '' ? Number.NaN : Number(entry.km);
      if (entry.km.trim() !== '' && !(far >= 0)) problems.add('km-not-valid', { row, column, found: entry.km });
      else km[pair] = far;
    }
  }
  const gaps = status.reduce((sum, one) => sum + (one === pairStatus.missing ? 1 : 0), 0);
  if (gaps > 0) {
    const first = status.indexOf(pairStatus.missing);
    const names = `${origins[first % origins.length]?.id} – ${destinations[Math.floor(first / origins.length)]?.id}`;
    problems.add('gaps', { found: names, other: String(gaps) });
  }
  reportLopsided(input, minutes, problems.add);
  reportUnit(input, minutes, problems.add);
  if (problems.errors() > 0) return { matrix: null, ...problems.result() };
  const matrix = withPedigree(
    {
      mode,
      origins: origins.map(({ id }) => id),
      destinations: destinations.map(({ id }) => id),
      minutes,
      km,
      status,
      originSnap: new Float64Array(origins.length).fill(Number.NaN),
      destinationSnap: new Float64Array(destinations.length).fill(Number.NaN),
    },
    { engine: 'file', engineVersion: '1', profile: file, date },
  );
  return { matrix, ...problems.result() };
}

type Add = ReturnType<typeof collectProblems>['add'];

/** The pairs of a long or wide table; null, with a problem, when it is neither. */
function entriesOf(table: Table, add: Add): readonly Entry[] | null {
  const [head, ...rows] = table;
  if (head === undefined || rows.length === 0) {
    add('empty', {});
    return null;
  }
  const lower = head.map((name) => name.trim().toLowerCase());
  const place = (column: keyof typeof names): number =>
    lower.findIndex((name) => names[column].some((known) => known === name));
  const [from, to, minutes, km] = [place('origin'), place('destination'), place('minutes'), place('km')];
  if (from !== -1 && to !== -1) {
    if (minutes === -1) {
      add('column-missing', { row: 1, found: head.join(', ') });
      return null;
    }
    return rows.map((cells, index) => ({
      row: index + 2,
      column: head[minutes] ?? '',
      from: cells[from]?.trim() ?? '',
      to: cells[to]?.trim() ?? '',
      minutes: cells[minutes] ?? '',
      km: cells[km] ?? '',
    }));
  }
  if (head.length < 2) {
    add('column-missing', { row: 1, found: head.join(', ') });
    return null;
  }
  return rows.flatMap((cells, index) =>
    head.slice(1).map((destination, at) => ({
      row: index + 2,
      column: destination,
      from: cells[0]?.trim() ?? '',
      to: destination.trim(),
      minutes: cells[at + 1] ?? '',
      km: '',
    })),
  );
}

/** Where both directions are there (a place is origin and destination), one that takes far longer than the other. */
function reportLopsided({ origins, destinations }: MatrixFile, minutes: Float64Array, add: Add): void {
  const originAt = new Map(origins.map(({ id }, index) => [id, index]));
  const both = destinations.flatMap(({ id }, d) => (originAt.has(id) ? [{ id, d, o: originAt.get(id) ?? 0 }] : []));
  for (const one of both)
    for (const other of both) {
      if (one.d >= other.d) continue;
      const there = minutes[other.d * origins.length + one.o] ?? Number.NaN;
      const back = minutes[one.d * origins.length + other.o] ?? Number.NaN;
      if (Math.max(there, back) > lopsided * Math.min(there, back) + 5)
        add('lopsided', { found: `${one.id} – ${other.id}: ${there} / ${back}` });
    }
}

/** Seconds or hours given for minutes show in the speed. */
function reportUnit({ origins, destinations }: MatrixFile, minutes: Float64Array, add: Add): void {
  const from = origins.map(({ latitude, longitude }) => toPlane(latitude, longitude));
  const speeds = destinations.flatMap(({ latitude, longitude }, d) => {
    const to = toPlane(latitude, longitude);
    return from.flatMap((point, o) => {
      const taken = minutes[d * origins.length + o] ?? Number.NaN;
      const way = distance(point, to);
      return taken > 0 && way > 5 ? [(60 * way) / taken] : [];
    });
  });
  speeds.sort((a, b) => a - b);
  const middle = speeds[Math.floor(speeds.length / 2)];
  if (middle === undefined) return;
  if (middle < believed.slowest) add('unit-too-slow', { found: middle.toFixed(1) });
  if (middle > believed.fastest) add('unit-too-fast', { found: middle.toFixed(0) });
}
