import { textOf } from './cells.ts';
import { fromHeader, namesIn } from './from-header.ts';
import { openRows, type TableFile } from './open-rows.ts';
import { problemLogOf } from './problem-log.ts';
import { FILE_PROBLEM_TEXTS, type FileProblemCode } from './problem-texts.ts';
import { DEFAULT_LIMITS, type ImportLimits, type ProblemOf, type RawRow, type TableReading } from './types.ts';

/** A table whose header was found: names of columns, and the rows below it that hold something. */
export interface TextTable {
  readonly head: readonly string[];
  /** 1-based row of the header, as a person sees it. */
  readonly headRow: number;
  /** True when numbers have a decimal comma. */
  readonly decimalComma: boolean;
  readonly rows: readonly RawRow[];
}

/**
 * Reads a CSV or XLSX file of any kind whole (UTF-8, UTF-16, Windows-1252, `sep=`, titles above the header): null where there
 * is no table in it. A cell that holds a formula or could not be calculated is a problem, and is empty in its row.
 */
export async function readTable(
  file: TableFile,
  known: TableReading['known'],
  limits: ImportLimits = DEFAULT_LIMITS,
): Promise<{ readonly table: TextTable | null; readonly problems: readonly ProblemOf<FileProblemCode>[] }> {
  const log = problemLogOf(file.file, limits.problems, FILE_PROBLEM_TEXTS);
  const opened = await openRows(file, { limits, log, known });
  const rows: RawRow[] = [];
  for await (const row of fromHeader(opened?.rows ?? [], { log, known })) {
    if (row.cells.every((cell) => textOf(cell).trim() === '')) continue;
    if (rows.length > limits.rows) {
      log.add('too-many-rows', { row: row.row, found: `> ${limits.rows}`, values: { limit: String(limits.rows) } });
      break;
    }
    rows.push(row);
  }
  const [header, ...body] = rows;
  if (opened === null || header === undefined || body.length === 0) {
    if (log.errors() === 0) log.add(header === undefined ? 'empty-file' : 'no-rows');
    return { table: null, problems: log.listed };
  }
  const head = namesIn(header);
  const whole = body.map(({ row, cells }) => ({
    row,
    cells: cells.map((cell, at) => {
      if (cell.kind !== 'formula' && cell.kind !== 'error') return cell;
      log.add(cell.kind === 'formula' ? 'formula-cell' : 'error-cell', {
        row,
        column: head[at] ?? null,
        found: cell.text,
      });
      return { kind: 'empty' as const };
    }),
  }));
  return {
    table: { head, headRow: header.row, decimalComma: opened.decimalComma, rows: whole },
    problems: log.listed,
  };
}
