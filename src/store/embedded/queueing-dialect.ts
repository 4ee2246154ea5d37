import { type DatabaseConnection, type Driver, PGliteDialect, type PGliteDialectConfig, PGliteDriver } from 'kysely';

/**
 * Kysely's PGlite dialect with a queue. PGlite has one session, and Kysely 0.29 hands it to all callers at once: a query
 * made while a transaction is open then runs inside that transaction (it sees rows that may be rolled back, and its error
 * aborts them), and a second transaction overwrites the first one's commit. Here a transaction has the session to itself.
 * Hence the rule: inside `transaction().execute(tx => …)` use only `tx`; the outer `db` would wait for ever.
 */
export class QueueingPGliteDialect extends PGliteDialect {
  readonly #config: PGliteDialectConfig;

  constructor(config: PGliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new QueueingDriver(this.#config);
  }
}

class QueueingDriver extends PGliteDriver {
  #last: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    this.#release = resolve;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#release();
  }
}
