import { sql } from 'kysely';
import type { HeldBeside, StoredEntry } from '../../core/decision/index.ts';
import type { Db, Tx } from '../schema.ts';
import { asInstant } from '../values.ts';
import { figureColumns, figureOf, type FigureRow } from './figure-row.ts';
import type { Installation } from './types.ts';

/** The whole record of a table with what is kept beside it, of one moment: as the owner of the tables reads it. */
export const recordOf = (db: Db, tableId: string): ReturnType<Installation['record']> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => ({ ...(await chainOf(tx, tableId)), held: await heldBeside(tx, tableId) }));

async function chainOf(
  tx: Tx,
  tableId: string,
): Promise<{
  readonly entries: readonly StoredEntry[];
  readonly head: { readonly seq: number; readonly hash: string } | null;
}> {
  // One query: in the order of the numbers, with where the record ends.
  const found = await sql<{
    seq: number;
    at: Date | string;
    prev: string;
    audience: readonly string[];
    body_hash: string;
    hash: string;
    body: string;
    head_seq: number | null;
    head_hash: string | null;
  }>`select e.seq, e.at, e.prev, e.audience, e.body_hash, e.hash, e.body, h.seq as head_seq, h.hash as head_hash
     from zwaartepunt.regional_table t left join zwaartepunt.log_head h on h.table_id = t.id
     left join zwaartepunt.log_entry e on e.table_id = t.id where t.id = ${tableId} order by e.seq`.execute(tx);
  const [first] = found.rows;
  return {
    entries: found.rows
      .filter(({ seq }) => seq !== null)
      .map((row) => ({
        table: tableId,
        seq: row.seq,
        at: asInstant(row.at),
        prev: row.prev,
        audience: row.audience,
        bodyHash: row.body_hash,
        hash: row.hash,
        body: row.body,
      })),
    head: first?.head_hash == null || first.head_seq === 0 ? null : { seq: first.head_seq ?? 0, hash: first.head_hash },
  };
}

async function heldBeside(tx: Tx, tableId: string): Promise<HeldBeside> {
  const [table] = (
    await sql<{ regionId: string; demo: boolean }>`select region_id as "regionId", demo from zwaartepunt.regional_table
      where id = ${tableId}`.execute(tx)
  ).rows;
  const parties = await sql<HeldBeside['parties'][number]>`select id, kind, register_id as "registerId"
    from zwaartepunt.party where table_id = ${tableId} order by id`.execute(tx);
  const seats = await sql<HeldBeside['seats'][number]>`select person_id as "personId", party_id as "partyId", roles
    from zwaartepunt.seat where table_id = ${tableId} order by person_id`.execute(tx);
  const documents = await sql<HeldBeside['documents'][number]>`select hash,
    encode(sha256(convert_to(body, 'UTF8')), 'hex') as "bodyHash", audience
    from zwaartepunt.document where table_id = ${tableId} order by hash`.execute(tx);
  const figures = await sql<FigureRow>`select ${figureColumns} from zwaartepunt.gated_figure
    where table_id = ${tableId} order by id`.execute(tx);
  return {
    table: table ?? null,
    parties: parties.rows,
    seats: seats.rows,
    documents: documents.rows,
    figures: figures.rows.map(figureOf),
  };
}
