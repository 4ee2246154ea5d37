import type { Register } from '../../core/register/index.ts';
import type { Openness, Volume, Finding } from '../../core/volumes/index.ts';
import type { ImportLimits, ProblemOf } from '../tables/index.ts';
import type { ProblemCode } from './problem-texts.ts';

/** Something that is wrong with a file, in words that say what, where and what to do. */
export type ImportProblem = ProblemOf<ProblemCode>;

/** A row that can be stored, without its lineage: that comes when a person accepts the import. */
export interface ImportedRow {
  readonly row: number;
  readonly volume: Omit<Volume, 'lineage'>;
}

/** What came of reading a file. Nothing is stored by it. */
export interface ImportOutcome {
  /** Rows with content below the header. */
  readonly rowsRead: number;
  readonly rows: readonly ImportedRow[];
  /** The first `limits.problems` problems, in the order of the file. */
  readonly problems: readonly ImportProblem[];
  /** All problems, also those that are not listed. */
  readonly problemsTotal: number;
  /** Problems that are errors, listed or not. */
  readonly errorsTotal: number;
  readonly findings: readonly Finding[];
}

/** What `readVolumes` needs: bytes and facts in, no clock and no store. */
export interface ReadVolumesInput {
  /** Name of the file as the person knows it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly register: Register;
  /** Counts that are already known. */
  readonly existing: readonly Volume[];
  readonly openness: Openness;
  /** The calendar year of today; counts up to the next one are accepted. */
  readonly currentYear: number;
  readonly limits?: Partial<ImportLimits>;
}
