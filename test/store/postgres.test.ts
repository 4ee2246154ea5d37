import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, restoreStore } from '../../src/store/index.ts';
import { postgresMissing } from '../../src/testing/postgres.ts';
import { type DatabaseUnderTest, describeStore } from './conformance.ts';
import { opened } from './opened.ts';
import { embeddedDatabases, postgresDatabases } from './databases.ts';
import { importOf, manyRows, matrixOf, planOf, registerOf } from './samples.ts';

describeStore('PostgreSQL', postgresMissing, postgresDatabases);

describe.skipIf(postgresMissing !== null)(
  `between the databases${postgresMissing === null ? '' : ` (${postgresMissing})`}`,
  () => {
    let embedded: DatabaseUnderTest;
    let postgres: DatabaseUnderTest;
    beforeAll(async () => {
      [embedded, postgres] = [await embeddedDatabases(), await postgresDatabases()];
    });
    afterAll(async () => {
      await embedded?.cleanUp();
      await postgres?.cleanUp();
    });

    it('a backup travels from an embedded database to PostgreSQL and back without a changed byte', async () => {
      const source = await opened(await embedded.empty());
      await source.saveRegisterVersion(registerOf('a'), '2026-01-01T00:00:00.000Z');
      await source.saveImport(importOf('a'), manyRows(1_000));
      await source.saveMatrix(matrixOf('a'), Uint8Array.of(0, 255));
      await source.savePlan(planOf('a'), Uint8Array.of(0, 255));
      const backup = await source.backup();
      await source.close();

      const server = await postgres.empty();
      expect(await restoreStore(server, backup)).toMatchObject({ ok: true });
      const onServer = await opened(server);
      const again = await onServer.backup();
      await onServer.close();
      expect(again).toEqual(backup);

      const home = await embedded.empty();
      expect(await restoreStore(home, again)).toMatchObject({ ok: true });
      const atHome = await opened(home);
      expect(await atHome.backup()).toEqual(backup);
      await atHome.close();
    });

    it('several processes may open one PostgreSQL database, also when it is still empty', async () => {
      const config = await postgres.empty();
      const stores = await Promise.all([1, 2, 3, 4].map(() => opened(config)));
      await stores[0]?.saveImport(importOf('a'), manyRows(3));
      expect(await stores[3]?.volumes()).toHaveLength(3);
      await Promise.all(stores.map((store) => store.close()));
    });

    it('a server that does not answer is a sentence without the password', async () => {
      const outcome = await openStore({ kind: 'postgres', url: 'postgres://keeper:secret@127.0.0.1:1/zwaartepunt' });
      expect(outcome).toMatchObject({ ok: false, failure: { code: 'database-unreachable' } });
      expect(JSON.stringify(outcome)).toContain('postgres://keeper@127.0.0.1:1/zwaartepunt');
      expect(JSON.stringify(outcome)).not.toContain('secret');
    });
  },
);
