import { sql } from 'kysely';
import { ok, type Result } from '../core/result/index.ts';
import type { SealedConnection } from './connection.ts';
import { refused } from './refused.ts';
import { sealRow } from './row-seals.ts';
import type { Db, TravelMatrixTable, Tx } from './schema.ts';
import type { MatrixRecord, StoreFailure } from './types.ts';
import { asInstant } from './values.ts';

/** Stores a matrix; one that is there already stays as it is. */
export async function saveMatrix(
  { kysely: db, place, sealing }: SealedConnection,
  matrix: Omit<MatrixRecord, 'bytes'>,
  content: Uint8Array,
): Promise<Result<void, StoreFailure>> {
  try {
    await db.transaction().execute(async (tx) => {
      if (await insertMatrix(tx, rowOf(matrix, content))) await sealRow(tx, sealing, 'travel_matrix', matrix.id);
    });
    return ok(undefined);
  } catch (error) {
    return refused(place, error);
  }
}

/** A row as it goes into the table and into a backup; `seq` only when it comes back from one. */
export type MatrixRow = Omit<TravelMatrixTable, 'seq' | 'created_at' | 'file_hash' | 'added_by'> & {
  readonly seq?: number;
  readonly created_at: string;
  /** Absent in backups of before 0005. */
  readonly file_hash?: string | null;
  readonly added_by?: string | null;
};

function rowOf(matrix: Omit<MatrixRecord, 'bytes'>, content: Uint8Array): MatrixRow {
  return {
    id: matrix.id,
    engine: matrix.engine,
    engine_version: matrix.engineVersion,
    profile: matrix.profile,
    made_on: matrix.date,
    mode: matrix.mode,
    origins: matrix.origins,
    destinations: matrix.destinations,
    unreachable: matrix.unreachable,
    unreachable_total: matrix.unreachableTotal,
    missing_total: matrix.missingTotal,
    content,
    created_at: matrix.createdAt,
    file_hash: matrix.fileHash,
    added_by: matrix.addedBy,
  };
}

/** Whether it was not there yet. Bytes go as base64 and JSON as text, so that no driver has a say in their form. */
export async function insertMatrix(tx: Tx, row: MatrixRow): Promise<boolean> {
  const content = Buffer.from(row.content).toString('base64');
  const seq = row.seq === undefined ? sql`default` : sql`${row.seq}`;
  const stored = await sql`insert into zwaartepunt.travel_matrix
    (seq, id, engine, engine_version, profile, made_on, mode, origins, destinations, unreachable, unreachable_total, missing_total,
      content, created_at, file_hash, added_by) ${row.seq === undefined ? sql`` : sql`overriding system value`}
    values (${seq}, ${row.id}, ${row.engine}, ${row.engine_version}, ${row.profile}, ${row.made_on}::text::date, ${row.mode},
      ${row.origins}, ${row.destinations}, ${JSON.stringify(row.unreachable)}::text::jsonb, ${row.unreachable_total},
      ${row.missing_total}, decode(${content}::text, 'base64'), ${row.created_at}::text::timestamptz,
      ${row.file_hash ?? null}, ${row.added_by ?? null})
    on conflict (id) do nothing returning id`.execute(tx);
  return stored.rows.length > 0;
}

/** In the order in which they were stored. */
export async function listMatrices(db: Db): Promise<readonly MatrixRecord[]> {
  const rows = await db
    .selectFrom('travel_matrix')
    .select(['id', 'engine', 'engine_version', 'profile', 'mode', 'origins', 'destinations', 'unreachable'])
    .select(['unreachable_total', 'missing_total', 'created_at', 'file_hash', 'added_by'])
    .select([sql<string>`to_char(made_on, 'YYYY-MM-DD')`.as('made_on'), sql<number>`octet_length(content)`.as('bytes')])
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    engine: row.engine,
    engineVersion: row.engine_version,
    profile: row.profile,
    date: row.made_on,
    mode: row.mode,
    origins: row.origins,
    destinations: row.destinations,
    unreachable: row.unreachable,
    unreachableTotal: row.unreachable_total,
    missingTotal: row.missing_total,
    createdAt: asInstant(row.created_at),
    fileHash: row.file_hash,
    addedBy: row.added_by,
    bytes: row.bytes,
  }));
}

/** The content of a matrix as it was given, or null. */
export async function matrixContent(db: Db, id: string): Promise<Uint8Array | null> {
  const row = await db.selectFrom('travel_matrix').select('content').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : new Uint8Array(row.content);
}
