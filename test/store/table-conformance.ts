import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain, type GatedKey, type Role } from '../../src/core/decision/index.ts';
import type { IsoDate } from '../../src/core/units/index.ts';
import type { MemberTables, Store, StoreConfig } from '../../src/store/index.ts';
import { openConnection } from '../../src/store/open.ts';
import type { DatabaseUnderTest } from './conformance.ts';
import { describeFigures } from './figures-conformance.ts';
import { describeSurvey } from './survey-conformance.ts';
import { opened } from './opened.ts';
import { seatAll } from './seated.ts';

const today: IsoDate = '2026-11-23';
const at = '2026-11-23T12:00:00.000Z';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const tariff: GatedKey = {
  field: 'tariff',
  interventionId: 'rectum-resectie',
  from: '2026-01-01',
  until: '2026-06-30',
};

/** One table with an administrator and a person for each party. */
export async function seatTable(
  store: Store,
  parties: readonly (readonly [string, 'provider' | 'insurer' | 'supervisor'])[],
): Promise<void> {
  await store.installation.addAdministrator('admin');
  await store.asMember({ personId: 'admin', today }, async (tables) => {
    await tables.openTable({ id: 'oost', regionId: 'oost', demo: false }, at);
    for (const [id, kind] of parties) await tables.putParty('oost', { id, kind, registerId: null });
  });
  const roles: readonly Role[] = ['contribute', 'decide'];
  await seatAll(
    store,
    'admin',
    parties.map(([id]) => ({ tableId: 'oost', personId: `p-${id}`, partyId: id, roles })),
  );
}

const three = [
  ['a', 'provider'],
  ['b', 'provider'],
  ['z', 'insurer'],
] as const;

const say = (tables: MemberTables, party: string, text: string, audience: readonly string[] = ['*'], when = at) =>
  tables.append('oost', {
    at: when,
    audience,
    body: JSON.stringify({
      person: party === 'facilitator' ? 'admin' : `p-${party}`,
      party,
      nonce: sha256(text),
      act: { kind: 'x', text },
    }),
  });

