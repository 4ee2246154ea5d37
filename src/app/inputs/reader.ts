import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { createPool, type TaskFunction } from '../../jobs/index.ts';
import type { EstimateParameters, MatrixFile, MatrixRead } from '../../travel/index.ts';
import { failure, type Failure } from '../failures.ts';
import type { InputFilesApart, InputRead, MatrixFileApart } from './read-tasks.ts';

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
  readonly close: () => Promise<void>;
}

const module = new URL('read-tasks.ts', import.meta.url);

/** Makes a reader; its thread starts with the first file. */
export function createInputReader(estimate: EstimateParameters): InputReader {
  const pool = createPool({ threads: 1, perTask: 1 });

  async function apart<Answer>(name: string, request: unknown): Promise<Result<Answer, Failure>> {
    const task: TaskFunction = { module, name };
    const ending = await pool.run<Answer>(task, request).ending;
    switch (ending.kind) {
      case 'answered':
        return ok(ending.answer);
      case 'out-of-memory':
        return fail(failure('job-failed', { why: { nl: 'het geheugen was op', en: 'there was no memory left' } }));
      case 'stopped':
        return fail(failure('job-failed', { why: { nl: 'de tijd was om', en: 'time was up' } }));
      case 'crashed':
        throw ending.error;
    }
  }

  return {
    matrix: (file) => apart('matrix', { ...file, estimate } satisfies MatrixFileApart),
    input: (files) => apart('input', files),
    close: () => pool.close(),
  };
}
