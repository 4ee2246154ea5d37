import { asYear, type Year } from '../../core/units/index.ts';
import { parseCount, type Count, type CountFaultCode } from '../../core/volumes/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { ProblemCode } from './problem-texts.ts';
import { textOf, type RawCell } from '../tables/index.ts';

/** Why the content of a cell is refused, with what fills the texts of the code. */
export interface CellFault {
  readonly code: ProblemCode;
  readonly values?: Readonly<Record<string, string>>;
}

/** First year whose counts are accepted. */
export const FIRST_YEAR = 1990;

/** A year as a number, as text, or taken from a date with a warning. */
export function readYear(
  cell: RawCell,
  lastYear: number,
): Result<{ readonly year: Year; readonly warning?: CellFault }, CellFault> {
  const range = { first: String(FIRST_YEAR), last: String(lastYear) };
  const day = cell.kind === 'date' ? cell.day : dayWritten(textOf(cell).trim());
  if (day !== null) {
    const year = Number(day.slice(0, 4));
    if (year < FIRST_YEAR || year > lastYear) return fail({ code: 'year-out-of-range', values: range });
    return ok({ year: asYear(year), warning: { code: 'year-from-date', values: { year: String(year) } } });
  }
  const written = textOf(cell).trim();
  if (!/^-?\d{1,7}$/.test(written)) return fail({ code: 'year-text', values: range });
  const year = Number(written);
  if (year >= FIRST_YEAR && year <= lastYear) return ok({ year: asYear(year) });
  const serial = excelDay(year);
  const serialYear = serial?.slice(0, 4);
  if (serial && Number(serialYear) >= FIRST_YEAR && Number(serialYear) <= lastYear) {
    return fail({ code: 'year-is-date-number', values: { ...range, day: serial, year: serialYear ?? '' } });
  }
  return fail({ code: 'year-out-of-range', values: range });
}

/** A count, by the rules of `core/volumes`; the fault under the code of the importer. */
export function readCount(cell: RawCell, decimalComma: boolean): Result<Count, CellFault> {
  if (cell.kind === 'date') return fail({ code: 'count-text' });
  // A number cell of a spreadsheet has no separators: its decimal sign is always the point.
  const number = cell.kind === 'number';
  const written = number ? decimal(cell.value) : textOf(cell);
  const count = parseCount(written, { decimalComma: number ? false : decimalComma });
  if (count.ok) return count;
  return fail(
    countFault(number && count.failure.code === 'count-separator' ? 'count-fractional' : count.failure.code, written),
  );
}

function countFault(code: CountFaultCode, written: string): CellFault {
  if (code === 'count-formula') return { code: 'formula-cell' };
  if (code !== 'count-separator') return { code };
  const separator = SEPARATOR_NAMES.find(({ sign }) => sign.test(written)) ?? {
    nl: 'het scheidingsteken',
    en: 'the separator',
  };
  return { code, values: { 'separator:nl': separator.nl, 'separator:en': separator.en } };
}

const SEPARATOR_NAMES = [
  { sign: /\./, nl: 'de punt', en: 'the dot' },
  { sign: /,/, nl: 'de komma', en: 'the comma' },
  { sign: /\s/, nl: 'de spatie', en: 'the space' },
  { sign: /['’]/, nl: 'de apostrof', en: 'the apostrophe' },
] as const;

/** A share from 0 to 1; `85%` is 0.85; both decimal signs are read, since a share has no thousands. */
export function readShare(cell: RawCell, decimalComma: boolean): Result<number | null, CellFault> {
  const written = (cell.kind === 'number' ? decimal(cell.value) : textOf(cell)).trim();
  if (written === '' || written === '-') return ok(null);
  const parts = /^(\d{1,4}(?:[.,]\d{1,15})?|[.,]\d{1,15})\s*(%?)$/.exec(written);
  if (!parts) return fail({ code: 'share-text', values: { decimal: decimalComma ? '0,85' : '0.85' } });
  const value = Number((parts[1] ?? '').replace(',', '.')) / (parts[2] === '%' ? 100 : 1);
  return value <= 1 ? ok(value) : fail({ code: 'share-out-of-range' });
}

/** A number without an exponent, as far as a count or a share has one. */
function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(0) : String(value);
}

/** A day as people write it, `31-12-2024`, `31/12/2024` or `2024-12-31`, as ISO 8601; null when it is none. */
function dayWritten(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?$/.exec(text);
  if (iso) return isoDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (!local) return null;
  return (
    isoDay(Number(local[3]), Number(local[2]), Number(local[1])) ??
    isoDay(Number(local[3]), Number(local[1]), Number(local[2]))
  );
}

function isoDay(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Excel counts days from 30 December 1899: 45292 is 2024-01-01. */
function excelDay(serial: number): string | null {
  if (serial < 1 || serial > 100_000) return null;
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}
