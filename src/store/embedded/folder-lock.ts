import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Holder } from '../failures.ts';

/** Held until `release`, or until the process ends in whatever way. */
export interface FolderLock {
  release(): void;
}

export type LockOutcome =
  | { readonly kind: 'held'; readonly lock: FolderLock }
  | { readonly kind: 'in-use'; readonly holder: Holder };

/** How long to wait for a lock that another starting process may only be trying, in milliseconds. */
const PATIENCE = 1_000;
const SQLITE_BUSY = 5;

/**
 * Takes the folder for this process alone.
 *
 * The lock is an exclusive SQLite transaction on an empty file: the operating system's own record lock (fcntl, or
 * LockFileEx on Windows), which Node offers in no other built-in module. The kernel frees it when the process dies, so
 * that a stale lock and a reused process number cannot be. `holder.json` only tells people who holds it.
 * Never open `lock` by other means in this process: POSIX frees all locks on a file when any descriptor of it closes.
 */
export function takeFolder(folder: string): LockOutcome {
  const connection = new DatabaseSync(path.join(folder, 'lock'), { timeout: PATIENCE });
  try {
    connection.exec('begin exclusive');
  } catch (error) {
    connection.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    return { kind: 'in-use', holder: readHolder(folder) };
  }
  fs.writeFileSync(holderFile(folder), `${JSON.stringify({ pid: process.pid })}\n`);
  return {
    kind: 'held',
    lock: {
      release() {
        fs.rmSync(holderFile(folder), { force: true });
        connection.close();
      },
    },
  };
}

const holderFile = (folder: string): string => path.join(folder, 'holder.json');

function readHolder(folder: string): Holder {
  try {
    const { pid } = JSON.parse(fs.readFileSync(holderFile(folder), 'utf8')) as { pid: unknown };
    return { pid: typeof pid === 'number' ? pid : null };
  } catch {
    return { pid: null };
  }
}
