import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openStore, type StoreConfig } from '../../src/store/index.ts';
import { startPostgres } from '../../src/testing/postgres.ts';
import type { DatabaseUnderTest } from './conformance.ts';

/** Embedded databases in a temporary folder; each is a copy of one that was made once, which is much faster. */
export async function embeddedDatabases(): Promise<DatabaseUnderTest> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'zp-store-'));
  const template = path.join(root, 'template');
  const made = await openStore({ kind: 'embedded', folder: template });
  if (!made.ok) throw new Error(made.failure.message.en);
  await made.value.close();
  let count = 0;
  return {
    empty(): Promise<StoreConfig> {
      const folder = path.join(root, String((count += 1)));
      fs.cpSync(template, folder, { recursive: true });
      return Promise.resolve({ kind: 'embedded', folder });
    },
    cleanUp: () => Promise.resolve(fs.rmSync(root, { recursive: true, force: true })),
  };
}

/** Databases on a throwaway server, or on that of TEST_PG_URL. */
export async function postgresDatabases(): Promise<DatabaseUnderTest> {
  const cluster = await startPostgres();
  return {
    empty: async (): Promise<StoreConfig> => ({ kind: 'postgres', url: await cluster.newDatabase() }),
    cleanUp: () => cluster.stop(),
  };
}
