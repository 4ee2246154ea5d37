import { fail, type Result } from '../core/result/index.ts';
import { databaseBusy, databaseUnreachable, diskFull } from './failures.ts';
import type { StoreFailure } from './types.ts';

/** What a write that was refused means to a person; throws what nobody expects. */
export function refused(place: string, error: unknown): Result<never, StoreFailure> {
  const { code } = error as { code?: string };
  if (code === '53100') return fail(diskFull());
  if (brokenConnection(code, error)) return fail(databaseUnreachable(place, (error as Error).message));
  throw error;
}

/** What the driver says of a connection that is gone, without a code. */
const saidByDriver = /^(?:Connection terminated|Client has encountered a connection error)/;

/** SQLSTATE classes 08 and 57P, or the socket's own codes. Whether the commit came through is then unknown; a second try tells. */
function brokenConnection(code: string | undefined, error: unknown): boolean {
  if (code === undefined) return error instanceof Error && saidByDriver.test(error.message);
  return /^(08|57P)/.test(code) || /^E(CONN|PIPE|HOST|NET|TIMEDOUT|NOTFOUND|NOENT)/.test(code);
}

/** What a query that got no turn at the database means to a person; null for every other error. */
export function noTurn(error: unknown): StoreFailure | null {
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    const code = 'code' in one && typeof one.code === 'string' ? one.code : undefined;
    const pastPool = one.message === 'timeout exceeded when trying to connect';
    if (pastPool || code === '53300' || brokenConnection(code, one)) return databaseBusy();
  }
  return null;
}
