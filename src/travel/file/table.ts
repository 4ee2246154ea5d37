import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

/** The cells of a matrix file, the header first. */
export type Table = readonly (readonly string[])[];

const parquetMark = 'PAR1';

/** Reads CSV (`;`, tab or `,`) or Parquet; null when the bytes are neither. */
export async function readTable(bytes: Uint8Array): Promise<Table | null> {
  try {
    if (new TextDecoder().decode(bytes.subarray(0, 4)) === parquetMark) return await fromParquet(bytes);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const first = text.split('\n', 1)[0] ?? '';
    const delimiter = [';', '\t', ','].find((sign) => first.includes(sign)) ?? ',';
    const rows: string[][] = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, bom: true });
    // With a semicolon or a tab the decimal sign may be a comma.
    return delimiter === ',' ? rows : rows.map((row) => row.map((cell) => cell.replace(/^(-?\d+),(\d+)$/, '$1.$2')));
  } catch {
    return null;
  }
}

async function fromParquet(bytes: Uint8Array): Promise<Table> {
  const file = bytes.slice().buffer;
  const rows = await parquetReadObjects({ file, compressors });
  const names = Object.keys(rows[0] ?? {});
  return [names, ...rows.map((row) => names.map((name) => cellText(row[name])))];
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
