import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSecret } from '../../src/app/custody/key-file.ts';
import { keysOf, sealWith } from '../../src/app/custody/keys.ts';
import { verifyData } from '../../src/app/custody/verify-data.ts';
import { restoreStore, type StoreConfig } from '../../src/store/index.ts';
import { openConnection } from '../../src/store/open.ts';
import { postgresMissing } from '../../src/testing/postgres.ts';
import type { DatabaseUnderTest } from './conformance.ts';
import { embeddedDatabases, postgresDatabases } from './databases.ts';
import { opened } from './opened.ts';
import { inputOf, matrixOf, planOf, registerOf, supplyOf } from './samples.ts';

const keyFile = (more: object = {}) => ({
  format: 'zwaartepunt-keys/1' as const,
  made: '',
  secret: newSecret(),
  earlier: [],
  unsealedThrough: 0,
  ...more,
});
const keys = keysOf('', keyFile({ rowsSealed: true }));

/** What is wrong with the rows that are sealed. */
async function wrong(config: StoreConfig, by: Parameters<typeof verifyData>[1] = keys): Promise<readonly string[]> {
  const store = await opened(config);
  const { rows } = await verifyData(store, by, null);
  await store.close();
  expect(rows.length).toBeGreaterThan(5);
  return rows
    .flatMap(({ kind, id, state }) => (state === 'holds' ? [] : [`${kind} ${id.slice(-8)} ${state}`]))
    .toSorted();
}

async function asOwner(config: StoreConfig, statements: readonly string[]): Promise<void> {
  const connection = await openConnection(config);
  if (!connection.ok) throw new Error(connection.failure.message.en);
  for (const statement of statements) await sql.raw(statement).execute(connection.value.kysely);
  await connection.value.close();
}

/** A store with one of each kind, sealed unless told otherwise. */
async function filled(config: StoreConfig, sealed = true): Promise<Uint8Array> {
  const store = await opened(config);
  if (sealed) store.sealWith(sealWith(keys));
  await store.saveMatrix(matrixOf('a'), Uint8Array.of(1, 2));
  await store.saveMatrix(matrixOf('a', { engine: 'another' }), Uint8Array.of(9));
  await store.saveInput(inputOf('a'), Uint8Array.of(3));
  await store.savePlan(planOf('a', { status: 'cancelled' }), Uint8Array.of(4));
  await store.savePlan(planOf('a'), Uint8Array.of(5));
  await store.saveSupply(supplyOf('a'), () => registerOf('a'));
  await store.saveSupply(supplyOf('b'), () => registerOf('b'));
  await store.withdrawSupply('supply-b', { at: '2026-03-01T00:00:00.000Z', by: 'x' }, () => registerOf('a'));
  await store.installation.addAdministrator('one');
  const backup = await store.backup();
  await store.close();
  return backup;
}

describe.each([
  ['the embedded database', null, embeddedDatabases],
  ['PostgreSQL', postgresMissing, postgresDatabases],
] as const)('in %s', (_name, missing, databases) => {
  describe.skipIf(missing !== null)(
    `what is stored beside imports is sealed${missing === null ? '' : ` (${missing})`}`,
    () => {
      let database: DatabaseUnderTest;
      let config: StoreConfig;
      let backup: Uint8Array;
      beforeAll(async () => {
        database = await databases();
        config = await database.empty();
        backup = await filled(config);
      });
      afterAll(() => database?.cleanUp());

      it('as it was written, and so it is after a restore', async () => {
        expect(await wrong(config)).toEqual([]);
        const copy = await database.empty();
        expect(await restoreStore(copy, backup)).toMatchObject({ ok: true });
        expect(await wrong(copy)).toEqual([]);
        expect(await wrong(copy, keysOf('', keyFile({ rowsSealed: true })))).toHaveLength(6);
      });

      it('so that whatever its owner changes is named', async () => {
        const id = (kind: string, one: { readonly id: string }): string => `${kind} ${one.id.slice(-8)}`;
        const [matrix, input, plan] = [
          id('travel_matrix', matrixOf('a')),
          id('ground_input', inputOf('a')),
          id('plan', planOf('a')),
        ];
        const forged = `insert into zwaartepunt.administrator values ('stranger')`;
        const tries: readonly (readonly (readonly [statement: string, named: string | null])[])[] = [
          [
            [`update zwaartepunt.travel_matrix set content = '\\x0101'`, `${matrix} changed`],
            [`update zwaartepunt.ground_input set added_by = 'x'`, `${input} changed`],
            [`update zwaartepunt.plan set file = '\\x05ff'`, `${plan} changed`],
            [
              `update zwaartepunt.register_supply set withdrawn_at = null, withdrawn_by = null where id = 'supply-b'`,
              'register_supply supply-b changed',
            ],
            [
              `update zwaartepunt.register_supply set facts = '[{"kind":"x"}]' where id = 'supply-a'`,
              'register_supply supply-a changed',
            ],
            [forged, 'administrator stranger unsealed'],
          ],
          [
            [`update zwaartepunt.plan set status = 'infeasible'`, `${plan} changed`],
            [`delete from zwaartepunt.register_supply where id = 'supply-a'`, 'register_supply supply-a missing'],
            [forged, 'administrator stranger changed'],
            [
              `insert into zwaartepunt.row_seal select kind, 'stranger', '${'0'.repeat(64)}', key, signature
              from zwaartepunt.row_seal where kind = 'administrator' and id = 'one'`,
              null,
            ],
          ],
        ];
        for (const round of tries) {
          const copy = await database.empty();
          expect(await restoreStore(copy, backup)).toMatchObject({ ok: true });
          await asOwner(
            copy,
            round.map(([statement]) => statement),
          );
          expect(await wrong(copy)).toEqual(round.flatMap(([, named]) => named ?? []).toSorted());
        }
      }, 60_000);

      it('and what was stored before there were seals is sealed once, as it is found', async () => {
        const old = await database.empty();
        await filled(old, false);
        const before = keysOf('', keyFile());
        expect(new Set((await wrong(old, before)).map((one) => one.split(' ')[2]))).toEqual(new Set(['not-covered']));
        expect(new Set((await wrong(old)).map((one) => one.split(' ')[2]))).toEqual(new Set(['unsealed']));
        const store = await opened(old);
        await store.sealFound(sealWith(keys));
        await store.close();
        expect(await wrong(old)).toEqual([]);
      });
    },
  );
});
