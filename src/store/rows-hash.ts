import { createHash } from 'node:crypto';
import type { Db, Tx, VolumeTable } from './schema.ts';
import type { ImportRows } from './types.ts';

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

/** Whether the rows of each import are those that were accepted; `not-covered`: stored before there was a hash over them. */
export async function importRows(db: Db | Tx): Promise<readonly ImportRows[]> {
  const imports = await db.selectFrom('import').select(['id', 'file', 'rows', 'rows_hash']).orderBy('seq').execute();
  const found: ImportRows[] = [];
  for (const { id, file, rows, rows_hash: noted } of imports) {
    const now = await storedRows(db, id);
    const same = now.rows === rows && (noted === null || now.hash === noted);
    found.push({ id, file, rows, state: same ? (noted === null ? 'not-covered' : 'holds') : 'changed' });
  }
  return found;
}

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
