import { sql } from 'kysely';
import { ok, type Result } from '../core/result/index.ts';
import type { Connection, SealedConnection } from './connection.ts';
import { refused } from './refused.ts';
import { sealRow } from './row-seals.ts';
import type { Db, PlanTable, Tx } from './schema.ts';
import type { PlanRecord, StoreFailure } from './types.ts';
import { asInstant } from './values.ts';

/** Stores an answer; a proven one is not replaced, another one by a later one of the same id. */
export async function savePlan(
  { kysely: db, place, sealing }: SealedConnection,
  plan: Omit<PlanRecord, 'bytes'>,
  file: Uint8Array,
): Promise<Result<void, StoreFailure>> {
  const { id, question, status, fileHash, createdAt } = plan;
  try {
    await db.transaction().execute(async (tx) => {
      const row = { id, question, status, file_hash: fileHash, file, created_at: createdAt };
      if (await insertPlan(tx, row)) await sealRow(tx, sealing, 'plan', id);
    });
    return ok(undefined);
  } catch (error) {
    return refused(place, error);
  }
}

/** A row as it goes into the table and into a backup; `seq` only when it comes back from one. */
export type PlanRow = Omit<PlanTable, 'seq' | 'created_at'> & { readonly seq?: number; readonly created_at: string };

/** Whether it was stored. Bytes go as base64 and JSON as text, so that no driver has a say in their form. */
export async function insertPlan(tx: Tx, row: PlanRow): Promise<boolean> {
  const file = Buffer.from(row.file).toString('base64');
  const seq = row.seq === undefined ? sql`default` : sql`${row.seq}`;
  const stored = await sql`insert into zwaartepunt.plan (seq, id, question, status, file_hash, file, created_at)
    ${row.seq === undefined ? sql`` : sql`overriding system value`}
    values (${seq}, ${row.id}, ${JSON.stringify(row.question)}::text::jsonb, ${row.status}, ${row.file_hash},
      decode(${file}::text, 'base64'), ${row.created_at}::text::timestamptz)
    on conflict (id) do update set question = excluded.question, status = excluded.status, file_hash = excluded.file_hash,
      file = excluded.file, created_at = excluded.created_at
    where zwaartepunt.plan.status in ('bounded', 'cancelled') returning id`.execute(tx);
  return stored.rows.length > 0;
}

/** In the order in which they were stored. */
export async function listPlans(db: Db): Promise<readonly PlanRecord[]> {
  const rows = await db
    .selectFrom('plan')
    .select(['id', 'question', 'status', 'file_hash', 'created_at'])
    .select(sql<number>`octet_length(file)`.as('bytes'))
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    question: row.question,
    status: row.status,
    fileHash: row.file_hash,
    createdAt: asInstant(row.created_at),
    bytes: row.bytes,
  }));
}

/** The file of an answer as it was given, or null. */
export async function planFile(db: Db, id: string): Promise<Uint8Array | null> {
  const row = await db.selectFrom('plan').select('file').where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : new Uint8Array(row.file);
}

/** Keeps how an answer fares in worlds, in the place of what was kept before; `worlds` is JSON, an object. */
export async function savePlanWorlds(
  { kysely: db, place }: Connection,
  id: string,
  worlds: string,
  at: string,
): Promise<Result<void, StoreFailure>> {
  try {
    const drawn = { worlds, drawn_at: new Date(at) };
    await db
      .insertInto('plan_worlds')
      .values({ plan_id: id, ...drawn })
      .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(drawn))
      .execute();
    return ok(undefined);
  } catch (error) {
    return refused(place, error);
  }
}

/** What was kept of the worlds of an answer, as it was given, or null. */
export async function planWorlds(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('plan_worlds').select('worlds').where('plan_id', '=', id).executeTakeFirst();
  return row?.worlds ?? null;
}