/** What every database must do with parties, the record and who may see it. */
export function describeTables(name: string, missing: string | null, make: () => Promise<DatabaseUnderTest>): void {
  describe.skipIf(missing !== null)(`the tables on ${name}${missing === null ? '' : ` (${missing})`}`, () => {
    let database: DatabaseUnderTest;
    beforeAll(async () => {
      database = await make();
    });
    afterAll(() => database?.cleanUp());

    const withStore = async (work: (store: Store, config: StoreConfig) => Promise<void>): Promise<void> => {
      const config = await database.empty();
      const store = await opened(config);
      try {
        await seatTable(store, three);
        await work(store, config);
      } finally {
        await store.close();
      }
    };
    const as = <Value>(store: Store, person: string | null, work: (tables: MemberTables) => Promise<Value>) =>
      store.asMember({ personId: person, today }, work);
    /** Statements of somebody who has the database in hand: the owner, with the guards taken off. */
    const tamper = async (config: StoreConfig, ...statements: readonly string[]): Promise<void> => {
      const connection = await openConnection(config);
      if (!connection.ok) throw new Error(connection.failure.message.en);
      for (const statement of ['alter table zwaartepunt.log_entry disable trigger all', ...statements])
        await sql.raw(statement).execute(connection.value.kysely);
      await connection.value.close();
    };

    it('numbers and links the entries, in the own name only, and shows each to whom it is for', () =>
      withStore(async (store) => {
        await as(store, 'p-a', async (tables) => {
          expect((await say(tables, 'a', 'for all')).seq).toBe(1);
          expect((await say(tables, 'a', 'for us', ['party:a'])).seq).toBe(2);
          expect((await say(tables, 'a', 'for the world', ['*', 'public'])).seq).toBe(3);
        });
        await expect(as(store, 'p-b', (tables) => say(tables, 'a', 'forged'))).rejects.toThrow(/own name/);
        await expect(as(store, null, (tables) => say(tables, 'a', 'forged'))).rejects.toThrow(/own name/);
        const seen = (person: string | null) =>
          as(store, person, async (tables) => (await tables.entries('oost', 0)).map(({ seq }) => seq));
        expect(await seen('p-a')).toEqual([1, 2, 3]);
        expect(await seen('p-b')).toEqual([1, 3]);
        expect(await seen('admin')).toEqual([1, 3]);
        expect(await seen('stranger')).toEqual([3]);
        expect(await seen(null)).toEqual([3]);
        // A clock that goes back does not take the record with it.
        await as(store, 'p-b', (tables) => say(tables, 'b', 'later', ['*'], '2027-01-01T00:00:00.000Z'));
        await as(store, 'p-b', (tables) => say(tables, 'b', 'earlier', ['*'], '2020-01-01T00:00:00.000Z'));
        const moments = await as(store, 'p-b', async (tables) =>
          (await tables.entries('oost', 3)).map((one) => one.at),
        );
        expect(moments).toEqual(['2027-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z']);
        // The other party sees that there is a second entry and its hash, and can verify the chain without its content.
        const chain = await as(store, 'p-b', (tables) => tables.chain('oost'));
        expect(chain.map(({ body }) => body !== null)).toEqual([true, false, true, true, true]);
        expect(verifyChain('oost', chain, sha256)).toEqual([]);
        expect(await as(store, null, (tables) => tables.chain('oost'))).toEqual([]);
      }));

    it('keeps its people from changing, removing or reading around the record, whatever the query', () =>
      withStore(async (store, config) => {
        await as(store, 'p-a', (tables) => say(tables, 'a', 'for us', ['party:a']));
        await store.close();
        const connection = await openConnection(config);
        if (!connection.ok) throw new Error(connection.failure.message.en);
        const { kysely: db, close } = connection.value;
        const attempt = (statement: string) =>
          db.transaction().execute(async (tx) => {
            await sql`select set_config('zwaartepunt.person', 'p-b', true), set_config('role', 'zwaartepunt_member', true)`.execute(
              tx,
            );
            return (await sql.raw(statement).execute(tx)).rows;
          });
        for (const statement of [
          "update zwaartepunt.log_entry set body = 'x'",
          'delete from zwaartepunt.log_entry',
          'truncate zwaartepunt.log_entry',
          'insert into zwaartepunt.log_entry select * from zwaartepunt.log_entry',
          'update zwaartepunt.log_head set seq = 0',
          'select * from zwaartepunt.log_head',
          "insert into zwaartepunt.seat values ('oost', 'p-b', 'a', array['decide'])",
          "update zwaartepunt.seat set party_id = 'a'",
          'select * from zwaartepunt.installation',
          'select * from zwaartepunt.gated_sum',
          'select * from zwaartepunt.administrator',
          'select * from zwaartepunt_accounts."user"',
          "insert into zwaartepunt.administrator values ('p-b')",
          "select zwaartepunt.put_seat('oost', 'p-b', 'a', array['decide'])",
          "select zwaartepunt.open_table('west', 'west', false, now())",
          'drop table zwaartepunt.log_entry',
          'alter table zwaartepunt.log_entry disable trigger all',
        ])
          await expect(attempt(statement), statement).rejects.toMatchObject({ code: '42501' });
        expect(await attempt('select * from zwaartepunt.log_entry')).toEqual([]);
        // Not even the owner changes a line while the guards are on.
        for (const statement of [
          "update zwaartepunt.log_entry set body = 'x'",
          'delete from zwaartepunt.log_entry',
          'truncate zwaartepunt.log_entry',
        ])
          await expect(sql.raw(statement).execute(db), statement).rejects.toMatchObject({ code: '42501' });
        await close();
      }));

    const record = async (config: StoreConfig) => {
      const store = await opened(config);
      const { entries, head } = await store.installation.record('oost');
      await store.close();
      return verifyChain('oost', entries, sha256, head).map(({ kind, seq }) => `${kind} ${seq}`);
    };
    const tamperings: readonly (readonly [string, string, readonly string[]])[] = [
      [
        'one byte of a body',
        "update zwaartepunt.log_entry set body = replace(body, 'line 3', 'line 4') where seq = 3",
        ['body-changed 3'],
      ],
      [
        'one digit of a hash',
        "update zwaartepunt.log_entry set hash = translate(hash, '0123456789abcdef', '123456789abcdef0') where seq = 3",
        ['entry-changed 3'],
      ],
      [
        'a body with its hash',
        "update zwaartepunt.log_entry set body = 'x', body_hash = encode(sha256('x'), 'hex') where seq = 3",
        ['entry-changed 3'],
      ],
      [
        'a moment',
        "update zwaartepunt.log_entry set at = at - interval '1 millisecond' where seq = 3",
        ['entry-changed 3'],
      ],
      ['an audience', "update zwaartepunt.log_entry set audience = array['public'] where seq = 3", ['entry-changed 3']],
      ['the link', "update zwaartepunt.log_entry set prev = repeat('f', 64) where seq = 3", ['entry-changed 3']],
      ['a row removed', 'delete from zwaartepunt.log_entry where seq = 3', ['missing 3']],
      ['the first row removed', 'delete from zwaartepunt.log_entry where seq = 1', ['missing 1']],
      ['the last row removed', 'delete from zwaartepunt.log_entry where seq = 6', ['cut-short 6']],
      [
        'two rows swapped',
        'update zwaartepunt.log_entry set seq = case seq when 102 then 4 when 104 then 2 end where seq in (102, 104)',
        ['entry-changed 2', 'entry-changed 4'],
      ],
      [
        'a row put in',
        "insert into zwaartepunt.log_entry select table_id, 7, at, hash, audience, body_hash, repeat('a', 64), body from zwaartepunt.log_entry where seq = 6",
        ['entry-changed 7'],
      ],
      ['the head moved back with the last row removed', 'delete from zwaartepunt.log_head', ['no-head 0']],
    ];
    it.each(tamperings)('finds and names tampering: %s', (what, statement, found) =>
      withStore(async (store, config) => {
        await as(store, 'p-a', async (tables) => {
          for (let line = 1; line <= 6; line += 1) await say(tables, 'a', `line ${line}`);
        });
        await store.close();
        expect(await record(config)).toEqual([]);
        const prepare = what.includes('swapped')
          ? ['update zwaartepunt.log_entry set seq = seq + 100 where seq in (2, 4)']
          : [];
        await tamper(config, ...prepare, statement);
        expect(await record(config)).toEqual(found);
      }),
    );

    it('lets acts at one table come one after the other, and loses none of 200 at once', () =>
      withStore(async (store) => {
        const numbers = await Promise.all(
          Array.from({ length: 200 }, (_, index) => {
            const party = index % 2 === 0 ? 'a' : 'b';
            return as(store, `p-${party}`, async (tables) => {
              await tables.takeTurn('oost');
              const before = (await tables.entries('oost', 0)).length;
              const { seq } = await say(tables, party, `act ${index}`);
              expect(seq).toBe(before + 1);
              return seq;
            });
          }),
        );
        expect(numbers.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
      }));

    describeFigures(withStore);

    describeSurvey(withStore);

    it('finds the party of a calendar feed by its hash alone, one feed a person', () =>
      withStore(async (store) => {
        await as(store, 'p-a', (tables) => tables.putFeed('oost', sha256('one')));
        await as(store, 'p-a', (tables) => tables.putFeed('oost', sha256('two')));
        expect(await store.installation.feed(sha256('one'))).toBeNull();
        expect(await store.installation.feed(sha256('two'))).toEqual({ tableId: 'oost', personId: 'p-a' });
        await expect(as(store, 'stranger', (tables) => tables.putFeed('oost', sha256('x')))).rejects.toMatchObject({
          code: '42501',
        });
      }));

    it('keeps a document under the hash of its text, for whom it is', () =>
      withStore(async (store) => {
        const hash = await as(store, 'p-a', (tables) => tables.putDocument('oost', ['party:a'], '{"één":1}'));
        expect(hash).toBe(sha256('{"één":1}'));
        expect(await as(store, 'p-a', (tables) => tables.document('oost', hash))).toBe('{"één":1}');
        expect(await as(store, 'p-b', (tables) => tables.document('oost', hash))).toBeNull();
        await expect(as(store, 'stranger', (tables) => tables.putDocument('oost', ['*'], 'x'))).rejects.toMatchObject({
          code: '42501',
        });
      }));

    it('carries the record and its people through a backup, so that the chain still holds', () =>
      withStore(async (store) => {
        await as(store, 'p-a', async (tables) => {
          await say(tables, 'a', 'line één');
          await tables.putDocument('oost', ['*'], '{}');
          await tables.putFigure('oost', {
            key: tariff,
            value: 1.5,
            unit: 'euro',
            sharedWith: [],
            suppliedAt: at,
            salt: null,
          });
          await tables.setSeen('oost', 1);
        });
        const backup = await store.backup();
        const { restoreStore } = await import('../../src/store/index.ts');
        const target = await database.empty();
        expect(await restoreStore(target, backup)).toEqual({ ok: true, value: undefined });
        const copy = await opened(target);
        expect(await copy.backup()).toEqual(backup);
        expect(await copy.installation.record('oost')).toEqual(await store.installation.record('oost'));
        expect((await copy.asMember({ personId: 'p-a', today }, (tables) => say(tables, 'a', 'next'))).seq).toBe(2);
        await copy.asMember({ personId: 'p-a', today }, (tables) =>
          tables.putFigure('oost', { key: tariff, value: 2, unit: 'euro', sharedWith: [], suppliedAt: at, salt: null }),
        );
        await copy.close();
      }));
  });
}
