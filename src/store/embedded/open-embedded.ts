import fs from 'node:fs';
import path from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { Kysely } from 'kysely';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Connection } from '../connection.ts';
import { folderDamaged, folderInUse, folderNotOurs, folderNotWritable } from '../failures.ts';
import type { Database } from '../schema.ts';
import type { StoreFailure } from '../types.ts';
import { asSafeInteger, bytesOfHex } from '../values.ts';
import { DURABLE_START_PARAMS, DurableNodeFS } from './durable-fs.ts';
import { type FolderLock, takeFolder } from './folder-lock.ts';
import { stopOnPanic } from './stop-on-panic.ts';
import { syncFolder, syncTree } from './sync-tree.ts';
import { TurnsDialect } from './turns-dialect.ts';

/** Everything this product may put in its folder; a name of its own for each database that is being made. */
const isOurs = (name: string): boolean =>
  ['lock', 'lock-journal', 'holder.json', 'data', 'keys'].includes(name) || /^data\.new(-\w{6})?$/.test(name);

/** PostgreSQL inside this process, in a folder that it has for itself. */
export async function openEmbedded(folderAsGiven: string): Promise<Result<Connection, StoreFailure>> {
  const folder = path.resolve(folderAsGiven);
  const taken = prepareFolder(folder);
  if (!taken.ok) return taken;
  const lock = taken.value;
  try {
    const data = path.join(folder, 'data');
    if (!isThere(data)) await createCluster(folder, data);
    const pglite = await start(data);
    // One session for all, given to one caller at a time. Inside a transaction use only `tx`: `db` would wait for ever.
    const kysely = new Kysely<Database>({ dialect: new TurnsDialect(pglite) });
    return ok({
      kysely,
      place: folder,
      async close() {
        await pglite.close();
        lock.release();
      },
    });
  } catch (error) {
    lock.release();
    const reason = writeRefusal(error);
    if (reason !== null) return fail(folderNotWritable(folder, reason));
    throw error;
  }
}

function prepareFolder(folder: string): Result<FolderLock, StoreFailure> {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const data = path.join(folder, 'data');
    if (isThere(data) && !isCluster(data)) return fail(folderDamaged(folder));
    if (!isThere(data) && !fs.readdirSync(folder).every(isOurs)) return fail(folderNotOurs(folder));
    fs.accessSync(folder, fs.constants.W_OK);
    const outcome = takeFolder(folder);
    return outcome.kind === 'held' ? ok(outcome.lock) : fail(folderInUse(folder, outcome.holder));
  } catch (error) {
    return fail(folderNotWritable(folder, writeRefusal(error) ?? String(error)));
  }
}

/** Also a link that leads nowhere: what it led to may only be away for now. */
const isThere = (place: string): boolean => fs.lstatSync(place, { throwIfNoEntry: false }) !== undefined;

/** Without these two files PostgreSQL would begin anew over what is left. */
const isCluster = (data: string): boolean =>
  ['PG_VERSION', 'global/pg_control'].every(
    (name) => fs.statSync(path.join(data, name), { throwIfNoEntry: false })?.isFile() === true,
  );

/**
 * Makes a cluster beside its final name, and gives it that name once it is whole and on disk: a kill leaves no half one.
 * What an earlier start left behind is not touched: nothing is deleted that was not made in this one.
 */
async function createCluster(folder: string, data: string): Promise<void> {
  const fresh = fs.mkdtempSync(path.join(folder, 'data.new-'));
  try {
    const pglite = await start(fresh);
    await pglite.close();
    syncTree(fresh);
    fs.renameSync(fresh, data);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
  syncFolder(folder);
}

async function start(data: string): Promise<PGlite> {
  return PGlite.create({
    fs: new DurableNodeFS(data),
    startParams: [...DURABLE_START_PARAMS],
    onStderr: stopOnPanic,
    parsers: { [types.INT8]: asSafeInteger, [types.BYTEA]: bytesOfHex },
  });
}

function writeRefusal(error: unknown): string | null {
  const code = (error as NodeJS.ErrnoException).code;
  return code !== undefined && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'ENOENT'].includes(code)
    ? code
    : null;
}
