import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { libraryOptions } from '../../src/identity/index.ts';
import { unproveAccounts } from '../../src/store/migrations/0007-invitations.ts';
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
      {
        accounts,
        secret: 'x'.repeat(32),
        url: 'http://localhost',
        openId,
        sendMail: null,
        useCode: () => Promise.resolve(true),
      },
      { keepLink: () => undefined, mayBeMade: () => Promise.resolve(false), proven: () => Promise.resolve() },
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

  it('of before the invitations count as unproven, and lose every way in when they came by the demonstration', async () => {
    const connection = await openConnection(await database.empty());
    if (!connection.ok) throw new Error(connection.failure.message.en);
    const { kysely, close } = connection.value;
    const run = (text: string) => sql.raw(text).execute(kysely);
    const at = `'2026-01-01T00:00:00Z'`;
    await run(
      `insert into zwaartepunt.regional_table values ('demo-oost', 'oost', true, ${at}), ('oost', 'oost', false, ${at})`,
    );
    await run(
      `insert into zwaartepunt.party values ('demo-oost', 'a', 'provider', null), ('oost', 'a', 'provider', null)`,
    );
    const people = { taken: 'a@x.example', plain: 'b@x.example', provider: 'c@x.example', demo: 'a@demo.invalid' };
    for (const [id, email] of Object.entries(people)) {
      await run(
        `insert into zwaartepunt_accounts."user" ("id", "name", "email", "emailVerified") values ('${id}', '', '${email}', true)`,
      );
      await run(`insert into zwaartepunt_accounts."account" ("id", "accountId", "providerId", "userId", "updatedAt")
        values ('${id}', '${id}', '${id === 'provider' ? 'openid' : 'credential'}', '${id}', ${at})`);
      await run(`insert into zwaartepunt_accounts."session" ("id", "expiresAt", "token", "updatedAt", "userId")
        values ('${id}', ${at}, '${id}', ${at}, '${id}')`);
    }
    for (const [seq, person] of ['taken', 'demo'].entries()) {
      const body = JSON.stringify({ act: { kind: 'person-seated', seat: { personId: person } } });
      await run(`insert into zwaartepunt.log_entry values ('demo-oost', ${seq + 1}, ${at}, repeat('0', 64), array['*'],
        repeat('0', 64), repeat('0', 64), '${body}')`);
      await run(`insert into zwaartepunt.seat values ('demo-oost', '${person}', 'a', array['decide'])`);
    }
    await run(`insert into zwaartepunt.seat values ('oost', 'taken', 'a', array['decide'])`);
    for (const statement of unproveAccounts) await run(statement);
    const { rows } = await sql<{ id: string }>`select u."id", u."emailVerified" as proven,
      (select count(*) from zwaartepunt_accounts."account" a where a."userId" = u."id") as ways,
      (select count(*) from zwaartepunt_accounts."session" s where s."userId" = u."id") as sessions,
      (select count(*) from zwaartepunt.seat s where s.person_id = u."id") as seats
      from zwaartepunt_accounts."user" u order by u."id"`.execute(kysely);
    await close();
    expect(rows).toEqual([
      { id: 'demo', proven: true, ways: 1, sessions: 1, seats: 1 },
      { id: 'plain', proven: false, ways: 1, sessions: 1, seats: 0 },
      { id: 'provider', proven: true, ways: 1, sessions: 1, seats: 0 },
      { id: 'taken', proven: false, ways: 0, sessions: 0, seats: 1 },
    ]);
  });
});
