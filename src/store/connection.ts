import type { Kysely } from 'kysely';
import type { Sealing } from './row-seals.ts';
import type { Database } from './schema.ts';

/** An open database of either kind. */
export interface Connection {
  readonly kysely: Kysely<Database>;
  /** Folder or address, as shown to people. */
  readonly place: string;
  readonly close: () => Promise<void>;
}

/** The same, with who seals what is written to it. */
export interface SealedConnection extends Connection {
  readonly sealing: Sealing;
}
