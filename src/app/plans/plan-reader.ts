import { fail, type Result } from '../../core/result/index.ts';
import { createPool, type TaskFunction } from '../../jobs/index.ts';
import { lineTo } from '../apart.ts';
import type { Clerk } from '../clerk.ts';
import { failure, type Failure } from '../failures.ts';
import type { Stored } from './file.ts';
import type { VerifyRequest } from './read-tasks.ts';
import type { PlanVerification } from './types.ts';

/** Reads plan files: those of our own store where the clerk works, and in a thread apart what others send. */
export interface PlanReader {
  readonly verify: (request: VerifyRequest) => Promise<Result<PlanVerification, Failure>>;
  /** What a file of our own store holds; null when it is no answer. */
  readonly stored: (bytes: Uint8Array) => Promise<Result<Stored | null, Failure>>;
  readonly close: () => Promise<void>;
}

const module = new URL('read-tasks.ts', import.meta.url);
const verifyTask: TaskFunction = { module, name: 'verify' };
const storedTask: TaskFunction = { module, name: 'stored' };

/** What checking a file of others may take. */
const limits = { memoryMb: 1200, timeMs: 120_000 };
/** Files of others that may wait. */
const mostWaiting = 4;

/** Makes a reader; its thread starts with the first file that somebody sends. */
export function createPlanReader(clerk: Clerk): PlanReader {
  const strangers = createPool({ threads: 1, perTask: 1, memoryMb: limits.memoryMb, timeMs: limits.timeMs });
  const line = lineTo(strangers, mostWaiting);
  return {
    async verify(request) {
      const found = await line<Result<PlanVerification, Failure>>(verifyTask, request);
      if (found.ok) return found.value;
      if (found.failure.code === 'jobs-busy') return found;
      return fail(failure('plan-file-invalid', { file: request.file, why: tooMuch }));
    },
    stored: (bytes) => clerk.work<Stored | null>(storedTask, bytes),
    close: () => strangers.close(),
  };
}

const tooMuch = {
  nl: 'Het narekenen vraagt meer tijd of geheugen dan één bestand hier krijgt. Reken het zelf na met zwaartepunt verify.',
  en: 'Checking it takes more time or memory than one file gets here. Check it yourself with zwaartepunt verify.',
};
