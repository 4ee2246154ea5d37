import { openCsv } from './csv.ts';
import { fileKind } from './file-kind.ts';
import { formatBytes } from './format-bytes.ts';
import type { RawRow, TableReading } from './types.ts';
import { openXlsx } from './xlsx/open-xlsx.ts';

/** The rows of a file, before they mean anything. */
export interface OpenRows {
  /** True when numbers have a decimal comma. */
  readonly decimalComma: boolean;
  readonly rows: AsyncIterable<RawRow> | Iterable<RawRow>;
}

/** A file as the person knows it. */
export interface TableFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Opens a CSV or XLSX file as rows; null, with a problem, when it is neither or cannot be read. */
export async function openRows({ file, bytes }: TableFile, reading: TableReading): Promise<OpenRows | null> {
  const { limits, log } = reading;
  if (bytes.length > limits.bytes) {
    log.add('file-too-large', { found: formatBytes(bytes.length), values: { limit: formatBytes(limits.bytes) } });
    return null;
  }
  if (bytes.length === 0) {
    log.add('empty-file');
    return null;
  }
  const kind = fileKind(bytes);
  switch (kind) {
    case 'zip': {
      const rows = await openXlsx(bytes, reading);
      return rows && { decimalComma: true, rows };
    }
    case 'text':
      if (/\.xls[xm]$/i.test(file)) {
        log.add('not-xlsx', { found: file });
        return null;
      }
      return openCsv(bytes, reading);
    case 'other':
      log.add('unsupported-format', { found: file });
      return null;
    case 'legacy-xls':
    case 'encrypted-xlsx':
      log.add(kind, { found: file });
      return null;
  }
}
