import { withSupplied, type Register, type SuppliedFact, type Supply } from '../../core/register/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import { problemLogOf, type ProblemOf } from '../tables/index.ts';
import { cellsOf } from './cells.ts';
import { FAULT_COLUMNS, REGISTER_PROBLEM_TEXTS, type RegisterProblemCode } from './problem-texts.ts';
import { readRow } from './read-row.ts';
import { rowsOf } from './rows.ts';

/** Version of the rules by which files of additions are read; kept with each. */
export const REGISTER_IMPORTER_VERSION = 'register-1';

export type RegisterProblem = ProblemOf<RegisterProblemCode>;

/** What came of reading a file of additions. Nothing is stored by it. */
export interface RegisterRead {
  readonly rowsRead: number;
  /** What the rows without an error add, in the order of the file. */
  readonly facts: readonly SuppliedFact[];
  readonly problems: readonly RegisterProblem[];
  readonly problemsTotal: number;
  readonly errorsTotal: number;
}

/** What `readRegister` needs: bytes and facts in, no clock and no store. */
export interface ReadRegisterInput {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The register without additions, and the additions that count, in order. */
  readonly reference: Register;
  readonly supplies: readonly Supply[];
  readonly today: IsoDate;
  /** Hex SHA-256 of a text. */
  readonly hash: (text: string) => string;
}

const listed = 500;
const draftId = 'draft';

/**
 * Reads what a person wants to add to the register: a CSV or XLSX file by the template, one row per fact, or a JSON list of
 * objects with the same columns. Rows may name what earlier rows add. All problems are collected; any bytes give an answer.
 */
export async function readRegister(input: ReadRegisterInput): Promise<RegisterRead> {
  const { file, bytes, reference, supplies, today, hash } = input;
  const log = problemLogOf(file, listed, REGISTER_PROBLEM_TEXTS);
  const rows = await rowsOf(file, bytes, log);
  const options = { date: today, hash };
  const draft: Omit<Supply, 'facts'> = { id: draftId, file, suppliedAt: `${today}T00:00:00.000Z`, suppliedBy: '' };
  let { register } = withSupplied(reference, supplies, options);
  const facts: SuppliedFact[] = [];
  const headers = new Map(rows.map(({ row, header }) => [row, header]));
  for (const row of rows) {
    const errorsBefore = log.errors();
    const read = readRow(register, cellsOf(row, log)) ?? [];
    // A cell that may be empty and cannot be read is not an empty cell: nothing of its row counts.
    const additions = log.errors() === errorsBefore ? read : [];
    for (const addition of additions) {
      const fact = { row: row.row, addition };
      facts.push(fact);
      // A merger changes no names for the rows below: whoever merges is found all the same.
      if (addition.kind !== 'merger') ({ register } = withSupplied(register, [{ ...draft, facts: [fact] }], options));
    }
  }
  const laid = withSupplied(reference, [...supplies, { ...draft, facts }], options);
  for (const { supplyId, row, code, found, other } of laid.faults)
    if (supplyId === draftId)
      log.add(code, { row, column: headers.get(row)?.(FAULT_COLUMNS[code]) ?? null, found, values: { other } });
  const wrong = new Set(
    laid.faults.flatMap(({ supplyId, severity, code, row }) =>
      supplyId === draftId && (severity === 'error' || code === 'known-already') ? [row] : [],
    ),
  );
  return {
    rowsRead: rows.length,
    facts: facts.filter(({ row }) => !wrong.has(row)),
    problems: log.listed,
    problemsTotal: log.total(),
    errorsTotal: log.errors(),
  };
}
