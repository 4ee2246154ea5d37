import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256Hex } from '../file-hash.ts';
import { judgeSeal, sealWith, type Keys } from './keys.ts';

/**
 * A signed backup: one line of JSON (format, version 2, key and signature), then a backup as the store writes it, then 32
 * bytes: the SHA-256 of everything before, as in every version.
 */
interface Envelope {
  readonly format: 'zwaartepunt-backup';
  readonly version: 2;
  /** Public key of who made it: DER (SPKI) in base64. */
  readonly key: string;
  /** Ed25519 over `signedText`, base64. */
  readonly signature: string;
}

const HASH_BYTES = 32;
const NEWLINE = 10;

const signedText = (content: Uint8Array): string => `zwaartepunt-backup/2\n${sha256Hex(content)}`;

export function signBackup(content: Uint8Array, keys: Keys): Uint8Array {
  const envelope: Envelope = { format: 'zwaartepunt-backup', version: 2, ...sealWith(keys)(signedText(content)) };
  const whole = Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\n`), content]);
  return Buffer.concat([whole, createHash('sha256').update(whole).digest()]);
}

/** A backup as the store reads it, and by whom it was signed. */
export interface OpenedBackup {
  readonly content: Uint8Array;
  /** `nobody`: of before backups were signed, or stripped of it. */
  readonly signer: { readonly by: 'own' | 'foreign'; readonly key: string } | { readonly by: 'nobody' };
}

/** Whose sum holds and that is no signed backup is left to the store to read, or to refuse. */
export function openSigned(bytes: Uint8Array, keys: Pick<Keys, 'trusted'>): Result<OpenedBackup, Failure> {
  const end = bytes.indexOf(NEWLINE);
  const whole = bytes.subarray(0, Math.max(0, bytes.length - HASH_BYTES));
  const sum = createHash('sha256').update(whole).digest();
  if (end === -1 || !sum.equals(bytes.subarray(whole.length))) return fail(failure('backup-corrupt'));
  const envelope = envelopeOf(Buffer.from(bytes.subarray(0, end)).toString('utf8'));
  if (envelope === null) return ok({ content: bytes, signer: { by: 'nobody' } });
  const content = whole.subarray(end + 1);
  const by = judgeSeal(keys, signedText(content), envelope);
  return by === 'forged' ? fail(failure('backup-forged')) : ok({ content, signer: { by, key: envelope.key } });
}

function envelopeOf(line: string): Envelope | null {
  try {
    const envelope = JSON.parse(line) as Partial<Envelope> | null;
    return envelope?.format === 'zwaartepunt-backup' && envelope.version === 2
      ? { format: envelope.format, version: 2, key: String(envelope.key), signature: String(envelope.signature) }
      : null;
  } catch {
    return null;
  }
}
