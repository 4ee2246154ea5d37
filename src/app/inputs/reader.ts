import type { BilingualText } from '../../core/register/index.ts';
import type { Result } from '../../core/result/index.ts';
import { createPool } from '../../jobs/index.ts';
import type { EstimateParameters, MatrixFile, MatrixRead } from '../../travel/index.ts';
import { lineTo } from '../apart.ts';
import type { Failure } from '../failures.ts';
import type { InputFilesApart, InputRead, MatrixFileApart, VolumesFile, VolumesRead } from './read-tasks.ts';

/** What was found in a file, as every reader of files tells it. */
export interface InputProblem {
  readonly severity: 'error' | 'warning';
  readonly row: number | null;
  readonly column: string | null;
  readonly message: BilingualText;
}

/** Reads files in a thread, so that whoever asks something else meanwhile does not wait. */
export interface InputReader {
  readonly matrix: (file: Omit<MatrixFile, 'estimate'>) => Promise<Result<MatrixRead, Failure>>;
  readonly input: (files: InputFilesApart) => Promise<Result<InputRead, Failure>>;
  readonly volumes: (file: VolumesFile) => Promise<Result<VolumesRead, Failure>>;
  readonly close: () => Promise<void>;
}

const module = new URL('read-tasks.ts', import.meta.url);

/** Files that may wait to be read. */
const mostWaiting = 8;

/** Makes a reader; its thread starts with the first file. */
export function createInputReader(estimate: EstimateParameters): InputReader {
  const pool = createPool({ threads: 1, perTask: 1 });
  const line = lineTo(pool, mostWaiting);

  const read = <Answer>(name: string, request: unknown): Promise<Result<Answer, Failure>> =>
    line({ module, name }, request);

  return {
    matrix: (file) => read('matrix', { ...file, estimate } satisfies MatrixFileApart),
    input: (files) => read('input', files),
    volumes: (file) => read('volumes', file),
    close: () => pool.close(),
  };
}
