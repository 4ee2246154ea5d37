import type { BilingualText, NormSet, Source } from '../../core/register/index.ts';
import type { DataKind, Language } from '../../core/volumes/index.ts';

/** A value in a table: a number stays a number, a text in two languages is chosen on export, null is an empty cell. */
export type TableCell = string | number | null | BilingualText;

/** A column: how a row calls it and how a reader does. */
export interface TableColumn {
  readonly key: string;
  readonly header: BilingualText;
  /** Unit of the numbers in the column, such as `per jaar`; printed behind the header. */
  readonly unit?: string | BilingualText;
}

/** A table that can be exported, without layout. */
export interface Table {
  readonly name: BilingualText;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Readonly<Record<string, TableCell>>[];
}

/** What a reader must know to cite a table; every export carries it. */
export interface TableSources {
  /** Whether any count in it is made up: then its title and the name of its file say so. */
  readonly data: DataKind;
  readonly sources: readonly Source[];
  /** Hash of the register and the accepted imports. */
  readonly dataVersion: string;
  /** Null for a table that no norm enters. */
  readonly normSet: NormSet | null;
  /** Day whose norms apply; null for a table that no norm enters. */
  readonly date: string | null;
  /** ISO 8601 instant; given by the caller, so that the same input gives the same bytes. */
  readonly generatedAt: string;
  readonly notes: readonly BilingualText[];
}

/** The words of a cell in one language; numbers and empty cells as they are. */
export function cellIn(cell: TableCell | undefined, language: Language): string | number | null {
  if (cell === undefined || cell === null) return null;
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  return typeof cell === 'string' ? cell : cell[language];
}

/** The header of a column with its unit, `aantal (per jaar)`. */
export function headerIn(column: TableColumn, language: Language): string {
  const unit = typeof column.unit === 'object' ? column.unit[language] : column.unit;
  return unit === undefined ? column.header[language] : `${column.header[language]} (${unit})`;
}
