import { sql } from 'kysely';
import { fail, ok, type Result } from '../core/result/index.ts';
import { alreadyImported, importEmpty, impossibleRow } from './failures.ts';
import { impossible } from './possible.ts';
import type { Connection } from './connection.ts';
import type { Db, Tx } from './schema.ts';
import type { ImportMeta, ImportRecord, ImportRow, Seal, StoreFailure } from './types.ts';
import { refused } from './refused.ts';
import { recordOf, rowsHash, sealText } from './rows-hash.ts';
import { insertVolumes, volumeToRow } from './volume-rows.ts';

/** Stores an import with all its rows in one transaction, or nothing. */
export async function saveImport(
  { kysely: db, place }: Connection,
  meta: ImportMeta,
  rows: readonly ImportRow[],
): Promise<Result<void, StoreFailure>> {
  if (rows.length === 0) return fail(importEmpty(meta.file));
  for (const row of rows) {
    const what = impossible(row);
    if (what !== null) return fail(impossibleRow(meta.file, row.row, what));
  }
  try {
    await db.transaction().execute(async (tx) => {
      const volumes = rows.map((row) => volumeToRow(meta.id, row));
      const record = { ...meta, rows: rows.length };
      const hash = rowsHash(volumes);
      await insertImport(tx, record, hash, meta.seal(sealText(record, hash)));
      await insertVolumes(tx, volumes);
    });
    return ok(undefined);
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === '23505' && constraint === 'import_file_hash_key') return fail(alreadyImported(meta.file));
    return refused(place, error);
  }
}

/** In the order in which they were accepted. */
export async function listImports(db: Db): Promise<readonly ImportRecord[]> {
  const rows = await db.selectFrom('import').selectAll().orderBy('seq').execute();
  return rows.map((row) => ({ ...recordOf(row), findings: row.findings }));
}

/** One row of `import`. The JSON goes as text, which both drivers pass on unchanged. */
async function insertImport(tx: Tx, record: ImportRecord, hash: string, seal: Seal): Promise<void> {
  await tx
    .insertInto('import')
    .values({
      id: record.id,
      file: record.file,
      file_hash: record.fileHash,
      importer_version: record.importerVersion,
      imported_at: new Date(record.importedAt),
      imported_by: record.importedBy,
      openness: record.openness,
      rows: record.rows,
      findings: sql`${JSON.stringify(record.findings)}::text::jsonb`,
      rows_hash: hash,
      seal_key: seal.key,
      seal: seal.signature,
    })
    .execute();
}
