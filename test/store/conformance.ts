import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asId } from '../../src/core/ids/index.ts';
import { asYear } from '../../src/core/units/index.ts';
import type { Count } from '../../src/core/volumes/index.ts';
import { openStore, restoreStore, type Store, type StoreConfig } from '../../src/store/index.ts';
import { openConnection } from '../../src/store/open.ts';
import { opened } from './opened.ts';
import { describeKept } from './kept-conformance.ts';
import { takeBackTables } from './take-back.ts';
import { importOf, inputOf, manyRows, matrixOf, planOf, registerOf, rowOf, supplyOf } from './samples.ts';

/** A kind of database under test: `empty` gives a new, empty one. */
export interface DatabaseUnderTest {
  empty(): Promise<StoreConfig>;
  cleanUp(): Promise<void>;
}

/** What every database must do in the same way. */
export function describeStore(
  name: string,
  skipReason: string | null,
  prepare: () => Promise<DatabaseUnderTest>,
): void {
  describe.skipIf(skipReason !== null)(`the store on ${name}${skipReason === null ? '' : ` (${skipReason})`}`, () => {
    let database: DatabaseUnderTest;
    beforeAll(async () => {
      database = await prepare();
    });
    afterAll(() => database?.cleanUp());

    const withStore = async (use: (store: Store, config: StoreConfig) => Promise<void>): Promise<void> => {
      const config = await database.empty();
      const store = await opened(config);
      try {
        await use(store, config);
      } finally {
        await store.close();
      }
    };

    it('gives back an import and its rows as they were saved', () =>
      withStore(async (store) => {
        const counts: readonly Count[] = [
          { kind: 'exact', value: 0 },
          { kind: 'exact', value: 2_147_483_647 },
          { kind: 'masked', low: 1, high: 4, asWritten: '1-4' },
          { kind: 'masked', low: 0, high: null, asWritten: '*' },
          { kind: 'missing' },
          { kind: 'disputed', values: [20, 19] },
        ];
        const rows = counts.map((count, index) => rowOf(index + 2, { count }));
        rows.push(
          rowOf(20, {
            siteId: asId('slingeland-doetinchem'),
            networkId: asId('samen-plus'),
            share: 0.1,
            tierId: 'HHOC',
            status: 'illustrative',
            openness: 'published',
            sourceAdvice: 'negative',
          }),
        );
        const finding = {
          code: 'likely-masked',
          message: { nl: 'vijf', en: 'five' },
          interventionId: null,
          providerIds: ['a'],
          rows: [2],
        };
        const meta = importOf('vorm', { findings: [finding] });
        expect(await store.saveImport(meta, rows)).toEqual({ ok: true, value: undefined });
        expect(await store.listImports()).toEqual([{ ...meta, rows: 7, seal: undefined }]);
        const lineage = {
          importId: meta.id,
          file: meta.file,
          fileHash: meta.fileHash,
          importerVersion: '1',
          importedAt: meta.importedAt,
          importedBy: 'steward',
        };
        expect(await store.volumes()).toEqual(
          rows.map(({ row, volume }, index) => ({ id: String(index + 1), ...volume, lineage: { ...lineage, row } })),
        );
      }));

    it('keeps what was saved when it is closed and opened again', async () => {
      const config = await database.empty();
      const first = await opened(config);
      await first.saveImport(importOf('blijvend'), manyRows(7));
      const before = await first.volumes();
      await first.close();
      const second = await opened(config);
      expect(await second.volumes()).toEqual(before);
      await second.close();
    });

    it('lists imports in the order in which they were accepted', () =>
      withStore(async (store) => {
        for (const name of ['c', 'a', 'b']) await store.saveImport(importOf(name), [rowOf(2)]);
        expect((await store.listImports()).map((record) => record.file)).toEqual(['c.csv', 'a.csv', 'b.csv']);
      }));

    it('refuses the same file a second time, under any name, and keeps the first', () =>
      withStore(async (store) => {
        const first = importOf('a');
        await store.saveImport(first, [rowOf(2)]);
        const again = await store.saveImport({ ...first, id: 'other', file: 'other.csv' }, [rowOf(2), rowOf(3)]);
        expect(again).toMatchObject({ ok: false, failure: { code: 'already-imported' } });
        expect(await store.volumes()).toHaveLength(1);
      }));

    it('accepts one of two savings of the same file at the same moment', () =>
      withStore(async (store) => {
        const save = (id: string) => store.saveImport(importOf('a', { id }), manyRows(500));
        const outcomes = await Promise.all(['1', '2', '3'].map(save));
        expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
        expect(await store.volumes()).toHaveLength(500);
      }));

    it('never shows a part of an import that is being saved', () =>
      withStore(async (store) => {
        let saving = true;
        const saved = store.saveImport(importOf('a'), manyRows(12_000)).then(() => (saving = false));
        const seen = new Set<number>();
        while (saving) seen.add((await store.volumesPage({ limit: 1 })).total);
        await saved;
        expect([...seen].filter((total) => total !== 0 && total !== 12_000)).toEqual([]);
        expect((await store.volumesPage({ limit: 1 })).total).toBe(12_000);
      }));

    it('stores nothing of an import of which one row cannot be', () =>
      withStore(async (store) => {
        const impossible: readonly [Count, string][] = [
          [{ kind: 'exact', value: -1 }, 'negative'],
          [{ kind: 'exact', value: 1.5 }, 'fraction'],
          [{ kind: 'exact', value: 2_147_483_648 }, 'too large'],
          [{ kind: 'masked', low: 5, high: 4, asWritten: '5-4' }, 'upside down'],
          [{ kind: 'disputed', values: [4] }, 'one value is no dispute'],
          [{ kind: 'disputed', values: [4, Number.NaN] }, 'no number'],
        ];
        for (const [count] of impossible) {
          const outcome = await store.saveImport(importOf('a'), [rowOf(2), rowOf(14, { count })]);
          expect(outcome).toMatchObject({ ok: false, failure: { code: 'impossible-row' } });
          if (!outcome.ok) expect(outcome.failure.message.en).toContain('a.csv row 14');
        }
        for (const change of [{ year: asYear(1989) }, { year: asYear(2101) }, { share: 1.1 }])
          expect(await store.saveImport(importOf('a'), [rowOf(2, change)])).toMatchObject({
            failure: { code: 'impossible-row' },
          });
        expect(await store.saveImport(importOf('a'), [])).toMatchObject({ failure: { code: 'import-empty' } });
        expect([await store.listImports(), await store.volumes()]).toEqual([[], []]);
      }));

    it('stores nothing of an import that the database refuses half-way', () =>
      withStore(async (store) => {
        const rows = [...manyRows(6_000), rowOf(6_002, { providerId: asId('') })];
        await expect(store.saveImport(importOf('a'), rows)).rejects.toMatchObject({ code: '23514' });
        expect([await store.listImports(), await store.volumes()]).toEqual([[], []]);
        expect(await store.saveImport(importOf('a'), [rowOf(2)])).toMatchObject({ ok: true });
      }));

    it('has tables that refuse an impossible count by themselves', async () => {
      const config = await database.empty();
      const store = await opened(config);
      await store.saveImport(importOf('a'), [rowOf(2)]);
      await store.close();
      const connection = await openConnection(config);
      if (!connection.ok) throw new Error(connection.failure.message.en);
      const { kysely } = connection.value;
      const insert = (columns: string, values: string) =>
        sql`insert into zwaartepunt.volume (import_id, "row", intervention_id, provider_id, year, status, openness, source, ${sql.raw(columns)})
          values ('import-a', 9, 'i', 'p', 2024, 'final', 'supplied', 's', ${sql.raw(values)})`.execute(kysely);
      const refused: readonly [string, string][] = [
        ['count_kind', "'guess'"],
        ['count_kind', "'exact'"],
        ['count_kind, count_value', "'exact', -1"],
        ['count_kind, count_value, count_low', "'exact', 1, 1"],
        ['count_kind, count_low, count_high', "'masked', 1, 4"],
        ['count_kind, count_low, count_high, count_as_written', "'masked', 5, 4, '5-4'"],
        ['count_kind, count_high, count_as_written', "'masked', 4, '<5'"],
        ['count_kind, count_value', "'missing', 0"],
        ['count_kind, count_values', "'disputed', '{5}'"],
        ['count_kind, count_values', "'disputed', '{5,null}'"],
        ['count_kind, count_values', "'disputed', '{5,-1}'"],
        ['count_kind, count_values', "'disputed', '{{5,6},{7,8}}'"],
      ];
      for (const [columns, values] of refused)
        await expect(insert(columns, values), values).rejects.toMatchObject({
          code: '23514',
          constraint: 'volume_count_possible',
        });
      await insert('count_kind, count_low, count_as_written', "'masked', 0, '*'");
      await connection.value.close();
    });

    it('finds volumes by intervention, provider and year together', () =>
      withStore(async (store) => {
        const rows = manyRows(240).map(({ row, volume }) => ({
          row,
          volume: { ...volume, interventionId: asId<never>(row % 2 === 0 ? 'even' : 'odd') },
        }));
        await store.saveImport(importOf('a'), rows);
        const filter = {
          interventionId: asId<never>('even'),
          providerId: asId<never>('provider-4'),
          year: asYear(2014),
        };
        // Rows 2.. carry provider (row-2) mod 120 and year 2010 + (row-2) mod 10: provider 4 is rows 6 and 126, both even, both 2014.
        expect((await store.volumes(filter)).map((volume) => volume.lineage.row)).toEqual([6, 126]);
        expect(await store.volumes({ ...filter, year: asYear(2015) })).toEqual([]);
        expect(await store.volumes({ providerId: filter.providerId })).toHaveLength(2);
      }));

    it('gives all rows once on successive pages, with the total on each', () =>
      withStore(async (store) => {
        await store.saveImport(importOf('a'), manyRows(25));
        await store.saveImport(importOf('b'), manyRows(25));
        // Rows 0, 1, 2… carry years 2010, 2011, 2012…, again from 2010 after ten: 2013 are rows 3, 13 and 23 of each import.
        const filter = { year: asYear(2013) };
        const seen: string[] = [];
        let afterId: string | null = null;
        do {
          const page = await store.volumesPage({ filter, limit: 2, afterId });
          expect(page.total).toBe(6);
          seen.push(...page.items.map((item) => item.id));
          afterId = page.nextAfterId;
        } while (afterId !== null);
        expect(seen).toEqual((await store.volumes(filter)).map((volume) => volume.id));
        expect(await store.volumesPage({ filter, limit: 2, afterId: 'nonsense' })).toEqual({
          items: [],
          total: 6,
          nextAfterId: null,
        });
      }));

    it('finds one row by its id, and none by a text that is no id', () =>
      withStore(async (store) => {
        await store.saveImport(importOf('a'), manyRows(3));
        const [, second] = await store.volumes();
        expect(await store.volumeById(second?.id ?? '')).toEqual(second);
        for (const id of ['0', '4', '-1', '1.0', ' 1', '1;drop', '', '99999999999999999999'])
          expect(await store.volumeById(id), id).toBeNull();
      }));

    it('keeps a history of register versions and records a repeated one once', () =>
      withStore(async (store) => {
        const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
        for (const [day, version] of [
          [1, 'a'],
          [2, 'a'],
          [3, 'b'],
          [4, 'a'],
        ] as const)
          await store.saveRegisterVersion(registerOf(version), at(day));
        expect(await store.registerVersions()).toEqual([
          { version: 'a', at: at(1) },
          { version: 'b', at: at(3) },
          { version: 'a', at: at(4) },
        ]);
        expect(await store.registerAt('b')).toEqual(registerOf('b'));
        expect(await store.registerAt('c')).toBeNull();
      }));

    it('changes the data version with the register and with each import, and with nothing else', () =>
      withStore(async (store) => {
        const seen = [await store.dataVersion()];
        const note = async () => void seen.push(await store.dataVersion());
        await store.saveRegisterVersion(registerOf('a'), '2026-01-01T00:00:00.000Z');
        await note();
        await store.saveImport(importOf('x'), [rowOf(2)]);
        await note();
        await store.saveImport(importOf('x', { id: 'again' }), [rowOf(2)]);
        expect(await store.dataVersion()).toBe(seen.at(-1));
        await store.saveImport(importOf('y'), [rowOf(2)]);
        await note();
        await store.saveRegisterVersion(registerOf('b'), '2026-01-01T00:00:00.000Z');
        await note();
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.every((version) => /^[0-9a-f]{64}$/.test(version))).toBe(true);
      }));

    describeKept(withStore);

    it('takes an import of 100,000 rows', () =>
      withStore(async (store) => {
        expect(await store.saveImport(importOf('groot'), manyRows(100_000))).toMatchObject({ ok: true });
        expect((await store.volumesPage({ limit: 1 })).total).toBe(100_000);
        const last = (await store.volumesPage({ limit: 1, afterId: '99999' })).items[0];
        expect(last?.lineage.row).toBe(100_001);
      }));

    it('keeps the latest worlds of a stored answer, and of no other', () =>
      withStore(async (store) => {
        const id = planOf('a').id;
        await store.savePlan(planOf('a'), Uint8Array.of(1));
        expect(await store.planWorlds(id)).toBeNull();
        expect((await store.savePlanWorlds(id, '{"worlds":3}', '2026-11-30T10:00:00.000Z')).ok).toBe(true);
        expect((await store.savePlanWorlds(id, '{"worlds":100}', '2026-11-30T11:00:00.000Z')).ok).toBe(true);
        expect(await store.planWorlds(id)).toBe('{"worlds":100}');
        await expect(store.savePlanWorlds(planOf('b').id, '{}', '2026-11-30T10:00:00.000Z')).rejects.toThrow(
          /plan_worlds/,
        );
      }));

    it('restores a backup to the same bytes, and counts on from there', () =>
      withStore(async (store) => {
        await store.saveRegisterVersion(registerOf('a'), '2026-01-01T00:00:00.000Z');
        await store.saveImport(importOf('a'), manyRows(11_000));
        await store.saveMatrix(
          matrixOf('a'),
          Uint8Array.from({ length: 1000 }, (_, index) => index % 256),
        );
        await store.savePlan(planOf('a', { status: 'cancelled' }), Uint8Array.of(0, 128));
        await store.savePlan(planOf('a'), Uint8Array.of(0, 255));
        await store.savePlan(planOf('b'), Uint8Array.of(7));
        await store.saveInput(inputOf('a'), Uint8Array.of(0, 255));
        await store.saveSupply(supplyOf('a'), () => registerOf('b'));
        await store.saveSupply(supplyOf('b'), () => registerOf('c'));
        await store.withdrawSupply('supply-b', { at: '2026-03-01T00:00:00.000Z', by: 'x' }, () => registerOf('b'));
        const backup = await store.backup();
        expect(await store.backup()).toEqual(backup);
        const target = await database.empty();
        expect(await restoreStore(target, backup)).toEqual({ ok: true, value: undefined });
        const copy = await opened(target);
        expect(await copy.backup()).toEqual(backup);
        expect(await copy.supplies()).toEqual(await store.supplies());
        expect(await copy.inputContent(inputOf('a').id)).toEqual(Uint8Array.of(0, 255));
        await copy.saveInput(inputOf('b'), Uint8Array.of(8));
        expect((await copy.listInputs()).map(({ id }) => id)).toEqual([inputOf('a').id, inputOf('b').id]);
        await copy.saveSupply(supplyOf('b', { id: 'again' }), () => registerOf('c'));
        expect((await copy.supplies()).map(({ file }) => file)).toEqual(['a.csv', 'b.csv', 'b.csv']);
        await copy.saveImport(importOf('b'), [rowOf(2)]);
        expect((await copy.volumes()).at(-1)?.id).toBe('11001');
        await copy.savePlan(planOf('c'), Uint8Array.of(8));
        expect((await copy.listPlans()).map(({ id }) => id)).toEqual(['a', 'b', 'c'].map((name) => planOf(name).id));
        expect(await copy.planFile(planOf('a').id)).toEqual(Uint8Array.of(0, 255));
        await copy.close();
      }));

    it('restores an empty store too', () =>
      withStore(async (store) => {
        const target = await database.empty();
        expect(await restoreStore(target, await store.backup())).toMatchObject({ ok: true });
      }));

    it('refuses to restore over data that are there', () =>
      withStore(async (store) => {
        await store.saveImport(importOf('a'), [rowOf(2)]);
        const backup = await store.backup();
        const target = await database.empty();
        await restoreStore(target, backup);
        expect(await restoreStore(target, backup)).toMatchObject({ ok: false, failure: { code: 'store-not-empty' } });
        const copy = await opened(target);
        expect(await copy.volumes()).toHaveLength(1);
        await copy.close();
      }));

    it('brings data of the schema before up to date, and keeps them', async () => {
      const config = await database.empty();
      const before = await opened(config);
      await before.saveImport(importOf('a'), manyRows(3));
      await before.close();
      const connection = await openConnection(config);
      if (!connection.ok) throw new Error(connection.failure.message.en);
      const { kysely, close } = connection.value;
      await takeBackTables(kysely);
      await close();
      const store = await opened(config);
      expect(await store.volumes()).toHaveLength(3);
      expect(await store.asMember({ personId: null, today: '2026-11-23' }, (tables) => tables.tables())).toEqual([]);
      await store.close();
    });

    it('refuses data of a newer version of the program', async () => {
      const config = await database.empty();
      await (await opened(config)).close();
      const connection = await openConnection(config);
      if (!connection.ok) throw new Error(connection.failure.message.en);
      await sql`insert into zwaartepunt.kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(
        connection.value.kysely,
      );
      await connection.value.close();
      expect(await openStore(config)).toMatchObject({ ok: false, failure: { code: 'schema-newer' } });
    });
  });
}
