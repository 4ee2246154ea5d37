import { createHmac, randomBytes } from 'node:crypto';
import type { Db } from './schema.ts';
import { installation } from './table/installation.ts';
import type { Installation } from './table/types.ts';

/** Secret of the installation under which hashes of supplied files are told; made when it is first needed, never changed. */
export const fileSecret = (db: Db): Promise<string> => kept(installation(db));

async function kept(installation: Installation): Promise<string> {
  return (
    (await installation.value('file-secret')) ??
    (await installation.setOnce('file-secret', randomBytes(32).toString('base64url')))
  );
}

/** Hex HMAC-SHA256 of the hash of a file: tells files apart, and nothing of what is in them to who lacks the secret. */
export const keyedHash = (secret: string, fileHash: string): string =>
  createHmac('sha256', secret).update(fileHash).digest('hex');
