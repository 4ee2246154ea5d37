import { sql } from 'kysely';
import { ok, type Result } from '../core/result/index.ts';
import type { SealedConnection } from './connection.ts';
import { refused } from './refused.ts';
import { sealRow } from './row-seals.ts';
import type { Db } from './schema.ts';
import type { InputRecord, StoreFailure } from './types.ts';
import { asInstant } from './values.ts';

/** Stores areas, rates or flows; what is there already stays as it is, with who brought it first. */
export async function saveInput(
  { kysely: db, place, sealing }: SealedConnection,
  input: Omit<InputRecord, 'bytes'>,
  content: Uint8Array,
): Promise<Result<void, StoreFailure>> {
  try {
    await db.transaction().execute(async (tx) => {
      // Bytes go as base64 and JSON as text, so that no driver has a say in their form.
      const stored =
        await sql`insert into zwaartepunt.ground_input (id, kind, files, rows, importer_version, added_at, added_by, content)
        values (${input.id}, ${input.kind}, ${JSON.stringify(input.files)}::text::jsonb, ${input.rows}, ${input.importerVersion},
          ${input.addedAt}::text::timestamptz, ${input.addedBy}, decode(${Buffer.from(content).toString('base64')}::text, 'base64'))
        on conflict (id) do nothing returning id`.execute(tx);
      if (stored.rows.length > 0) await sealRow(tx, sealing, 'ground_input', input.id);
    });
    return ok(undefined);
  } catch (error) {
    return refused(place, error);
  }
}

/** In the order in which they were stored. */
export async function listInputs(db: Db): Promise<readonly InputRecord[]> {
  const rows = await db
    .selectFrom('ground_input')
    .select(['id', 'kind', 'files', 'rows', 'importer_version', 'added_at', 'added_by'])
    .select(sql<number>`octet_length(content)`.as('bytes'))
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    files: row.files,
    rows: row.rows,
    importerVersion: row.importer_version,
    addedAt: asInstant(row.added_at),
    addedBy: row.added_by,
    bytes: row.bytes,
  }));
}

/** The content as it was given, or null. */
export async function inputContent(db: Db, id: string): Promise<Uint8Array | null> {
  const row = await db.selectFrom('ground_input').select('content').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : new Uint8Array(row.content);
}
