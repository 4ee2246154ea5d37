import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnection } from '../../src/store/open.ts';
import { noTurn } from '../../src/store/refused.ts';
import { timesTried } from '../../src/testing/long-run.ts';
import { postgresMissing, startPostgres, type TestCluster } from '../../src/testing/postgres.ts';
import { expectWhole, noteAccepted } from './accepted.ts';
import { startChild } from './children.ts';

/** Half of them kill our program, half the database. */
const ROUNDS = timesTried(2, 60);
let cluster: TestCluster;
beforeAll(async () => {
  if (postgresMissing === null) cluster = await startPostgres({ durable: true });
});
afterAll(() => cluster?.stop());

const missing = postgresMissing === null ? '' : ` (${postgresMissing})`;
const notOurs =
  process.env['TEST_PG_URL'] === undefined ? '' : ' (skipped: the server of TEST_PG_URL is not ours to kill)';

describe.skipIf(missing !== '')(`a connection that breaks between two queries${missing}`, () => {
  it('breaks its transaction alone, and not the program', async () => {
    const connection = await openConnection({ kind: 'postgres', url: await cluster.newDatabase() });
    if (!connection.ok) throw new Error(connection.failure.message.en);
    const { kysely, close } = connection.value;
    const broken = kysely.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(kysely);
      await new Promise((wake) => setTimeout(wake, 200));
      await sql`select 1`.execute(tx);
    });
    // Told as a database that has no turn to give (503), not as something unexpected.
    expect(noTurn(await broken.catch((error: unknown) => error))).toMatchObject({ code: 'database-busy' });
    expect((await sql`select 1`.execute(kysely)).rows).toHaveLength(1);
    await close();
  });
});

describe.skipIf(missing !== '' || notOurs !== '')(`PostgreSQL, killed at any moment${missing}${notOurs}`, () => {
  it(`has every accepted import whole and no half one after ${ROUNDS} kills of program and database`, async () => {
    const url = await cluster.newDatabase();
    const accepted = new Map<string, number>();
    for (let round = 0; round <= ROUNDS; round += 1) {
      const child = startChild('child-import.ts', [url]);
      const opening = await child.line(0);
      if (opening === null) throw new Error(`round ${round}: the database did not open`);
      expectWhole(opening, accepted, round);
      // After one to five more accepted imports, somewhere in the next one.
      await child.line(1 + (round % 5));
      await new Promise((wake) => setTimeout(wake, (7 * round) % 30));
      if (round % 2 === 0) child.process.kill('SIGKILL');
      else await cluster.crash?.();
      await child.ended;
      noteAccepted(child, accepted);
    }
    expect(accepted.size).toBeGreaterThanOrEqual(2 * ROUNDS);
  }, 900_000);
});
