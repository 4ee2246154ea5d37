import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** An open database of either kind. */
export interface Connection {
  readonly kysely: Kysely<Database>;
  /** Folder or address, as shown to people. */
  readonly place: string;
  readonly close: () => Promise<void>;
}
