/** The task that turns an answer into a file: checked by the separate program, hashed and packed. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { planFileText, type ChoicePlanFile, type Json, type PlanFile } from '../engine/plan/index.ts';
import { verifyPlanFile } from '../engine/verify/index.ts';

export interface Sealed {
  /** What the checker says of the proof; false where there is none that it can check. */
  readonly verified: boolean;
  /** Why the checker refuses the file; null where it does not. */
  readonly refused: string | null;
  /** Canonical text, gzipped. */
  readonly bytes: Uint8Array;
}

const proven = ['optimal', 'within-gap', 'bound-only', 'infeasible-proven'];

export const tasks = {
  /** Checks a plan file, writes into its answer whether the proof was accepted, and packs it with the hash of its content. */
  seal(file: PlanFile | ChoicePlanFile): Sealed {
    // As whoever reads the file: through its text.
    const { claim, reasons } = verifyPlanFile(JSON.parse(planFileText(file)));
    if (claim === 'refused')
      return { verified: false, refused: reasons[0]?.sentence.en ?? 'no reason', bytes: new Uint8Array() };
    const verified = proven.includes(claim);
    const told = { ...file, question: withVerified(file.question, verified), contentHash: null };
    const contentHash = createHash('sha256').update(planFileText(told)).digest('hex');
    return { verified, refused: null, bytes: gzipSync(planFileText({ ...told, contentHash }), { level: 6 }) };
  },
};

function withVerified(question: PlanFile['question'], verified: boolean): PlanFile['question'] {
  const answer = question['answer'];
  if (!isRecord(answer) || !isRecord(answer['certificate'])) return question;
  return { ...question, answer: { ...answer, certificate: { ...answer['certificate'], verified } } };
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
