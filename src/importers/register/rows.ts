import { REGISTER_COLUMNS, type RegisterColumnId } from '../../core/register/index.ts';
import { DEFAULT_LIMITS, fromHeader, openRows, textOf, type ProblemLog, type RawCell } from '../tables/index.ts';
import type { RegisterProblemCode } from './problem-texts.ts';

/** One row: its number, and its cells by column. */
export interface RegisterRow {
  readonly row: number;
  readonly cell: (column: RegisterColumnId) => RawCell;
  /** How the file calls a column; its Dutch name where the file has none. */
  readonly header: (column: RegisterColumnId) => string;
}

export type Log = ProblemLog<RegisterProblemCode>;

/** A form or a program sends a list of objects; a person a sheet. */
export async function rowsOf(file: string, bytes: Uint8Array, log: Log): Promise<readonly RegisterRow[]> {
  return jsonRows(bytes, log) ?? (await sheetRows(file, bytes, log));
}

const limits = { ...DEFAULT_LIMITS, bytes: 5 * 1024 * 1024, rows: 1_000, sheetRows: 1_000 };
const empty: RawCell = { kind: 'empty' };
const dutch = new Map(REGISTER_COLUMNS.map(({ id, header }) => [id, header.nl]));

/** Rows of a JSON list of objects, whose keys are names of columns; null when the file does not begin as JSON. */
function jsonRows(bytes: Uint8Array, log: Log): readonly RegisterRow[] | null {
  if (bytes.length > limits.bytes || !/^\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 64)))) return null;
  const list = parsed(bytes);
  if (list === null) {
    log.add('unsupported-format', { found: 'JSON' });
    return [];
  }
  if (list.length > limits.rows) {
    log.add('too-many-rows', { found: `> ${limits.rows}`, values: { limit: String(limits.rows) } });
    return [];
  }
  if (list.length === 0) log.add('no-rows');
  return list.map((item, index) => {
    const cells = new Map<RegisterColumnId, { readonly cell: RawCell; readonly name: string }>();
    for (const [name, value] of Object.entries(item)) {
      const id = columnOf(name);
      if (id === null) log.add('unknown-column', { row: index + 1, column: name, found: name });
      else cells.set(id, { cell: cellOf(value), name });
    }
    return {
      row: index + 1,
      cell: (column) => cells.get(column)?.cell ?? empty,
      header: (column) => cells.get(column)?.name ?? dutch.get(column) ?? column,
    };
  });
}

function parsed(bytes: Uint8Array): readonly object[] | null {
  try {
    const content: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const list: readonly unknown[] = Array.isArray(content) ? content : [];
    const objects = list.filter((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
    return Array.isArray(content) && objects.length === list.length ? (objects as readonly object[]) : null;
  } catch {
    return null;
  }
}

function cellOf(value: unknown): RawCell {
  if (typeof value === 'number') return { kind: 'number', value };
  return typeof value === 'string' && value !== '' ? { kind: 'text', text: value } : empty;
}

async function sheetRows(file: string, bytes: Uint8Array, log: Log): Promise<readonly RegisterRow[]> {
  const opened = await openRows({ file, bytes }, { limits, log, known });
  if (opened === null) return [];
  const rows: RegisterRow[] = [];
  let header: ReadonlyMap<RegisterColumnId, { readonly at: number; readonly name: string }> | null = null;
  for await (const { row, cells } of fromHeader(opened.rows, { log, known })) {
    if (cells.every((cell) => textOf(cell).trim() === '')) continue;
    if (header === null) {
      header = headerOf(row, cells, log);
      if (header === null) return [];
      continue;
    }
    if (rows.length === limits.rows) {
      log.add('too-many-rows', { row, found: `> ${limits.rows}`, values: { limit: String(limits.rows) } });
      return rows;
    }
    const columns = header;
    rows.push({
      row,
      cell: (column) => cells[columns.get(column)?.at ?? -1] ?? empty,
      header: (column) => columns.get(column)?.name ?? dutch.get(column) ?? column,
    });
  }
  if (rows.length === 0 && log.errors() === 0) log.add(header === null ? 'empty-file' : 'no-rows');
  return rows;
}

function headerOf(
  row: number,
  cells: readonly RawCell[],
  log: Log,
): ReadonlyMap<RegisterColumnId, { readonly at: number; readonly name: string }> | null {
  const names = cells.map((cell) => textOf(cell).trim());
  const columns = new Map<RegisterColumnId, { at: number; name: string }>();
  const unknown: string[] = [];
  for (const [at, name] of names.entries()) {
    const id = columnOf(name);
    if (id === null && name !== '') unknown.push(name);
    if (id === null) continue;
    if (columns.has(id)) log.add('duplicate-column', { row, column: name, found: name });
    else columns.set(id, { at, name });
  }
  if (!columns.has('kind')) {
    const values = { 'columns:nl': headers('nl'), 'columns:en': headers('en') };
    log.add('header-missing', { row, found: names.filter((name) => name !== '').join(' | '), values });
    return null;
  }
  for (const name of unknown) log.add('unknown-column', { row, column: name, found: name });
  return columns;
}

const headers = (language: 'nl' | 'en'): string => REGISTER_COLUMNS.map(({ header }) => header[language]).join(', ');
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
const byName: ReadonlyMap<string, RegisterColumnId> = new Map(
  REGISTER_COLUMNS.toReversed().flatMap(({ id, header, otherHeaders }) =>
    [...otherHeaders, header.nl, header.en, id].map((name) => [plain(name), id] as const),
  ),
);
const columnOf = (name: string): RegisterColumnId | null => byName.get(plain(name)) ?? null;
const known = (names: readonly string[]): number => new Set(names.map(columnOf).filter((id) => id !== null)).size;
