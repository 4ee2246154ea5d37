import type { BilingualText } from '../../core/register/index.ts';
import type { Reports } from './problem-log.ts';

/** Something that is wrong with a file, in words that say what, where and what to do; files of each kind have codes of their own. */
export interface ProblemOf<Code extends string> {
  readonly code: Code;
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** 1-based row as a person sees it, the header counted; null for the whole file. */
  readonly row: number | null;
  /** Header of the column as the file writes it; null for the whole row or file. */
  readonly column: string | null;
  readonly found: string;
  readonly expected: BilingualText;
  readonly remedy: BilingualText;
  readonly message: BilingualText;
  readonly suggestions: readonly string[];
}

/** How much is read before a file is refused. */
export interface ImportLimits {
  readonly bytes: number;
  readonly rows: number;
  /** Rows of an XLSX file: it is parsed in one go, and other work waits. */
  readonly sheetRows: number;
  readonly columns: number;
  /** Problems that are listed; the rest is only counted. */
  readonly problems: number;
  /** Bytes of an XLSX file after unpacking. */
  readonly unpackedBytes: number;
  /** Unpacked bytes per packed byte of one part of an XLSX file, judged above a megabyte. */
  readonly unpackRatio: number;
  readonly cellLength: number;
}

/** The limits of the product. */
export const DEFAULT_LIMITS: ImportLimits = {
  bytes: 200 * 1024 * 1024,
  rows: 500_000,
  sheetRows: 100_000,
  columns: 200,
  problems: 10_000,
  unpackedBytes: 100 * 1024 * 1024,
  unpackRatio: 200,
  cellLength: 500,
};

/** How a table is read: its limits, where problems go, and what a header is. */
export interface TableReading {
  readonly limits: ImportLimits;
  readonly log: Reports;
  /** How many different columns these names mean. */
  readonly known: (names: readonly string[]) => number;
}

/** The content of one cell, before it means anything. */
export type RawCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** A cell that the spreadsheet shows as a date, as ISO 8601 day. */
  | { readonly kind: 'date'; readonly day: string }
  | { readonly kind: 'formula'; readonly text: string }
  /** What a spreadsheet shows where it could not calculate, such as `#REF!`. */
  | { readonly kind: 'error'; readonly text: string };

/** A row of a file with its 1-based number. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly RawCell[];
}
