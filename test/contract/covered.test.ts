import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSecret, type KeyFile } from '../../src/app/custody/key-file.ts';
import { keysOf, sealWith } from '../../src/app/custody/keys.ts';
import { openSigned } from '../../src/app/custody/signed-backup.ts';
import { verifyData } from '../../src/app/custody/verify-data.ts';
import { figureText, type HeldFigure } from '../../src/core/decision/index.ts';
import { restoreStore, type StoreConfig } from '../../src/store/index.ts';
import { openConnection } from '../../src/store/open.ts';
import { postgresMissing } from '../../src/testing/postgres.ts';
import type { DatabaseUnderTest } from '../store/conformance.ts';
import { embeddedDatabases, postgresDatabases } from '../store/databases.ts';
import { opened } from '../store/opened.ts';
import { demoId, openDemo } from './table-stack.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const figure = { field: 'tariff', interventionId: 'nier-lokaal', from: '2026-01-01', until: '2026-06-30' };
let backup: Uint8Array;
/** The key that sealed what is in the backup; data of before have no seals. */
let keys: Parameters<typeof verifyData>[1];

/** What verification finds wrong, as somebody who has the database in hand. */
async function wrongWith(config: StoreConfig): Promise<readonly string[]> {
  const store = await opened(config);
  const { imports, tables } = await verifyData(store, keys, null);
  await store.close();
  return [
    ...imports.filter(({ state }) => state !== 'holds').map(({ file, state }) => `${file} ${state}`),
    ...tables.flatMap(({ faults }) => faults.map((one) => `${one.kind} ${'what' in one ? one.what : one.seq}`)),
  ].toSorted();
}

async function asOwner(config: StoreConfig, statements: readonly string[]): Promise<void> {
  const connection = await openConnection(config);
  if (!connection.ok) throw new Error(connection.failure.message.en);
  for (const table of ['gated_figure', 'document'])
    await sql.raw(`alter table zwaartepunt.${table} disable trigger all`).execute(connection.value.kysely);
  for (const statement of statements) await sql.raw(statement).execute(connection.value.kysely);
  await connection.value.close();
}

