import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256Hex } from '../file-hash.ts';
import { writeWhole } from './write-whole.ts';

/** A key of before: of this installation, or of another one whose work is believed here. */
export interface EarlierKey {
  /** Public half, DER (SPKI) in base64. */
  readonly key: string;
  /** ISO 8601 instant from which on it signs nothing here. */
  readonly until: string;
  /** `rotated`: it was this installation's; `accepted`: somebody here chose to believe it. */
  readonly how: 'rotated' | 'accepted';
  /** By which a rotated key names the one after it (Ed25519 over `successionText`, base64); null for an accepted one. */
  readonly signature: string | null;
}

/** The key of an installation as it is kept in a file outside the database. */
export interface KeyFile {
  readonly format: 'zwaartepunt-keys/1';
  /** ISO 8601 instant at which the key was made. */
  readonly made: string;
  /** Private half, PEM (PKCS #8). */
  readonly secret: string;
  readonly earlier: readonly EarlierKey[];
  /** Place of the last import that was stored before imports were sealed; 0: every import must have a seal. */
  readonly unsealedThrough: number;
  /** Whether every other row that is sealed must have a seal; absent in files of before there were any. */
  readonly rowsSealed?: boolean;
}

export const keyFileName = 'installation-key.json';

/** What a rotated key signs to name its successor. */
export const successionText = (next: string): string => `zwaartepunt-key/1\n${next}`;

/** The public half of a key, DER (SPKI) in base64. */
export const publicHalf = (key: KeyObject): string =>
  createPublicKey(key.export({ type: 'pkcs8', format: 'pem' }).toString())
    .export({ type: 'spki', format: 'der' })
    .toString('base64');

/** By which people tell keys apart: the beginning of the SHA-256 of the public half. */
export const printOf = (key: string): string => sha256Hex(Buffer.from(key, 'base64')).slice(0, 16);

export const newSecret = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** The key after this one; what the old one signed still counts. */
export function rotated(file: KeyFile, now: string): KeyFile {
  const old = createPrivateKey(file.secret);
  const secret = newSecret();
  const next = publicHalf(createPrivateKey(secret));
  const signature = sign(null, Buffer.from(successionText(next)), old).toString('base64');
  return {
    ...file,
    made: now,
    secret,
    earlier: [...file.earlier, { key: publicHalf(old), until: now, how: 'rotated', signature }],
  };
}

/** The same file, in which the work of another key is believed as well. */
export const accepting = (file: KeyFile, key: string, now: string): KeyFile =>
  [publicHalf(createPrivateKey(file.secret)), ...file.earlier.map((one) => one.key)].includes(key)
    ? file
    : { ...file, earlier: [...file.earlier, { key, until: now, how: 'accepted', signature: null }] };

/** The key file of a folder; null where there is none. */
export async function readKeyFile(folder: string): Promise<Result<KeyFile | null, Failure>> {
  const path = join(folder, keyFileName);
  try {
    const file = JSON.parse(await readFile(path, 'utf8')) as KeyFile;
    if (file.format !== 'zwaartepunt-keys/1') return fail(failure('key-unreadable', { file: path }));
    // Throws where it is no key.
    publicHalf(createPrivateKey(file.secret));
    return ok(file);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? ok(null)
      : fail(failure('key-unreadable', { file: path }));
  }
}

/** On disk when this answers, for its owner alone; a kill leaves the file of before or this one. */
export async function writeKeyFile(folder: string, file: KeyFile): Promise<Result<void, Failure>> {
  const path = join(folder, keyFileName);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeWhole(path, `${JSON.stringify(file, null, 1)}\n`);
    return ok(undefined);
  } catch {
    return fail(failure('key-unreadable', { file: path }));
  }
}
