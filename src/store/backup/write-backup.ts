import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { SCHEMA_VERSION } from '../migrations/index.ts';
import type { Db, Tx } from '../schema.ts';
import { asInstant } from '../values.ts';
import { dataVersion } from '../versions.ts';
import { BACKUP_VERSION, sealBackup } from './format.ts';

const PAGE = 10_000;

/** The whole store as one file, as it was at one moment. The same data give the same bytes. */
export async function writeBackup(db: Db): Promise<Uint8Array> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const written = { registerVersions: 0, imports: 0, volumes: 0 };
      const body = await buffer(Readable.from(lines(tx, written)).pipe(createGzip()));
      const header = {
        format: 'zwaartepunt-backup',
        version: BACKUP_VERSION,
        schema: SCHEMA_VERSION,
        dataVersion: await dataVersion(tx),
        ...written,
      } as const;
      return sealBackup(header, body);
    });
}

async function* lines(
  tx: Tx,
  written: { registerVersions: number; imports: number; volumes: number },
): AsyncGenerator<string> {
  for (const row of await tx.selectFrom('register_version').selectAll().orderBy('seq').execute()) {
    written.registerVersions += 1;
    yield `${JSON.stringify(['register_version', { ...row, loaded_at: asInstant(row.loaded_at) }])}\n`;
  }
  for (const row of await tx.selectFrom('import').selectAll().orderBy('seq').execute()) {
    written.imports += 1;
    yield `${JSON.stringify(['import', { ...row, imported_at: asInstant(row.imported_at) }])}\n`;
  }
  for (let after = 0; ;) {
    const page = await tx.selectFrom('volume').selectAll().where('id', '>', after).orderBy('id').limit(PAGE).execute();
    if (page.length === 0) return;
    written.volumes += page.length;
    yield page.map((row) => `${JSON.stringify(['volume', row])}\n`).join('');
    after = page.at(-1)?.id ?? after;
  }
}
