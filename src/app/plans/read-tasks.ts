/** What is read and checked of plan files in a thread: a national one takes seconds, and a stranger's may be anything. */
import type { TaskBody } from '../../jobs/index.ts';
import { readStored } from './file.ts';
import { withSurvival } from './kept-worlds.ts';
import type { StoredAnswer } from './cases.ts';
import type { PlanAnswer } from './types.ts';
import { verifyPlan } from './verify.ts';

/** A file that somebody sends to be checked. */
export interface VerifyRequest {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Public keys (SPKI, base64) that count as this installation. */
  readonly own: readonly string[];
}

const verify: TaskBody = (request) => {
  const { file, bytes, own } = request as VerifyRequest;
  return verifyPlan(file, bytes, own);
};

const stored: TaskBody = (request) => readStored(request as Uint8Array);

/** A stored answer as far as worlds were drawn since; null where the file holds none. */
export function answerOfStored({ bytes, worlds }: StoredAnswer): PlanAnswer | null {
  const found = readStored(bytes);
  return found === null ? null : withSurvival(found.answer, worlds);
}

export const tasks = { verify, stored };
