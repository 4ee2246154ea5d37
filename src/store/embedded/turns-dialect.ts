import type { PGlite } from '@electric-sql/pglite';
import { PGliteAdapter, PGliteDialect, PGliteDriver, type DatabaseConnection } from 'kysely';
import { createTurns } from './turns.ts';

/** One session for all, given to one caller at a time (`turns.ts`). */
export class TurnsDialect extends PGliteDialect {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    super({ pglite });
    this.#pglite = pglite;
  }

  override createAdapter(): TurnsAdapter {
    return new TurnsAdapter();
  }

  override createDriver(): TurnsDriver {
    return new TurnsDriver({ pglite: this.#pglite });
  }
}

/** Says that several may ask at a time, because the driver lets them in one by one itself. */
class TurnsAdapter extends PGliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class TurnsDriver extends PGliteDriver {
  readonly #turns = createTurns();

  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turns.obtain();
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#turns.release();
  }
}
