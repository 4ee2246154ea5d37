import type { RegisterColumnId } from '../../core/register/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import { isFormula, textOf } from '../tables/index.ts';
import type { RegisterProblemCode } from './problem-texts.ts';
import type { Log, RegisterRow } from './rows.ts';

/** The cells of a row as what they hold; what cannot be used goes to the log and is null. */
export interface RowCells {
  /** The text, or null for an empty cell. */
  readonly text: (column: RegisterColumnId) => string | null;
  /** The same, where an empty cell is a problem. */
  readonly need: (column: RegisterColumnId) => string | null;
  readonly degrees: (column: 'latitude' | 'longitude') => number | null;
  readonly day: (column: 'from' | 'until') => IsoDate | null;
  readonly problem: (code: RegisterProblemCode, column: RegisterColumnId, suggestions?: readonly string[]) => null;
  /** Cells with something in it that nobody asked for. */
  readonly unused: (all: readonly RegisterColumnId[]) => readonly RegisterColumnId[];
}

const longest = 200;

/** The cells of one row; each column that was asked for counts as used. */
export function cellsOf(row: RegisterRow, log: Log): RowCells {
  const used = new Set<RegisterColumnId>();
  const problem: RowCells['problem'] = (code, column, suggestions = []) => {
    log.add(code, {
      row: row.row,
      column: row.header(column),
      found: textOf(row.cell(column)).trim(),
      suggestions,
      values: { limit: String(longest) },
    });
    return null;
  };
  const texts = new Map<RegisterColumnId, string | null>();
  /** Reads a cell once, however often it is asked for: its problem is said once. */
  const text: RowCells['text'] = (column) => {
    used.add(column);
    const known = texts.get(column);
    if (known !== undefined) return known;
    const read = textIn(column);
    texts.set(column, read);
    return read;
  };
  const textIn = (column: RegisterColumnId): string | null => {
    const cell = row.cell(column);
    const written = textOf(cell).trim();
    if (written === '' || written === '-') return null;
    if (cell.kind === 'error') return problem('error-cell', column);
    const number = column === 'latitude' || column === 'longitude';
    if (isFormula(cell, number ? 'number' : 'text')) return problem('formula-cell', column);
    return written.length > longest ? problem('value-too-long', column) : written;
  };
  const isEmpty = (column: RegisterColumnId): boolean => ['', '-'].includes(textOf(row.cell(column)).trim());
  return {
    text,
    problem,
    need: (column) => (isEmpty(column) ? (used.add(column), problem('cell-missing', column)) : text(column)),
    degrees(column) {
      if (isEmpty(column)) return (used.add(column), problem('cell-missing', column));
      const written = text(column);
      if (written === null) return null;
      const number = /^-?\d{1,3}(?:[.,]\d{1,15})?$/.test(written) ? Number(written.replace(',', '.')) : null;
      return number ?? problem('number-text', column);
    },
    day(column) {
      const written = text(column);
      return written === null ? null : (dayOf(written) ?? problem('date-text', column));
    },
    unused: (all) => all.filter((column) => !used.has(column) && !isEmpty(column)),
  };
}

/** A day that exists, written as `2026-01-31`, `31-1-2026` or `31/1/2026`; null for anything else. */
export function dayOf(written: string): IsoDate | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(written);
  const [year = '', month = '', day = ''] =
    iso === null ? [local?.[3], local?.[2], local?.[1]] : [iso[1], iso[2], iso[3]];
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === text;
  return exists ? (text as IsoDate) : null;
}
