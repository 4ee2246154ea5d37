import { parse } from 'csv-parse';
import { decodeInChunks, detectEncoding, type TextEncoding } from './decode.ts';
import type { Reports } from './problem-log.ts';
import type { ImportLimits, RawCell, RawRow, TableReading } from './types.ts';

/** A text file with rows, opened but not read. */
export interface CsvFile {
  /** True when numbers have a decimal comma: the separator is a semicolon or a tab. */
  readonly decimalComma: boolean;
  readonly rows: AsyncIterable<RawRow>;
}

const SEPARATORS = [';', ',', '\t'] as const;
type Separator = (typeof SEPARATORS)[number];
/** Part of the file that is looked at to find the separator. */
const HEAD_LENGTH = 64 * 1024;
/** Lines of it in which a header is looked for. */
const HEAD_LINES = 25;

/** Opens a CSV file: finds its encoding and its separator. Null, with a problem, when it cannot be read as text. */
export function openCsv(bytes: Uint8Array, { limits, log, known }: TableReading): CsvFile | null {
  const encoding = detectEncoding(bytes);
  if (!encoding) {
    log.add('wrong-encoding', { found: firstBytes(bytes) });
    return null;
  }
  const head = headOf(bytes, encoding);
  if (head.trim() === '' && isBlank(bytes, encoding)) {
    log.add('empty-file');
    return null;
  }
  if (encoding.guessed) {
    const name = encoding.label === 'windows-1252' ? 'Windows-1252' : encoding.label.toUpperCase();
    log.add('encoding-guessed', { found: name, values: { encoding: name } });
  }
  const separator = findSeparator(head, known);
  return { decimalComma: separator !== ',', rows: rowsOf(bytes, encoding, separator, limits, log) };
}

async function* rowsOf(
  bytes: Uint8Array,
  encoding: TextEncoding,
  separator: Separator,
  limits: ImportLimits,
  log: Reports,
): AsyncGenerator<RawRow> {
  const records: (readonly string[])[] = [];
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: false,
    // Taken here and not from the stream: a stream that fails throws away the good rows it still holds.
    on_record: (record: readonly string[]) => {
      records.push(record);
      return null;
    },
  });
  parser.on('error', () => undefined);
  const longest = limits.columns * limits.cellLength * 4;
  let row = 0;
  let sinceRecord = 0;
  for (const text of withEnd(decodeInChunks(bytes, encoding))) {
    const malformed = await new Promise<boolean>((resolve) => {
      const done = (error?: Error | null): void => resolve(Boolean(error));
      if (text === null) parser.end(done);
      else parser.write(text, done);
    });
    sinceRecord = records.length > 0 ? 0 : sinceRecord + (text?.length ?? 0);
    for (const record of records.splice(0)) {
      row += 1;
      if (row === 1 && /^sep=.?$/i.test(record.join(separator).trim())) continue;
      yield { row, cells: record.map(cellOf) };
    }
    if (malformed) return log.add('csv-malformed', { row: row + 1, found: '"' });
    if (sinceRecord > longest)
      return log.add('line-too-long', { row: row + 1, found: '…', values: { limit: String(longest) } });
  }
}

/** The pieces, then null for the end. */
function* withEnd(pieces: Iterable<string>): Generator<string | null> {
  yield* pieces;
  yield null;
}

function cellOf(text: string): RawCell {
  return text === '' ? { kind: 'empty' } : { kind: 'text', text };
}

/** The separator whose header row names most columns of the template; then the one that occurs most. */
function findSeparator(head: string, countKnown: TableReading['known']): Separator {
  const lines = head.split(/\r\n|\n|\r/);
  const declared = /^sep=(.)$/i.exec(lines[0]?.trim() ?? '')?.[1];
  const stated = SEPARATORS.find((separator) => separator === declared);
  if (stated) return stated;
  // Titles may stand above the header, so that the line with most known columns is looked for.
  const scored = lines.slice(0, HEAD_LINES).flatMap((line) =>
    SEPARATORS.map((separator) => {
      const names = line.split(separator).map((name) => name.trim().replaceAll(/^"|"$/g, ''));
      return { separator, known: countKnown(names), parts: names.length };
    }),
  );
  scored.sort((a, b) => b.known - a.known || b.parts - a.parts);
  return scored[0]?.separator ?? ';';
}

function headOf(bytes: Uint8Array, encoding: TextEncoding): string {
  const decoder = new TextDecoder(encoding.label, { ignoreBOM: true });
  return decoder.decode(bytes.subarray(encoding.skip, encoding.skip + HEAD_LENGTH), { stream: true });
}

function isBlank(bytes: Uint8Array, encoding: TextEncoding): boolean {
  for (const text of decodeInChunks(bytes, encoding)) {
    if (text.trim() !== '') return false;
  }
  return true;
}

function firstBytes(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
