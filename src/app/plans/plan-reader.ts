import { fail, type Result } from '../../core/result/index.ts';
import { createPool, type TaskFunction } from '../../jobs/index.ts';
import { apart } from '../apart.ts';
import { failure, type Failure } from '../failures.ts';
import type { Stored } from './file.ts';
import type { VerifyRequest } from './read-tasks.ts';
import type { PlanVerification } from './types.ts';

/** Reads plan files in threads: those of our own store, and apart from them what others send. */
export interface PlanReader {
  readonly verify: (request: VerifyRequest) => Promise<Result<PlanVerification, Failure>>;
  /** What a file of our own store holds; null when it is no answer. */
  readonly stored: (bytes: Uint8Array) => Promise<Stored | null>;
  readonly close: () => Promise<void>;
}

const module = new URL('read-tasks.ts', import.meta.url);
const verifyTask: TaskFunction = { module, name: 'verify' };
const storedTask: TaskFunction = { module, name: 'stored' };

/** What checking a file of others may take, and how many may wait for it. */
const limits = { memoryMb: 1200, timeMs: 120_000, waiting: 4 };

/** Makes a reader; its threads start with the first file. */
export function createPlanReader(): PlanReader {
  const strangers = createPool({ threads: 1, perTask: 1, memoryMb: limits.memoryMb, timeMs: limits.timeMs });
  const own = createPool({ threads: 1, perTask: 1 });
  let busy = 0;
  return {
    async verify(request) {
      if (busy > limits.waiting) return fail(failure('jobs-busy', { count: String(limits.waiting) }));
      busy += 1;
      try {
        const found = await apart<Result<PlanVerification, Failure>>(strangers, verifyTask, request);
        return found.ok ? found.value : fail(failure('plan-file-invalid', { file: request.file, why: tooMuch }));
      } finally {
        busy -= 1;
      }
    },
    async stored(bytes) {
      const found = await apart<Stored | null>(own, storedTask, bytes);
      if (!found.ok) throw new Error(`A stored plan file was not read: ${found.failure.code}`);
      return found.value;
    },
    close: async () => {
      await strangers.close();
      await own.close();
    },
  };
}

const tooMuch = {
  nl: 'Het narekenen vraagt meer tijd of geheugen dan één bestand hier krijgt. Reken het zelf na met zwaartepunt verify.',
  en: 'Checking it takes more time or memory than one file gets here. Check it yourself with zwaartepunt verify.',
};
