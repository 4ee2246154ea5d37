import { createPrivateKey } from 'node:crypto';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { restoreStore } from '../../store/index.ts';
import type { AppConfig } from '../config.ts';
import { failure, type Failure } from '../failures.ts';
import { fromStore } from '../store-failures.ts';
import { accepting, newSecret, printOf, publicHalf, readKeyFile, writeKeyFile, type KeyFile } from './key-file.ts';
import { keyOfBefore, keysOf, noteKey, sayOnRecord } from './keys.ts';
import { openSigned } from './signed-backup.ts';

/** What the person at the machine accepts of a backup. */
export interface RestoreChoice {
  /** Signed by an installation whose key is not here. */
  readonly otherKey: boolean;
  /** Signed by nobody: of before backups were signed. */
  readonly unsigned: boolean;
}

/** By which key a backup that was restored was signed (its print); null where by none. */
export interface Restored {
  readonly by: 'own' | 'foreign' | 'nobody';
  readonly key: string | null;
}

/**
 * Puts a backup back into an empty database. What this installation did not sign is refused unless it was accepted by name,
 * and that is then said in the record of every table, in the transaction that restores it. A backup of before keys had a file
 * brings the key of its installation along; where there is none here it becomes the key.
 */
export async function restoreBackup(
  { store, keyFolder, clock }: AppConfig,
  bytes: Uint8Array,
  accept: RestoreChoice,
): Promise<Result<Restored, Failure>> {
  const read = await readKeyFile(keyFolder);
  if (!read.ok) return read;
  const here = read.value;
  const opened = openSigned(bytes, { trusted: here === null ? [] : keysOf(keyFolder, here).trusted });
  if (!opened.ok) return opened;
  const { content, signer } = opened.value;
  if (signer.by === 'nobody' && !accept.unsigned) return fail(failure('backup-unsigned'));
  if (signer.by === 'foreign' && !accept.otherKey)
    return fail(failure('backup-other-key', { found: printOf(signer.key) }));
  const now = clock.now();
  let refused: Result<never, Failure> | null = null;
  const restored = await restoreStore(store, content, async (installation, { unsealedThrough, rowsSealed }) => {
    const old = await keyOfBefore(installation);
    const base: KeyFile = {
      ...(here ?? { format: 'zwaartepunt-keys/1', made: now, secret: old ?? newSecret(), earlier: [] }),
      // What this installation signed it knows the bounds of already.
      unsealedThrough: signer.by === 'own' && here !== null ? here.unsealedThrough : unsealedThrough,
      rowsSealed,
    };
    const believed = signer.by === 'foreign' ? signer.key : old === null ? null : publicHalf(createPrivateKey(old));
    const file = believed === null ? base : accepting(base, believed, now);
    const written = await writeKeyFile(keyFolder, file);
    if (!written.ok) {
      refused = written;
      throw new KeyNotKept();
    }
    const keys = keysOf(keyFolder, file);
    await noteKey(installation, keys);
    if (signer.by === 'own') return;
    const from = signer.by === 'foreign' ? printOf(signer.key) : null;
    const what = signer.by === 'foreign' ? 'restored-other-key' : 'restored-unsigned';
    await sayOnRecord(installation, now, { what, key: keys.print, before: from });
  }).catch((error: unknown) => {
    if (error instanceof KeyNotKept) return null;
    throw error;
  });
  if (restored === null) return refused ?? fail(failure('key-unreadable', { file: keyFolder }));
  if (!restored.ok) return fail(fromStore(restored.failure));
  return ok({ by: signer.by, key: signer.by === 'nobody' ? null : printOf(signer.key) });
}

/** Thrown so that nothing of the restore stays. */
class KeyNotKept extends Error {}
