import type { SelectQueryBuilder } from 'kysely';
import type { Database, Db } from './schema.ts';
import type { StoredVolume, VolumeFilter, VolumePage, VolumePageQuery } from './types.ts';
import { rowToVolume } from './volume-rows.ts';

/** In the order in which they were accepted. */
export async function volumes(db: Db, filter: VolumeFilter = {}): Promise<readonly StoredVolume[]> {
  const rows = await matching(withLineage(db), filter).orderBy('volume.id').execute();
  return rows.map(rowToVolume);
}

export async function volumesPage(db: Db, { filter = {}, limit, afterId }: VolumePageQuery): Promise<VolumePage> {
  const size = Math.max(1, Math.trunc(limit));
  const after = afterId == null ? null : idOf(afterId);
  const counted = await matching(db.selectFrom('volume'), filter)
    .select((build) => build.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  let query = matching(withLineage(db), filter).orderBy('volume.id').limit(size + 1);
  if (afterId != null) query = query.where('volume.id', '>', after ?? Number.MAX_SAFE_INTEGER);
  const rows = await query.execute();
  const items = rows.slice(0, size).map(rowToVolume);
  return { items, total: counted.total, nextAfterId: rows.length > size ? (items.at(-1)?.id ?? null) : null };
}

export async function volumeById(db: Db, id: string): Promise<StoredVolume | null> {
  const number = idOf(id);
  if (number === null) return null;
  const row = await withLineage(db).where('volume.id', '=', number).executeTakeFirst();
  return row === undefined ? null : rowToVolume(row);
}

/** Ids are decimal numbers; anything else names no row. */
function idOf(text: string): number | null {
  const number = Number(text);
  return /^[1-9]\d*$/.test(text) && Number.isSafeInteger(number) ? number : null;
}

function withLineage(db: Db) {
  return db
    .selectFrom('volume')
    .innerJoin('import', 'import.id', 'volume.import_id')
    .selectAll('volume')
    .select(['import.file', 'import.file_hash', 'import.importer_version', 'import.imported_at', 'import.imported_by']);
}

function matching<Tables extends keyof Database, Row>(
  query: SelectQueryBuilder<Database, Tables | 'volume', Row>,
  { interventionId, providerId, year }: VolumeFilter,
): SelectQueryBuilder<Database, Tables | 'volume', Row> {
  let narrowed = query as SelectQueryBuilder<Database, 'volume', Row>;
  if (interventionId !== undefined) narrowed = narrowed.where('volume.intervention_id', '=', interventionId);
  if (providerId !== undefined) narrowed = narrowed.where('volume.provider_id', '=', providerId);
  if (year !== undefined) narrowed = narrowed.where('volume.year', '=', year);
  return narrowed as SelectQueryBuilder<Database, Tables | 'volume', Row>;
}
