import type { BilingualText, Register } from '../../core/register/index.ts';
import type { Openness, Volume, Finding } from '../../core/volumes/index.ts';
import type { ProblemCode } from './problem-texts.ts';

/** Something that is wrong with a file, in words that say what, where and what to do. */
export type ImportProblem = ProblemOf<ProblemCode>;

/** The same for files of any kind, each with codes of its own. */
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

/** A row that can be stored, without its lineage: that comes when a person accepts the import. */
export interface ImportedRow {
  readonly row: number;
  readonly volume: Omit<Volume, 'lineage'>;
}

/** What came of reading a file. Nothing is stored by it. */
export interface ImportOutcome {
  /** Rows with content below the header. */
  readonly rowsRead: number;
  readonly rows: readonly ImportedRow[];
  /** The first `limits.problems` problems, in the order of the file. */
  readonly problems: readonly ImportProblem[];
  /** All problems, also those that are not listed. */
  readonly problemsTotal: number;
  /** Problems that are errors, listed or not. */
  readonly errorsTotal: number;
  readonly findings: readonly Finding[];
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

/** What `readVolumes` needs: bytes and facts in, no clock and no store. */
export interface ReadVolumesInput {
  /** Name of the file as the person knows it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly register: Register;
  /** Counts that are already known. */
  readonly existing: readonly Volume[];
  readonly openness: Openness;
  /** The calendar year of today; counts up to the next one are accepted. */
  readonly currentYear: number;
  readonly limits?: Partial<ImportLimits>;
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
