import { stringify } from 'csv-stringify/sync';
import { SOURCES_TITLE, type Language } from '../../core/volumes/index.ts';
import { guardFormula } from './formula-guard.ts';
import { sourceLines } from './source-lines.ts';
import { cellIn, headerIn, type Table, type TableSources } from './table.ts';

/**
 * A table as CSV that opens right in a spreadsheet: UTF-8 with byte order mark, lines end in CRLF. Dutch: semicolons and decimal
 * commas; English: commas and decimal points. After the rows come an empty line and the sources, padded to the width of the
 * table, so that every line has as many cells as the header. Text that would run as a formula gets an apostrophe in front.
 */
export function tableToCsv(table: Table, about: TableSources, language: Language): Uint8Array {
  const width = Math.max(2, table.columns.length);
  const pad = (cells: readonly string[]): readonly string[] => [
    ...cells,
    ...Array<string>(width - cells.length).fill(''),
  ];
  const rows = [
    pad(table.columns.map((column) => guardFormula(headerIn(column, language)))),
    ...table.rows.map((row) =>
      pad(table.columns.map((column) => written(cellIn(row[column.key], language), language))),
    ),
  ];
  const sources = [
    pad([guardFormula(SOURCES_TITLE[language])]),
    ...sourceLines(table, about, language).map(({ label, text }) => pad([guardFormula(label), guardFormula(text)])),
  ];
  const options = { delimiter: language === 'nl' ? ';' : ',', record_delimiter: '\r\n' } as const;
  const text = `\uFEFF${stringify(rows, options)}\r\n${stringify(sources, options)}`;
  return new TextEncoder().encode(text);
}

function written(cell: string | number | null, language: Language): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return guardFormula(cell);
  const plain = plainNumber(cell);
  return language === 'nl' ? plain.replace('.', ',') : plain;
}

/** A number without an exponent and without grouping. */
function plainNumber(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return value
    .toFixed(Math.abs(value) < 1 ? 20 : 0)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}
