import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

/** The cells of a matrix file as they are written. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What parts the cells; null in a file that has none (Parquet). */
  readonly delimiter: ';' | '\t' | ',' | null;
}

const parquetMark = 'PAR1';
const delimiters = [';', '\t', ','] as const;

/** Reads CSV (`;`, tab or `,`) or Parquet; null when the bytes are neither. */
export async function readTable(bytes: Uint8Array): Promise<Table | null> {
  try {
    if (new TextDecoder().decode(bytes.subarray(0, 4)) === parquetMark) return await fromParquet(bytes);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const first = text.split('\n', 1)[0] ?? '';
    const delimiter = delimiters.find((sign) => first.includes(sign)) ?? ',';
    const [head = [], ...rows]: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      bom: true,
    });
    return { head, rows, delimiter };
  } catch {
    return null;
  }
}

async function fromParquet(bytes: Uint8Array): Promise<Table> {
  const file = bytes.slice().buffer;
  const rows = await parquetReadObjects({ file, compressors });
  const names = Object.keys(rows[0] ?? {});
  return { head: names, rows: rows.map((row) => names.map((name) => cellText(row[name]))), delimiter: null };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
