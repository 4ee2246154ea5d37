import { parse } from 'csv-parse/sync';
import { ownFigureColumns, type OwnFigureColumn, type OwnFigureRow } from './types.ts';

/** The rows of a CSV file, or of a JSON list of objects with the same names; null when it is neither. */
export function rowsOf(bytes: Uint8Array): readonly OwnFigureRow[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /^\s*[[{]/.test(text) ? jsonRows(JSON.parse(text)) : csvRows(text);
  } catch {
    return null;
  }
}

function csvRows(text: string): readonly OwnFigureRow[] {
  const first = text.split('\n', 1)[0] ?? '';
  const delimiter = [';', '\t', ','].find((sign) => first.includes(sign)) ?? ',';
  const table: readonly (readonly string[])[] = parse(text, {
    delimiter,
    relax_column_count: true,
    // Empty lines are kept, so that the number of a row is the one that an editor shows.
    skip_empty_lines: false,
    bom: true,
  });
  const names = (table[0] ?? []).map((name) => name.trim().toLowerCase());
  const at = (column: OwnFigureColumn): number => names.findIndex((name) => isName(column, name));
  return table
    .slice(1)
    .flatMap((cells, index): OwnFigureRow[] =>
      cells.every((cell) => cell.trim() === '')
        ? []
        : [{ row: index + 2, cell: (column) => cells[at(column)]?.trim() ?? '' }],
    );
}

function jsonRows(content: unknown): readonly OwnFigureRow[] | null {
  if (!Array.isArray(content)) return null;
  const rows: OwnFigureRow[] = [];
  for (const [index, item] of (content as readonly unknown[]).entries()) {
    if (typeof item !== 'object' || item === null) return null;
    const fields = Object.entries(item).map(([name, value]): readonly [string, string] => [
      name.trim().toLowerCase(),
      typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '',
    ]);
    rows.push({ row: index + 1, cell: (column) => fields.find(([name]) => isName(column, name))?.[1] ?? '' });
  }
  return rows;
}

const isName = (column: OwnFigureColumn, name: string): boolean =>
  ownFigureColumns[column].some((known) => known === name);
