import { fail, ok, type Result } from '../core/result/index.ts';
import type { Hears, Pool, TaskFunction } from '../jobs/index.ts';
import { failure, type Failure } from './failures.ts';

/**
 * The way to threads of their own, so that whoever asks something else meanwhile does not wait. One task at a time runs on each;
 * `waiting` more wait, and one more is told to come again. Throws what the task throws.
 */
export function lineTo(pool: Pool, waiting: number) {
  let busy = 0;
  return async <Answer>(task: TaskFunction, request: unknown, hears?: Hears): Promise<Result<Answer, Failure>> => {
    if (busy >= pool.limits.threads + waiting) return fail(failure('jobs-busy', { count: String(waiting) }));
    busy += 1;
    const ending = await pool.run<Answer>(task, request, hears).ending.finally(() => (busy -= 1));
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
  };
}
