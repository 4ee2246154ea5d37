import { fail, ok, type Result } from '../core/result/index.ts';
import type { Pool, TaskFunction } from '../jobs/index.ts';
import { failure, type Failure } from './failures.ts';

/** Runs a task in a thread of its own, so that whoever asks something else meanwhile does not wait. Throws what the task throws. */
export async function apart<Answer>(
  pool: Pool,
  task: TaskFunction,
  request: unknown,
): Promise<Result<Answer, Failure>> {
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
