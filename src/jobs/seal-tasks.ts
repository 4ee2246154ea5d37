/** The task that turns an answer into a file: checked by the separate program, hashed and packed. */
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  planFileText,
  signedText,
  type ChoicePlanFile,
  type Json,
  type PlanFile,
  type PlanSignature,
} from '../engine/plan/index.ts';
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

export interface SealRequest {
  readonly file: PlanFile | ChoicePlanFile;
  /** The private key of the installation, in PEM. */
  readonly secret: string;
}

export const tasks = {
  /** Checks a plan file, writes into its answer whether the proof was accepted, and packs it with signature and hash of its content. */
  seal({ file, secret }: SealRequest): Sealed {
    // As whoever reads the file: through its text.
    const { claim, reasons } = verifyPlanFile(JSON.parse(planFileText(file)));
    if (claim === 'refused')
      return { verified: false, refused: reasons[0]?.sentence.en ?? 'no reason', bytes: new Uint8Array() };
    const verified = proven.includes(claim);
    const told = { ...file, question: withVerified(file.question, verified), contentHash: null };
    const signed = { ...told, signature: signatureOf(sha256(planFileText(told)), createPrivateKey(secret)) };
    const contentHash = sha256(planFileText(signed));
    return { verified, refused: null, bytes: gzipSync(planFileText({ ...signed, contentHash }), { level: 6 }) };
  },
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const signatureOf = (content: string, secret: KeyObject): PlanSignature => ({
  algorithm: 'Ed25519',
  key: createPublicKey(secret).export({ type: 'spki', format: 'der' }).toString('base64'),
  value: sign(null, Buffer.from(signedText(content)), secret).toString('base64'),
});

function withVerified(question: PlanFile['question'], verified: boolean): PlanFile['question'] {
  const answer = question['answer'];
  if (!isRecord(answer) || !isRecord(answer['certificate'])) return question;
  return { ...question, answer: { ...answer, certificate: { ...answer['certificate'], verified } } };
}

const isRecord = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
