import { findings, SOURCES_TITLE } from '../../core/volumes/index.ts';
import {
  DEFAULT_LIMITS,
  fromHeader,
  openRows,
  problemLogOf,
  textOf,
  type ImportLimits,
  type OpenRows,
  type ProblemLog,
  type RawRow,
} from '../tables/index.ts';
import { checkRow, type RowContext } from './check-row.ts';
import { conflictCheck } from './conflicts.ts';
import { countKnownHeaders, readHeader } from './header.ts';
import { lookupsIn } from './lookups.ts';
import { PROBLEM_TEXTS, type ProblemCode } from './problem-texts.ts';
import { type ImportedRow, type ImportOutcome, type ReadVolumesInput } from './types.ts';

/** Version of the rules by which files are read; part of the lineage of every stored row. */
export const IMPORTER_VERSION = 'volumes-3';

/** Rows that are read before other work gets a turn. */
const ROWS_PER_TURN = 2_000;

/**
 * Reads a CSV or XLSX file of volumes: checks everything, converts what is right, stores nothing. All problems are collected;
 * a row with an error is left out of `rows`. Any bytes give an outcome: bad ones give problems, never an exception.
 */
export async function readVolumes(input: ReadVolumesInput): Promise<ImportOutcome> {
  const limits: ImportLimits = { ...DEFAULT_LIMITS, ...input.limits };
  const log = problemLogOf(input.file, limits.problems, PROBLEM_TEXTS);
  const opened = await openRows(input, { limits, log, known: countKnownHeaders });
  const read = opened ? await readRows(opened, input, limits, log) : { rowsRead: 0, rows: [] };
  const noted = read.rows.map(({ row, volume }) => ({ ...volume, lineage: { file: input.file, row } }));
  return {
    rowsRead: read.rowsRead,
    rows: read.rows,
    problems: log.listed,
    problemsTotal: log.total(),
    errorsTotal: log.errors(),
    findings: findings(input.register, noted),
  };
}

async function readRows(
  opened: OpenRows,
  input: ReadVolumesInput,
  limits: ImportLimits,
  log: ProblemLog<ProblemCode>,
): Promise<{ readonly rowsRead: number; readonly rows: readonly ImportedRow[] }> {
  const rows: ImportedRow[] = [];
  const conflicts = conflictCheck(input.existing, log);
  const lookups = lookupsIn(input.register);
  let context: RowContext | null = null;
  let rowsRead = 0;
  let lines = 0;
  let afterEmpty = false;
  for await (const raw of fromHeader(opened.rows, { log, known: countKnownHeaders })) {
    lines += 1;
    if (lines % ROWS_PER_TURN === 0) await turn();
    if (lines > limits.rows + 1) {
      log.add('too-many-rows', { row: raw.row, found: `> ${limits.rows}`, values: { limit: String(limits.rows) } });
      return { rowsRead, rows };
    }
    if (raw.cells.every((cell) => textOf(cell).trim() === '')) {
      afterEmpty = true;
      continue;
    }
    if (context && afterEmpty && isSourcesTitle(raw)) break;
    afterEmpty = false;
    if (!context) {
      const header = readHeader(raw, limits, log);
      if (!header) return { rowsRead, rows };
      context = {
        header,
        lookups,
        log,
        limits,
        register: input.register,
        openness: input.openness,
        lastYear: input.currentYear + 1,
        decimalComma: opened.decimalComma,
      };
      continue;
    }
    rowsRead += 1;
    const volume = checkRow(raw, context);
    if (volume && conflicts.isNew(raw.row, volume)) rows.push({ row: raw.row, volume });
  }
  if (rowsRead === 0 && log.errors() === 0) log.add(context ? 'no-rows' : 'empty-file');
  return { rowsRead, rows };
}

/** The rows of an exported table end where, after an empty row, its sources begin. */
function isSourcesTitle(raw: RawRow): boolean {
  const [title = '', ...rest] = raw.cells.map((cell) => textOf(cell).trim());
  return (title === SOURCES_TITLE.nl || title === SOURCES_TITLE.en) && rest.every((text) => text === '');
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
