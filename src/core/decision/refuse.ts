import { fail, type Result } from '../result/index.ts';
import type { Refusal, RefusalCode } from './types.ts';

/** An act that is not put on record, with what to do instead. */
export const refuse = (code: RefusalCode, nl: string, en: string): Result<never, Refusal> =>
  fail({ code, words: { nl, en } });
