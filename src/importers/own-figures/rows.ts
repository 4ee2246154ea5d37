import { readTable, type RawCell, type TableFile } from '../tables/index.ts';
import { ownFigureColumns, type OwnFigureColumn, type OwnFigureProblem, type OwnFigureRow } from './types.ts';

interface RowsRead {
  readonly rows: readonly OwnFigureRow[];
  readonly problems: readonly OwnFigureProblem[];
}

const empty: RawCell = { kind: 'empty' };

/** The rows of a CSV or XLSX file, or of a JSON list of objects with the same names. */
export async function rowsOf(whole: TableFile): Promise<RowsRead> {
  if (/^\s*[[{]/.test(new TextDecoder().decode(whole.bytes.subarray(0, 64)))) return jsonRows(whole);
  const { table, problems } = await readTable(whole, (names) => new Set(names.flatMap(columnsNamed)).size);
  if (table === null) return { rows: [], problems };
  const at = (column: OwnFigureColumn): number => table.head.findIndex((name) => isName(column, name));
  return {
    rows: table.rows.map(({ row, cells }) => ({ row, cell: (column) => cells[at(column)] ?? empty })),
    problems,
  };
}

function jsonRows({ file, bytes }: TableFile): RowsRead {
  const list = parsed(bytes);
  if (list !== null && list.length > 0)
    return {
      rows: list.map((item, index) => {
        const fields = Object.entries(item);
        return { row: index + 1, cell: (column) => cellOf(fields.find(([name]) => isName(column, name))?.[1]) };
      }),
      problems: [],
    };
  const said = {
    nl: `${file}: geen leesbare JSON-lijst van rijen. Bewaar het bestand als tabel (CSV of XLSX) of als JSON-lijst.`,
    en: `${file}: no readable JSON list of rows. Save the file as a table (CSV or XLSX) or as a JSON list.`,
  };
  return {
    rows: [],
    problems: [{ code: 'not-readable', severity: 'error', file, row: null, column: null, message: said }],
  };
}

function parsed(bytes: Uint8Array): readonly object[] | null {
  try {
    const content: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!Array.isArray(content)) return null;
    const list: readonly unknown[] = content;
    return list.every((item) => typeof item === 'object' && item !== null) ? list : null;
  } catch {
    return null;
  }
}

function cellOf(value: unknown): RawCell {
  if (typeof value === 'number') return { kind: 'number', value };
  return typeof value === 'string' && value !== '' ? { kind: 'text', text: value } : empty;
}

const isName = (column: OwnFigureColumn, name: string): boolean =>
  ownFigureColumns[column].some((known) => known === name.trim().toLowerCase());
const columnsNamed = (name: string): readonly OwnFigureColumn[] =>
  (Object.keys(ownFigureColumns) as readonly OwnFigureColumn[]).filter((column) => isName(column, name));
