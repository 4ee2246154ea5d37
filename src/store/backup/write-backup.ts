import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import { SCHEMA_VERSION } from '../migrations/index.ts';
import type { Db, Tx } from '../schema.ts';
import { asInstant } from '../values.ts';
import { contentVersion } from '../versions.ts';
import { BACKUP_VERSION, sealBackup } from './format.ts';
import { rowLines } from './table-rows.ts';

const PAGE = 10_000;

/** The whole store as one file, as it was at one moment. The same data give the same bytes. */
export async function writeBackup(db: Db): Promise<Uint8Array> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const written = { registerVersions: 0, imports: 0, volumes: 0, matrices: 0, plans: 0, rows: 0 };
      const body = await buffer(Readable.from(lines(tx, written)).pipe(createGzip()));
      const header = {
        format: 'zwaartepunt-backup',
        version: BACKUP_VERSION,
        schema: SCHEMA_VERSION,
        dataVersion: await contentVersion(tx),
        ...written,
      } as const;
      return sealBackup(header, body);
    });
}

async function* lines(
  tx: Tx,
  written: {
    registerVersions: number;
    imports: number;
    volumes: number;
    matrices: number;
    plans: number;
    rows: number;
  },
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
    if (page.length === 0) break;
    written.volumes += page.length;
    yield page.map((row) => `${JSON.stringify(['volume', row])}\n`).join('');
    after = page.at(-1)?.id ?? after;
  }
  for (let after = 0; ;) {
    const row = await tx
      .selectFrom('travel_matrix')
      .selectAll()
      .select(sql<string>`to_char(made_on, 'YYYY-MM-DD')`.as('made_on'))
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) break;
    written.matrices += 1;
    yield `${JSON.stringify(['travel_matrix', { ...row, content: base64(row.content), created_at: asInstant(row.created_at) }])}\n`;
    after = row.seq;
  }
  for (let after = 0; ;) {
    const row = await tx
      .selectFrom('plan')
      .selectAll()
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) break;
    written.plans += 1;
    yield `${JSON.stringify(['plan', { ...row, file: base64(row.file), created_at: asInstant(row.created_at) }])}\n`;
    after = row.seq;
  }
  for await (const line of rowLines(tx)) {
    written.rows += 1;
    yield line;
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
