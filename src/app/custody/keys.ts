import { randomBytes, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Act } from '../../core/decision/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Installation, Seal, Sealer, Store } from '../../store/index.ts';
import { failure, type Failure } from '../failures.ts';
import {
  accepting,
  newSecret,
  printOf,
  publicHalf,
  readKeyFile,
  rotated,
  writeKeyFile,
  type KeyFile,
} from './key-file.ts';

/** The Ed25519 key of an installation, and the keys of before whose work still counts. */
export interface Keys {
  readonly folder: string;
  readonly file: KeyFile;
  readonly secret: KeyObject;
  /** The public half in PEM, as it is in every dossier. */
  readonly open: string;
  /** Public halves (SPKI, base64) that count as this installation: the present one first. */
  readonly trusted: readonly string[];
  readonly print: string;
}

export const keysOf = (folder: string, file: KeyFile): Keys => {
  const secret = createPrivateKey(file.secret);
  const own = publicHalf(secret);
  return {
    folder,
    file,
    secret,
    open: createPublicKey(file.secret).export({ type: 'spki', format: 'pem' }).toString(),
    trusted: [own, ...file.earlier.map(({ key }) => key)],
    print: printOf(own),
  };
};

/** Under this name the database notes to which key it belongs; its own copy of the key had the other, before keys had a file. */
const noted = 'key-print';
const before = 'signing-key';

/**
 * The key of this installation, made at the first start and kept in a file outside the database. A database that belongs to
 * a key which is not here is refused: a new one is made only when asked for (`makeNew`), and then says so on record.
 */
export async function openKeys(
  folder: string,
  store: Store,
  { now, makeNew = false }: { readonly now: string; readonly makeNew?: boolean },
): Promise<Result<Keys, Failure>> {
  const { installation } = store;
  const read = await readKeyFile(folder);
  if (!read.ok) return read;
  const print = await installation.value(noted);
  if (read.value !== null) {
    const keys = keysOf(folder, read.value);
    if (print !== null && !keys.trusted.some((key) => printOf(key) === print))
      return fail(failure('key-other', { folder, here: keys.print, found: print }));
    await noteKey(installation, keys);
    return await withRowsSealed(keys, store);
  }
  if (print !== null && !makeNew) return fail(failure('key-missing', { folder, found: print }));
  // Before keys had a file the key was in the database: it stays the key.
  const secret = (print === null ? await installation.value(before) : null) ?? newSecret();
  const made = await makeKeys(folder, { secret, now, unsealedThrough: await store.lastUnsealed() });
  if (!made.ok) return made;
  await noteKey(installation, made.value);
  if (print !== null)
    await sayOnRecord(installation, now, { what: 'key-replaced', key: made.value.print, before: print });
  return await withRowsSealed(made.value, store);
}

/** Data of before rows had seals are sealed as they are found, once; from then on each must have one. */
async function withRowsSealed(keys: Keys, store: Store): Promise<Result<Keys, Failure>> {
  if (keys.file.rowsSealed === true) return ok(keys);
  await store.sealFound(sealWith(keys));
  return await kept(keys.folder, { ...keys.file, rowsSealed: true });
}

/** Writes a key file where there is none. */
export async function makeKeys(
  folder: string,
  { secret, now, unsealedThrough }: { readonly secret: string; readonly now: string; readonly unsealedThrough: number },
): Promise<Result<Keys, Failure>> {
  const file: KeyFile = { format: 'zwaartepunt-keys/1', made: now, secret, earlier: [], unsealedThrough };
  return await kept(folder, file);
}

/** Notes in the database to which key it belongs, and takes out of it what is no longer kept there. */
export async function noteKey(installation: Installation, { print }: Keys): Promise<void> {
  await installation.put(noted, print);
  await installation.put(before, null);
}

/** The key that was kept in a database of before keys had a file. */
export const keyOfBefore = (installation: Installation): Promise<string | null> => installation.value(before);

/** Another key from now on; what the old one signed still counts. Said on record. */
export async function rotateKeys(keys: Keys, { installation }: Store, now: string): Promise<Result<Keys, Failure>> {
  const next = await kept(keys.folder, rotated(keys.file, now));
  if (!next.ok) return next;
  await noteKey(installation, next.value);
  await sayOnRecord(installation, now, { what: 'key-rotated', key: next.value.print, before: keys.print });
  return next;
}

/** From now on the work of another key counts as well: of an installation whose key is lost, or whose data came here. */
export const acceptKey = (keys: Keys, key: string, now: string): Promise<Result<Keys, Failure>> =>
  kept(keys.folder, accepting(keys.file, key, now));

async function kept(folder: string, file: KeyFile): Promise<Result<Keys, Failure>> {
  const written = await writeKeyFile(folder, file);
  return written.ok ? ok(keysOf(folder, file)) : written;
}

type Noted = Omit<Extract<Act, { readonly kind: 'custody-noted' }>, 'kind'>;

/** A line of the installation itself, at every table: what became of the data without anybody's act. */
export const sayOnRecord = (installation: Installation, at: string, note: Noted): Promise<void> =>
  installation.sayAtAllTables(
    at,
    JSON.stringify({
      person: 'installation',
      party: 'installation',
      nonce: randomBytes(16).toString('hex'),
      act: { kind: 'custody-noted', ...note } satisfies Act,
    }),
  );

/** The public key with which an installation signs, and those of before, each with what names its successor. */
export interface RecordKey {
  /** PEM (SPKI). */
  readonly publicKey: string;
  /** Newest last: DER (SPKI) in base64, until when, and the signature over `successionText` of the key after it. */
  readonly earlier: readonly { readonly key: string; readonly until: string; readonly signature: string }[];
}

export const recordKey = ({ open, file }: Keys): RecordKey => ({
  publicKey: open,
  earlier: file.earlier.flatMap(({ key, until, signature }) => (signature === null ? [] : [{ key, until, signature }])),
});

/** Signs a text with the present key. */
export const sealWith =
  ({ secret, trusted: [own = ''] }: Keys): Sealer =>
  (text) => ({ key: own, signature: sign(null, Buffer.from(text), secret).toString('base64') });

/** Whether a seal is one of this text, and by whom: `foreign` where the key is none that counts here. */
export function judgeSeal({ trusted }: Pick<Keys, 'trusted'>, text: string, seal: Seal): 'own' | 'foreign' | 'forged' {
  try {
    const key = createPublicKey({ key: Buffer.from(seal.key, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return 'forged';
    if (!verify(null, Buffer.from(text), key, Buffer.from(seal.signature, 'base64'))) return 'forged';
  } catch {
    return 'forged';
  }
  return trusted.includes(seal.key) ? 'own' : 'foreign';
}
