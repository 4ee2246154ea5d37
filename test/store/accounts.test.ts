import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libraryOptions } from '../../src/identity/index.ts';
import { openConnection } from '../../src/store/open.ts';
import type { DatabaseUnderTest } from './conformance.ts';
import { embeddedDatabases } from './databases.ts';

describe('the tables of accounts', () => {
  let database: DatabaseUnderTest;
  beforeAll(async () => {
    database = await embeddedDatabases();
  });
  afterAll(() => database.cleanUp());

  it('are all that the library that signs people in asks for, column by column', async () => {
    const connection = await openConnection(await database.empty());
    if (!connection.ok) throw new Error(connection.failure.message.en);
    const { kysely, close } = connection.value;
    const accounts = { db: kysely, type: 'postgres' } as const;
    const openId = { issuer: 'https://issuer.example', clientId: 'c', clientSecret: 's' };
    const options = libraryOptions(
      { accounts, secret: 'x'.repeat(32), url: 'http://localhost', openId, sendMail: null },
      () => undefined,
    );
    // The library looks for its tables elsewhere and so would make all of them: that is the list of what it wants.
    const { toBeCreated } = await getMigrations(options);
    const wanted = toBeCreated.flatMap(({ table, fields }) =>
      ['id', ...Object.entries(fields).map(([key, { fieldName }]) => fieldName ?? key)].map(
        (column) => `${table}.${column}`,
      ),
    );
    const { rows } = await sql<{ column: string }>`select table_name || '.' || column_name as column
      from information_schema.columns where table_schema = 'zwaartepunt_accounts'`.execute(kysely);
    await close();
    expect(wanted.length).toBeGreaterThan(40);
    expect(rows.map(({ column }) => column).toSorted()).toEqual(wanted.toSorted());
  });
});
