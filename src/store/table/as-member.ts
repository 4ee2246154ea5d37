import { sql } from 'kysely';
import type { StoredEntry } from '../../core/decision/index.ts';
import type { Db, Tx } from '../schema.ts';
import { asInstant } from '../values.ts';
import { figureColumns, figureOf, type FigureRow } from './figure-row.ts';
import type { AnswerCount, Asker, EntryRecord, MemberTables, SeatRecord, TableRecord } from './types.ts';

/**
 * Runs work in one transaction as the role of members, on behalf of one person. What it reads is what row-level security
 * gives that person; what it throws undoes everything.
 */
export async function asMember<Value>(
  db: Db,
  { personId, today }: Asker,
  work: (tables: MemberTables) => Promise<Value>,
): Promise<Value> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('zwaartepunt.person', ${personId ?? ''}, true), set_config('zwaartepunt.today', ${today}, true),
      set_config('role', 'zwaartepunt_member', true)`.execute(tx);
    return work(memberTables(tx, personId));
  });
}

interface EntryRow {
  readonly seq: number;
  readonly at: Date | string;
  readonly audience: readonly string[];
}

const rowsOf = async <Row>(tx: Tx, query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> =>
  (await query.execute(tx)).rows;

function memberTables(tx: Tx, personId: string | null): MemberTables {
  const run = async (query: ReturnType<typeof sql>): Promise<void> => void (await query.execute(tx));
  return {
    tables: () =>
      rowsOf(
        tx,
        sql<TableRecord>`select id, region_id as "regionId", demo from zwaartepunt.regional_table order by id`,
      ),
    mySeats: () =>
      rowsOf(
        tx,
        sql<SeatRecord>`select table_id as "tableId", person_id as "personId", party_id as "partyId", roles
          from zwaartepunt.seat where person_id = ${personId ?? ''} order by table_id`,
      ),
    administers: async () =>
      (await rowsOf(tx, sql<{ yes: boolean }>`select zwaartepunt.i_administer() as yes`))[0]?.yes === true,
    entries: async (tableId, afterSeq) =>
      (
        await rowsOf(
          tx,
          sql<EntryRow & { body: string }>`select seq, at, audience, body from zwaartepunt.log_entry
            where table_id = ${tableId} and seq > ${afterSeq} order by seq`,
        )
      ).map((row): EntryRecord => ({ seq: row.seq, at: asInstant(row.at), audience: row.audience, body: row.body })),
    chain: (tableId) => chainOf(tx, tableId, sql``),
    chainPage: (tableId, { limit, before }) =>
      chainOf(tx, tableId, sql`where ${before}::bigint is null or h.seq < ${before}::bigint`, limit),
    takeTurn: (tableId) => run(sql`select zwaartepunt.take_turn(${tableId})`),
    async append(tableId, { at, audience, body }) {
      const [made] = await rowsOf(
        tx,
        sql<{ seq: number; hash: string }>`select seq, hash
          from zwaartepunt.append_entry(${tableId}, ${at}::text::timestamptz, ${list(audience)}, ${body})`,
      );
      if (made === undefined) throw new Error('append_entry gave no row');
      return made;
    },
    openTable: ({ id, regionId, demo }, at) =>
      run(sql`select zwaartepunt.open_table(${id}, ${regionId}, ${demo}, ${at}::text::timestamptz)`),
    putParty: (tableId, { id, kind, registerId }) =>
      run(sql`select zwaartepunt.put_party(${tableId}, ${id}, ${kind}, ${registerId})`),
    putSeat: ({ tableId, personId: seated, partyId, roles }) =>
      run(sql`select zwaartepunt.put_seat(${tableId}, ${seated}, ${partyId}, ${list(roles)})`),
    dropSeat: (tableId, seated) => run(sql`select zwaartepunt.drop_seat(${tableId}, ${seated})`),
    redeem: async (tokenHash, redeemer, now) =>
      (
        await rowsOf(
          tx,
          sql<{
            used: boolean;
          }>`select zwaartepunt.redeem_invitation(${tokenHash}, ${redeemer}, ${now}::text::timestamptz) as used`,
        )
      )[0]?.used === true,
    async putDocument(tableId, audience, body) {
      const [made] = await rowsOf(
        tx,
        sql<{ hash: string }>`select zwaartepunt.put_document(${tableId}, ${list(audience)}, ${body}) as hash`,
      );
      return made?.hash ?? '';
    },
    document: async (tableId, hash) =>
      (
        await rowsOf(
          tx,
          sql<{ body: string }>`select body from zwaartepunt.document where table_id = ${tableId} and hash = ${hash}`,
        )
      )[0]?.body ?? null,
    putFigure: (tableId, { key, value, unit, sharedWith, suppliedAt, salt }) =>
      run(sql`select zwaartepunt.put_figure(${tableId}, ${key.field}, ${key.interventionId}, ${key.from}::text::date,
        ${key.until}::text::date, ${value}::float8, ${unit}, ${list(sharedWith)}, ${suppliedAt}::text::timestamptz, ${salt})`),
    figures: async (tableId) =>
      (
        await rowsOf(
          tx,
          sql<FigureRow>`select ${figureColumns} from zwaartepunt.gated_figure where table_id = ${tableId} order by id`,
        )
      ).map(figureOf),
    total: async (tableId, key, least) =>
      (
        await rowsOf(
          tx,
          sql<{
            total: number;
            parties: number;
          }>`select total, parties from zwaartepunt.gated_total(${tableId}, ${key.field},
            ${key.interventionId}, ${key.from}::text::date, ${key.until}::text::date, ${least}::int)`,
        )
      )[0] ?? null,
    answerCounts: async (tableId, least) =>
      (
        await rowsOf(
          tx,
          sql<Omit<AnswerCount, 'count'> & { n: number }>`select kind, subject, answer, n, answered
            from zwaartepunt.answer_counts(${tableId}, ${least}::int)`,
        )
      ).map(({ n, ...row }) => ({ ...row, count: n })),
    putFeed: (tableId, tokenHash) => run(sql`select zwaartepunt.put_feed(${tableId}, ${tokenHash})`),
    seenSeq: async (tableId) =>
      (
        await rowsOf(
          tx,
          sql<{
            seq: number;
          }>`select seq from zwaartepunt.seen where table_id = ${tableId} and person_id = ${personId ?? ''}`,
        )
      )[0]?.seq ?? 0,
    setSeen: (tableId, seq) =>
      run(sql`insert into zwaartepunt.seen (table_id, person_id, seq) values (${tableId}, ${personId ?? ''}, ${seq})
        on conflict (table_id, person_id) do update set seq = greatest(zwaartepunt.seen.seq, excluded.seq)`),
  };
}

/** Lines of a chain in their order; with a limit the last of those that are wanted. */
async function chainOf(
  tx: Tx,
  tableId: string,
  wanted: ReturnType<typeof sql>,
  limit: number | null = null,
): Promise<readonly StoredEntry[]> {
  const headers = await rowsOf(
    tx,
    sql<EntryRow & { prev: string; body_hash: string; hash: string; body: string | null }>`
      select h.seq, h.at, h.prev, h.audience, h.body_hash, h.hash, e.body from
      (select * from zwaartepunt.log_headers(${tableId}) h ${wanted} order by h.seq desc limit ${limit}) h
      left join zwaartepunt.log_entry e on e.table_id = ${tableId} and e.seq = h.seq order by h.seq`,
  );
  return headers.map(({ body_hash: bodyHash, at, ...row }) => ({
    ...row,
    table: tableId,
    at: asInstant(at),
    bodyHash,
  }));
}

/** An array goes as JSON text: the two drivers write arrays in ways of their own. */
const list = (items: readonly string[]) =>
  sql<string[]>`array(select jsonb_array_elements_text(${JSON.stringify(items)}::text::jsonb))`;
