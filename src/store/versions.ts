import { createHash, type Hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Register } from '../core/register/index.ts';
import { fileSecret, keyedHash } from './file-secret.ts';
import type { Db, Tx } from './schema.ts';
import type { DataVersion, RegisterVersion } from './types.ts';
import { asInstant } from './values.ts';

/** Records that this register is the one in use; the same version twice in a row is recorded once. */
export async function saveRegisterVersion(db: Db, register: Register, at: string): Promise<void> {
  await db.transaction().execute((tx) => recordVersion(tx, register, at));
}

/** The same inside a transaction. */
export async function recordVersion(tx: Tx, register: Register, at: string): Promise<void> {
  await sql`lock table zwaartepunt.register_version in exclusive mode`.execute(tx);
  const last = await tx
    .selectFrom('register_version')
    .select('version')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.version === register.version) return;
  await tx
    .insertInto('register_version')
    .values({
      version: register.version,
      content: sql`${JSON.stringify(register)}::text::jsonb`,
      loaded_at: new Date(at),
    })
    .execute();
}

/** Oldest first; the last is the one in use. */
export async function registerVersions(db: Db): Promise<readonly RegisterVersion[]> {
  const rows = await db.selectFrom('register_version').select(['version', 'loaded_at']).orderBy('seq').execute();
  return rows.map((row) => ({ version: row.version, at: asInstant(row.loaded_at) }));
}

export async function registerAt(db: Db, version: string): Promise<Register | null> {
  const row = await db
    .selectFrom('register_version')
    .select('content')
    .where('version', '=', version)
    .limit(1)
    .executeTakeFirst();
  return row?.content ?? null;
}

/**
 * Hex SHA-256 over the register version in use and the accepted imports in order, with the hash over their rows: what was counted,
 * not when or by whom. Everybody reads it, so that supplied files count in it under the secret of the installation: nobody can try what they may hold.
 */
export const dataVersion = (db: Db): Promise<string> => versionOf(db, true);

/** The same over the hashes of all files as they are: by this a backup is checked, which who holds it can read anyhow. */
export const contentVersion = (db: Db): Promise<string> => versionOf(db, false);

async function versionOf(db: Db, keyed: boolean): Promise<string> {
  const register = await db
    .selectFrom('register_version')
    .select('version')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const told = (await toldImports(db, keyed)).map(({ content }) => content);
  return createHash('sha256')
    .update(JSON.stringify([register?.version ?? null, told]))
    .digest('hex');
}

/**
 * What an earlier version of the data counted, or null where there was none such. Registers and imports are only ever added, so that
 * every version that there was is one of the registers with the first so many imports: it is found by its hash, and nobody can move it. A
 * register and imports that were never in use at one moment are no version: nobody was shown what they give together.
 */
export async function versionAt(db: Db, version: string): Promise<DataVersion | null> {
  const imports = await toldImports(db, true);
  const registers = await registerVersions(db);
  for (const [place, register] of registers.entries()) {
    const until = registers[place + 1]?.at ?? null;
    const hash = createHash('sha256').update(`[${JSON.stringify(register.version)},[`);
    const holds = (so: Hash, since: string, next: string | undefined): boolean =>
      so.copy().update(']]').digest('hex') === version &&
      (until === null || since <= until) &&
      (next === undefined || register.at <= next);
    let { at } = register;
    if (holds(hash, '', imports[0]?.importedAt)) return { version, at, registerVersion: register.version, imports: 0 };
    for (const [index, { content, importedAt }] of imports.entries()) {
      hash.update(`${index === 0 ? '' : ','}${JSON.stringify(content)}`);
      if (importedAt > at) at = importedAt;
      if (holds(hash, importedAt, imports[index + 1]?.importedAt))
        return { version, at, registerVersion: register.version, imports: index + 1 };
    }
  }
  return null;
}

interface ToldImport {
  readonly content: readonly string[];
  readonly importedAt: string;
}

/** The accepted imports in order, as they count in the version. */
async function toldImports(db: Db, keyed: boolean): Promise<readonly ToldImport[]> {
  const imports = await db
    .selectFrom('import')
    .select(['file_hash', 'importer_version', 'openness', 'rows_hash', 'imported_at'])
    .orderBy('seq')
    .execute();
  const secret = keyed && imports.some(({ openness }) => openness === 'supplied') ? await fileSecret(db) : null;
  return imports.map(
    ({ file_hash: file, importer_version: version, openness, rows_hash: rows, imported_at: importedAt }) => {
      const told = (hash: string): string =>
        secret !== null && openness === 'supplied' ? keyedHash(secret, hash) : hash;
      const content = [told(file), version, openness, ...(rows === null ? [] : [told(rows)])];
      return { content, importedAt: asInstant(importedAt) };
    },
  );
}
