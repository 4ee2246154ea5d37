import type { StoreFailure } from '../store/index.ts';
import { failure, type Failure } from './failures.ts';

/** A refusal of the database as a failure of the one table, with the database's own sentence. */
export const fromStore = ({ code, message }: StoreFailure): Failure => ({ ...failure(code), spoken: message });
