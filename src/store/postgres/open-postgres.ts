import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Connection } from '../connection.ts';
import { databaseTooOld, databaseUnreachable, withoutPassword } from '../failures.ts';
import type { Database } from '../schema.ts';
import type { StoreFailure } from '../types.ts';
import { asSafeInteger } from '../values.ts';

const OLDEST = 150_000;

/** A server of PostgreSQL 15 or later. */
export async function openPostgres(url: string): Promise<Result<Connection, StoreFailure>> {
  const refused = (error: unknown) => fail(databaseUnreachable(url, reasonOf(error)));
  let pool: pg.Pool;
  try {
    pool = new pg.Pool({
      connectionString: url,
      max: 8,
      // Whoever waits longer for a turn is told to come again (503).
      connectionTimeoutMillis: 5_000,
      application_name: 'zwaartepunt',
      types: { getTypeParser: typeParser },
    });
  } catch (error) {
    return refused(error);
  }
  // A connection that breaks while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  // So would one that breaks between two queries of a transaction; the next query of it fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const answer = await pool.query<{ number: string; name: string }>(
      "select current_setting('server_version_num') as number, current_setting('server_version') as name",
    );
    const version = answer.rows[0];
    if (version === undefined || Number(version.number) < OLDEST) {
      await pool.end();
      return fail(databaseTooOld(version?.name ?? '?'));
    }
  } catch (error) {
    await pool.end();
    return refused(error);
  }
  return ok({
    kysely: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    place: withoutPassword(url),
    close: () => pool.end(),
  });
}

const typeParser = ((oid: number, format?: 'text') =>
  oid === pg.types.builtins.INT8
    ? asSafeInteger
    : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}
