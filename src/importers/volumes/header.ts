import { VOLUME_COLUMNS, type VolumeColumn, type VolumeColumnId } from '../../core/volumes/index.ts';
import { nearestTexts } from './nearest.ts';
import { listing, namesIn, type ImportLimits, type ProblemLog, type RawRow } from '../tables/index.ts';
import type { ProblemCode } from './problem-texts.ts';

/** Where each column of the template is in the file, and how the file calls it. */
export interface Header {
  readonly row: number;
  /** Cells up to the last one with a text. */
  readonly width: number;
  readonly columns: ReadonlyMap<VolumeColumnId, { readonly index: number; readonly name: string }>;
}

/** The column that a header means, or null. */
export function columnOf(header: string): VolumeColumn | null {
  const wanted = plain(header);
  if (wanted === '') return null;
  return BY_NAME.get(wanted) ?? null;
}

/** Reads the header row; null when not one of its cells is a column of the template, or there are too many. */
export function readHeader(raw: RawRow, limits: ImportLimits, log: ProblemLog<ProblemCode>): Header | null {
  if (raw.cells.length > limits.columns) {
    log.add('too-many-columns', {
      row: raw.row,
      found: String(raw.cells.length),
      values: { limit: String(limits.columns) },
    });
    return null;
  }
  const names = namesIn(raw);
  const known = names.map(columnOf);
  if (known.every((column) => column === null)) {
    const found = names.filter((name) => name !== '').join(' | ');
    log.add('header-missing', {
      row: raw.row,
      found,
      values: { 'columns:nl': headers('nl'), 'columns:en': headers('en') },
    });
    return null;
  }
  const columns = new Map<VolumeColumnId, { index: number; name: string }>();
  names.forEach((name, index) => {
    const column = known[index];
    if (column && columns.has(column.id)) log.add('duplicate-column', { row: raw.row, column: name, found: name });
    else if (column) columns.set(column.id, { index, name });
    else if (name !== '')
      log.add('unknown-column', { row: raw.row, column: name, found: name, suggestions: nearestHeaders(name) });
  });
  for (const column of VOLUME_COLUMNS) {
    if (!column.required || columns.has(column.id)) continue;
    log.add('missing-column', {
      row: raw.row,
      values: { 'column:nl': column.header.nl, 'column:en': column.header.en },
    });
  }
  return { row: raw.row, width: names.findLastIndex((name) => name !== '') + 1, columns };
}

/** How many different columns of the template these headers name. */
export function countKnownHeaders(names: readonly string[]): number {
  return new Set(names.map((name) => columnOf(name)?.id).filter((id) => id !== undefined)).size;
}

function headers(language: 'nl' | 'en'): string {
  const names = VOLUME_COLUMNS.filter((column) => column.required).map((column) => column.header[language]);
  return listing(names, language === 'nl' ? 'en' : 'and');
}

function nearestHeaders(name: string): readonly string[] {
  const all = VOLUME_COLUMNS.flatMap((column) => [column.header.nl, column.header.en]);
  return nearestTexts(name, [...new Set(all)], 2);
}

function plain(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

const BY_NAME: ReadonlyMap<string, VolumeColumn> = new Map(
  VOLUME_COLUMNS.flatMap((column) =>
    [column.id, column.header.nl, column.header.en, ...column.otherHeaders].map(
      (name) => [plain(name), column] as const,
    ),
  ),
);
