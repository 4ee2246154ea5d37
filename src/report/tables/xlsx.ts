import { SOURCES_TITLE, type Language } from '../../core/volumes/index.ts';
import { titleOf } from '../made-up.ts';
import { sourceLines } from './source-lines.ts';
import { cellIn, headerIn, type Table, type TableSources } from './table.ts';
import { writeWorkbook } from './workbook.ts';

const WIDEST = 60;
const NARROWEST = 8;

/** A table as XLSX: a sheet with the table and a second one, `Bronnen` or `Sources`, that says where it comes from. */
export async function tableToXlsx(table: Table, about: TableSources, language: Language): Promise<Uint8Array> {
  const header = table.columns.map((column) => headerIn(column, language));
  const rows = table.rows.map((row) => table.columns.map((column) => cellIn(row[column.key], language)));
  const lines = sourceLines(table, about, language);
  return writeWorkbook([
    {
      name: sheetName(titleOf(table.name[language], about.data, language)),
      rows: [header, ...rows],
      widths: widthsOf([header, ...rows]),
      headerRows: 1,
    },
    {
      name: SOURCES_TITLE[language],
      rows: lines.map(({ label, text }) => [label, text]),
      widths: [20, 100],
      headerRows: 0,
    },
  ]);
}

/** A sheet name has at most 31 characters and none of `[]:*?/\`. */
function sheetName(name: string): string {
  const allowed = name
    .replaceAll(/[[\]:*?/\\']/g, ' ')
    .trim()
    .slice(0, 31)
    .trim();
  return allowed === '' ? '1' : allowed;
}

function widthsOf(rows: readonly (readonly (string | number | null)[])[]): readonly number[] {
  const widths = (rows[0] ?? []).map(() => NARROWEST);
  for (const row of rows.slice(0, 500)) {
    row.forEach((cell, index) => {
      const length = cell === null ? 0 : String(cell).length + 2;
      widths[index] = Math.min(WIDEST, Math.max(widths[index] ?? NARROWEST, length));
    });
  }
  return widths;
}
