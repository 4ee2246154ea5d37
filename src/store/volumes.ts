import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { Database, Db, VolumeTable } from './schema.ts';
import type { StoredVolume, VolumeFilter, VolumePage, VolumePageQuery } from './types.ts';
import { rowToVolume } from './volume-rows.ts';

/** In the order in which they were accepted. */
export async function volumes(db: Db, filter: VolumeFilter = {}): Promise<readonly StoredVolume[]> {
  return withLineage(db, await matching(db.selectFrom('volume').selectAll(), filter).orderBy('id').execute());
}

export async function volumesPage(db: Db, { filter = {}, limit, afterId }: VolumePageQuery): Promise<VolumePage> {
  const size = Math.max(1, Math.trunc(limit));
  const after = afterId == null ? null : idOf(afterId);
  const counted = await matching(db.selectFrom('volume'), filter)
    .select((build) => build.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  let query = matching(db.selectFrom('volume').selectAll(), filter)
    .orderBy('id')
    .limit(size + 1);
  if (afterId != null) query = query.where('id', '>', after ?? Number.MAX_SAFE_INTEGER);
  const rows = await query.execute();
  const items = await withLineage(db, rows.slice(0, size));
  return { items, total: counted.total, nextAfterId: rows.length > size ? (items.at(-1)?.id ?? null) : null };
}

export async function volumeById(db: Db, id: string): Promise<StoredVolume | null> {
  const number = idOf(id);
  if (number === null) return null;
  const rows = await db.selectFrom('volume').selectAll().where('id', '=', number).execute();
  return (await withLineage(db, rows))[0] ?? null;
}

/** Ids are decimal numbers; anything else names no row. */
function idOf(text: string): number | null {
  const number = Number(text);
  return /^[1-9]\d*$/.test(text) && Number.isSafeInteger(number) ? number : null;
}

/**
 * Imports are read apart and after the rows: joined in the database, each row would repeat the same hash and names
 * (measured on 100,000 rows, see docs/store.md). Imports are never removed, so that every row finds its own.
 */
async function withLineage(db: Db, rows: readonly Selectable<VolumeTable>[]): Promise<readonly StoredVolume[]> {
  const ids = [...new Set(rows.map((row) => row.import_id))];
  if (ids.length === 0) return [];
  const imports = await db
    .selectFrom('import')
    .select(['id', 'file', 'file_hash', 'importer_version', 'imported_at', 'imported_by'])
    .where('id', '=', sql<string>`any(${ids})`)
    .execute();
  const byId = new Map(imports.map((row) => [row.id, row]));
  return rows.map((row) => {
    const lineage = byId.get(row.import_id);
    if (lineage === undefined) throw new Error(`Volume ${row.id} names import ${row.import_id}, which is not there`);
    return rowToVolume(row, lineage);
  });
}

function matching<Row>(
  query: SelectQueryBuilder<Database, 'volume', Row>,
  { interventionId, providerId, year, imports }: VolumeFilter,
): SelectQueryBuilder<Database, 'volume', Row> {
  let narrowed = query;
  if (interventionId !== undefined) narrowed = narrowed.where('intervention_id', '=', interventionId);
  if (providerId !== undefined) narrowed = narrowed.where('provider_id', '=', providerId);
  if (year !== undefined) narrowed = narrowed.where('year', '=', year);
  if (imports !== undefined)
    narrowed = narrowed.where(
      'import_id',
      'in',
      sql<string>`(select id from zwaartepunt.import order by seq limit ${imports})`,
    );
  return narrowed;
}
