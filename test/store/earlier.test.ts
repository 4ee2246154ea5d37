import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSecret } from '../../src/app/custody/key-file.ts';
import { keysOf, sealWith } from '../../src/app/custody/keys.ts';
import { verifyData } from '../../src/app/custody/verify-data.ts';
import { restoreStore } from '../../src/store/index.ts';
import type { DatabaseUnderTest } from './conformance.ts';
import { embeddedDatabases } from './databases.ts';
import { opened } from './opened.ts';

const schemas = ['0009-covered', '0010-keys', '0011-survey', '0012-seats'] as const;
let database: DatabaseUnderTest;
beforeAll(async () => {
  database = await embeddedDatabases();
});
afterAll(() => database?.cleanUp());

describe('a backup of an earlier schema', () => {
  it.each(schemas)('%s is restored whole, and all of it verifies', async (schema) => {
    const bytes = readFileSync(new URL(`../fixtures/store/backup-of-${schema.slice(0, 4)}`, import.meta.url));
    expect(JSON.parse(bytes.subarray(0, bytes.indexOf(10)).toString())).toMatchObject({ schema });
    const config = await database.empty();
    expect(await restoreStore(config, bytes)).toEqual({ ok: true, value: undefined });
    const store = await opened(config);
    const own = keysOf('', {
      format: 'zwaartepunt-keys/1',
      made: '',
      secret: newSecret(),
      earlier: [],
      unsealedThrough: 1,
    });
    // Its rows get their seals when it is first opened; the first import is of before there were any.
    await store.sealFound(sealWith(own));
    const sealers = (await store.verifyRows()).flatMap(({ sealed }) => sealed?.seal.key ?? []);
    const keys = { trusted: [...own.trusted, ...sealers], file: { unsealedThrough: 1, rowsSealed: true } };
    const { imports, rows, tables } = await verifyData(store, keys, null);
    const later = schema === '0009-covered' ? 'unsealed' : 'holds';
    expect(imports.map(({ state }) => state)).toEqual(['not-covered', later]);
    expect(new Set(rows.map(({ kind }) => kind)).size).toBe(5);
    expect(rows.filter(({ state }) => state !== 'holds')).toEqual([]);
    expect(tables).toMatchObject([{ tableId: 'oost', faults: [], uncovered: 1 }]);
    await store.close();
  });
});
