import { noTurn, type StoreFailure } from '../store/index.ts';
import { failure, type Failure } from './failures.ts';

/** A refusal of the database as a failure of the one table, with the database's own sentence. */
export const fromStore = ({ code, message }: StoreFailure): Failure => ({ ...failure(code), spoken: message });

/** The failure behind an error that only says that the database had no turn to give; null for every other error. */
export function busyFailure(error: unknown): Failure | null {
  const busy = noTurn(error);
  return busy === null ? null : fromStore(busy);
}
