import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Db, ImportTable, Tx, VolumeTable } from './schema.ts';
import type { ImportRecord, ImportRows } from './types.ts';
import { asInstant } from './values.ts';

/** Every column of a count but its number in the database, in this order. */
const columns = [
  'row',
  'intervention_id',
  'provider_id',
  'site_id',
  'network_id',
  'year',
  'count_kind',
  'count_value',
  'count_low',
  'count_high',
  'count_values',
  'count_as_written',
  'share',
  'tier_id',
  'status',
  'openness',
  'source',
  'source_advice',
] as const satisfies readonly (keyof VolumeTable)[];
type HashedRow = Readonly<Partial<Record<(typeof columns)[number], unknown>>>;

/** Hex SHA-256 over the rows of an import, in the order in which they were stored: one line of JSON each. */
export function rowsHash(rows: readonly HashedRow[]): string {
  const hash = createHash('sha256');
  addRows(hash, rows);
  return hash.digest('hex');
}

const addRows = (hash: ReturnType<typeof createHash>, rows: readonly HashedRow[]): void => {
  for (const row of rows) hash.update(`${JSON.stringify(columns.map((column) => row[column]))}\n`);
};

const PAGE = 10_000;

/** What a seal of an import is over: who accepted which file when, and its rows. */
export const sealText = (record: Omit<ImportRecord, 'findings'>, hash: string): string =>
  [
    'zwaartepunt-import/1',
    JSON.stringify([
      record.id,
      record.file,
      record.fileHash,
      record.importerVersion,
      record.importedAt,
      record.importedBy,
      record.openness,
      record.rows,
      hash,
    ]),
  ].join('\n');

/** Place of the last import without a seal; 0 where all have one. */
export async function lastUnsealed(db: Db | Tx): Promise<number> {
  const last = await db
    .selectFrom('import')
    .select('seq')
    .where('seal', 'is', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.seq ?? 0;
}

/** Whether the rows of each import are those that were accepted; `not-covered`: stored before there was a hash over them. */
export async function importRows(db: Db | Tx): Promise<readonly ImportRows[]> {
  const imports = await db.selectFrom('import').selectAll().orderBy('seq').execute();
  const found: ImportRows[] = [];
  for (const row of imports) {
    const { seq, id, file, rows, rows_hash: noted, seal_key: key, seal } = row;
    const now = await storedRows(db, id);
    const same = now.rows === rows && (noted === null || now.hash === noted);
    const text = sealText(recordOf(row), noted ?? '');
    found.push({
      seq,
      id,
      file,
      rows,
      state: same ? (noted === null ? 'not-covered' : 'holds') : 'changed',
      sealed: key === null || seal === null ? null : { text, seal: { key, signature: seal } },
    });
  }
  return found;
}

/** An import as it is stored, without its findings. */
export const recordOf = (row: Selectable<ImportTable>): Omit<ImportRecord, 'findings'> => ({
  id: row.id,
  file: row.file,
  fileHash: row.file_hash,
  importerVersion: row.importer_version,
  importedAt: asInstant(row.imported_at),
  importedBy: row.imported_by,
  openness: row.openness,
  rows: row.rows,
});

async function storedRows(db: Db | Tx, importId: string): Promise<{ readonly hash: string; readonly rows: number }> {
  const hash = createHash('sha256');
  let rows = 0;
  for (let after = 0; ;) {
    const page = await db
      .selectFrom('volume')
      .select(['id', ...columns])
      .where('import_id', '=', importId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    const last = page.at(-1);
    if (last === undefined) return { hash: hash.digest('hex'), rows };
    rows += page.length;
    addRows(hash, page);
    after = last.id;
  }
}