describe('what a decision or a verdict rests on', () => {
  beforeAll(async () => {
    const { stack, player } = await openDemo();
    const one = await player('ziekenhuis-een');
    const supplied = { kind: 'figure-supplied', figure, value: 1200, unit: 'euro', sharedWith: ['verzekeraar'] };
    expect((await one.act(supplied)).status).toBe(200);
    expect((await one.act({ ...supplied, figure: { ...figure, field: 'revenue' } })).status).toBe(200);
    // Who may see a figure can hold it against the record; who may not has neither the figure nor what opens it.
    const { items } = (await (await player('verzekeraar')).get(`tables/${demoId}/figures`)).json as {
      items: readonly HeldFigure[];
    };
    const { trusted } = keysOf('', JSON.parse(await readFile(stack.app.keys.view().file, 'utf8')) as KeyFile);
    keys = { trusted, file: { unsealedThrough: 0 } };
    const opened = openSigned(await stack.app.backup(), keys);
    if (!opened.ok) throw new Error(opened.failure.code);
    backup = opened.value.content;
    const text = gunzipSync(backup.subarray(backup.indexOf(10) + 1, -32)).toString();
    const onRecord = [...text.matchAll(/figureHash\\":\\"([0-9a-f]{64})/g)].map(([, hash]) => hash);
    const opens = (item: HeldFigure): string =>
      sha256(figureText(demoId, { ...item, sharedWith: item.sharedWith.map((id) => `party:${id}`) }));
    expect(items.map(opens)).toEqual(onRecord);
    expect((await (await player('ziekenhuis-twee')).get(`tables/${demoId}/figures`)).json).toEqual({ items: [] });
    await stack.close();
  });

  describe.each([
    ['the embedded database', null, embeddedDatabases],
    ['PostgreSQL', postgresMissing, postgresDatabases],
  ] as const)('in %s', (_name, missing, databases) => {
    describe.skipIf(missing !== null)(`is covered${missing === null ? '' : ` (${missing})`}`, () => {
      let database: DatabaseUnderTest;
      beforeAll(async () => {
        database = await databases();
      });
      afterAll(() => database?.cleanUp());

      it('so that every change by the owner of the database is found, and nothing where nothing was changed', async () => {
        const config = await database.empty();
        expect(await restoreStore(config, backup)).toMatchObject({ ok: true });
        expect(await wrongWith(config)).toEqual([]);
        await asOwner(config, [
          `update zwaartepunt.volume set count_value = count_value + 1 where id = (select min(id) from zwaartepunt.volume)`,
          `update zwaartepunt.gated_figure set value = 1201 where field = 'tariff'`,
          `delete from zwaartepunt.gated_figure where field = 'revenue'`,
          `update zwaartepunt.seat set roles = array['read'] where party_id = 'verzekeraar'`,
          `insert into zwaartepunt.seat values ('${demoId}', 'stranger', 'patienten', array['decide'])`,
          `update zwaartepunt.party set register_id = 'rijnstate' where id = 'patienten'`,
          `update zwaartepunt.regional_table set demo = false`,
          `insert into zwaartepunt.document values ('${demoId}', '${'0'.repeat(64)}', array['public'], 'x')`,
        ]);
        const found = await wrongWith(config);
        const named = found.map((one) =>
          one.replace(/^\S+\.json /, 'counts ').replace(/^seat-differs (?!stranger).*/, 'seat-differs'),
        );
        expect(named.toSorted()).toEqual([
          'counts changed',
          'document-differs 000000000000',
          'figure-differs ziekenhuis-een revenue nier-lokaal 2026-01-01 2026-06-30',
          'figure-differs ziekenhuis-een tariff nier-lokaal 2026-01-01 2026-06-30',
          'party-differs patienten',
          'seat-differs',
          'seat-differs stranger',
          'table-differs demo-oost',
        ]);
      });

      it('so that another hash beside changed counts is another version of the data', async () => {
        const config = await database.empty();
        expect(await restoreStore(config, backup)).toMatchObject({ ok: true });
        const version = async (): Promise<string> => {
          const store = await opened(config);
          const found = await store.dataVersion();
          await store.close();
          return found;
        };
        const before = await version();
        await asOwner(config, [`update zwaartepunt.import set rows_hash = '${'0'.repeat(64)}'`]);
        expect(await version()).not.toBe(before);
      });

      it('so that neither another seal nor none makes changed counts those that were accepted', async () => {
        const config = await database.empty();
        expect(await restoreStore(config, backup)).toMatchObject({ ok: true });
        const states = async () => {
          const store = await opened(config);
          const { imports } = await verifyData(store, keys, null);
          await store.close();
          return imports.map(({ state }) => state);
        };
        expect(new Set(await states())).toEqual(new Set(['holds']));
        // By a key of one's own it is sealed by somebody else.
        const other = keysOf('', {
          format: 'zwaartepunt-keys/1',
          made: '',
          secret: newSecret(),
          earlier: [],
          unsealedThrough: 0,
        });
        const store = await opened(config);
        const [first] = await store.verifyRows();
        await store.close();
        const seal = sealWith(other)(first?.sealed?.text ?? '');
        const change = async (set: string) => {
          await asOwner(config, [`update zwaartepunt.import set ${set} where seq = 1`]);
          return (await states())[0];
        };
        expect(await change(`seal = '${seal.signature}', seal_key = '${seal.key}'`)).toBe('other-key');
        // Who accepted the counts is sealed too, and so is that they were sealed at all.
        expect(await change(`imported_by = 'iemand anders'`)).toBe('unsealed');
        expect(await change('rows_hash = null, seal = null, seal_key = null')).toBe('unsealed');
      });

      it('unless it was stored before, which is said and is no fault', async () => {
        const config = await database.empty();
        const old = await readFile(new URL('../fixtures/store/backup-of-0008', import.meta.url));
        expect(await restoreStore(config, old)).toMatchObject({ ok: true });
        const store = await opened(config);
        const before = { ...keys, file: { unsealedThrough: await store.lastUnsealed() } };
        expect(await verifyData(store, before, null)).toMatchObject({
          imports: [{ state: 'not-covered' }],
          tables: [{ tableId: 'oost', faults: [], uncovered: 1 }],
        });
        await store.close();
        // It cannot become a figure of before: each answers to one line.
        await asOwner(config, [
          `insert into zwaartepunt.gated_figure (table_id, party_id, field, intervention_id, from_day, until_day, value, unit,
            shared_with, supplied_at) select table_id, party_id, field, intervention_id, from_day, until_day, 9, unit, shared_with,
            supplied_at from zwaartepunt.gated_figure`,
          `delete from zwaartepunt.volume where id = (select max(id) from zwaartepunt.volume)`,
        ]);
        expect(await wrongWith(config)).toEqual([
          'a.csv changed',
          'figure-differs a tariff rectum-resectie 2026-01-01 2026-06-30',
        ]);
      });
    });
  });
});
