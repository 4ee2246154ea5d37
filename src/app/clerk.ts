import { ok, type Result } from '../core/result/index.ts';
import { createPool, taskOf, type TaskFunction } from '../jobs/index.ts';
import { lineTo } from './apart.ts';
import type { Failure } from './failures.ts';

/** Reads what is stored and writes it as readers want it, where that takes long. */
export interface Clerk {
  /** Has a task of a module done; what it is asked and answers can be sent to a thread. Throws what the task throws. */
  readonly work: <Answer>(task: TaskFunction, request: unknown) => Promise<Result<Answer, Failure>>;
  readonly close: () => Promise<void>;
}

/** Tasks that may wait; of one reader there are two at a time (src/api/processor-time.ts). */
const mostWaiting = 16;

/** In a thread that lives as long as the product, so that no reader waits behind a large file of another. */
export function clerkApart(): Clerk {
  const pool = createPool({ threads: 1, perTask: 1, idleMs: Number.POSITIVE_INFINITY });
  return { work: lineTo(pool, mostWaiting), close: () => pool.close() };
}

/** In this thread, for who serves nobody else meanwhile. */
export const clerkHere: Clerk = {
  work: async <Answer>(task: TaskFunction, request: unknown) =>
    ok((await (await taskOf(task))(request, { stop: () => false, progress: () => undefined })) as Answer),
  close: () => Promise.resolve(),
};
