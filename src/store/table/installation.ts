import { sql } from 'kysely';
import { sealRow, type Sealing } from '../row-seals.ts';
import type { Db } from '../schema.ts';
import { asInstant } from '../values.ts';
import { recordOf } from './record.ts';
import type { Installation, InvitationRecord, SeatRecord } from './types.ts';

/** What only the installation itself may do, as the owner of the tables. */
export function installation(db: Db, sealing: Sealing = { by: null }): Installation {
  const rows = async <Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> =>
    (await query.execute(db)).rows;
  const value = async (name: string): Promise<string | null> =>
    (await rows(sql<{ value: string }>`select value from zwaartepunt.installation where name = ${name}`))[0]?.value ??
    null;
  const waiting = async (which: ReturnType<typeof sql>, now: string): Promise<readonly InvitationRecord[]> => {
    const found = await rows(sql<InvitationRecord & { expiresAt: Date | string }>`select token_hash as "tokenHash",
        table_id as "tableId", party_id as "partyId", email, name, roles, invited_by as "invitedBy", mailed,
        expires_at as "expiresAt" from zwaartepunt.invitation
      where ${which} and redeemed_by is null and expires_at > ${now}::text::timestamptz order by table_id, email`);
    return found.map((one) => ({ ...one, expiresAt: asInstant(one.expiresAt) }));
  };
  return {
    value,
    async setOnce(name, given) {
      await sql`insert into zwaartepunt.installation values (${name}, ${given}) on conflict do nothing`.execute(db);
      return (await value(name)) ?? given;
    },
    async put(name, given) {
      await (
        given === null
          ? sql`delete from zwaartepunt.installation where name = ${name}`
          : sql`insert into zwaartepunt.installation values (${name}, ${given})
            on conflict (name) do update set value = excluded.value`
      ).execute(db);
    },
    async sayAtAllTables(at, body) {
      await sql`select zwaartepunt.append_line(t.id, ${at}::text::timestamptz, array['*'], ${body})
        from (select id from zwaartepunt.regional_table order by id) t`.execute(db);
    },
    async addAdministrator(personId) {
      await db.transaction().execute(async (tx) => {
        const added =
          await sql`insert into zwaartepunt.administrator values (${personId}) on conflict do nothing returning person_id`.execute(
            tx,
          );
        if (added.rows.length > 0) await sealRow(tx, sealing, 'administrator', personId);
      });
    },
    tableIds: async () =>
      (await rows(sql<{ id: string }>`select id from zwaartepunt.regional_table order by id`)).map(({ id }) => id),
    heads: () =>
      rows(sql<{ tableId: string; seq: number; hash: string }>`
        select table_id as "tableId", seq, hash from zwaartepunt.log_head order by table_id`),
    record: (tableId) => recordOf(db, tableId),
    async invite({ tokenHash, tableId, partyId, email, name, roles, invitedBy, mailed, expiresAt }) {
      await sql`insert into zwaartepunt.invitation
        (token_hash, table_id, party_id, email, name, roles, invited_by, mailed, expires_at) values (${tokenHash}, ${tableId}, ${partyId}, ${email}, ${name},
          array(select jsonb_array_elements_text(${JSON.stringify(roles)}::text::jsonb)), ${invitedBy}, ${mailed},
          ${expiresAt}::text::timestamptz)
        on conflict (table_id, email) where redeemed_by is null do update set token_hash = excluded.token_hash,
          party_id = excluded.party_id, name = excluded.name, roles = excluded.roles, invited_by = excluded.invited_by,
          mailed = excluded.mailed, expires_at = excluded.expires_at`.execute(db);
    },
    invitations: (by, now) =>
      waiting('email' in by ? sql`email = ${by.email}` : sql`token_hash = ${by.tokenHash}`, now),
    waitingAt: (tableId, now) => waiting(sql`table_id = ${tableId}`, now),
    async withdrawInvitation(tableId, tokenHash) {
      const gone = await rows(sql`delete from zwaartepunt.invitation
        where table_id = ${tableId} and token_hash = ${tokenHash} and redeemed_by is null returning token_hash`);
      return gone.length > 0;
    },
    async takeAttempt(key, now, { free, longest }) {
      const at = sql`${now}::text::timestamptz`;
      const count = sql`case when f.last_at < ${at} - interval '1 day' then 1 else f.count + 1 end`;
      const taken = await rows(sql`insert into zwaartepunt.sign_in_attempt as f values (${key}, 1, ${at}, ${at})
        on conflict (key) do update set count = ${count}, last_at = ${at}, free_at = ${at} + make_interval(secs =>
          case when (${count}) <= ${free}::int then 0 else least(power(2, least((${count}) - ${free}::int, 20)), ${longest}::int) end)
        where f.free_at <= ${at} returning key`);
      if (taken.length > 0) return null;
      const [found] = await rows(sql<{
        seconds: number;
      }>`select ceil(extract(epoch from free_at - ${at}))::int as seconds
        from zwaartepunt.sign_in_attempt where key = ${key}`);
      return Math.max(1, found?.seconds ?? 1);
    },
    async takeOnce(key, now, seconds) {
      const at = sql`${now}::text::timestamptz`;
      const until = sql`${at} + make_interval(secs => ${seconds}::int)`;
      const taken = await rows(sql`insert into zwaartepunt.sign_in_attempt as f values (${key}, 1, ${at}, ${until})
        on conflict (key) do update set last_at = ${at}, free_at = ${until} where f.free_at <= ${at} returning key`);
      return taken.length > 0;
    },
    async forgetAttempts(key, now) {
      await sql`delete from zwaartepunt.sign_in_attempt
        where key = ${key} or last_at < ${now}::text::timestamptz - interval '2 days'`.execute(db);
    },
    async undoAttempt(key) {
      await sql`update zwaartepunt.sign_in_attempt set count = greatest(count - 1, 0), free_at = last_at where key = ${key}`.execute(
        db,
      );
    },
    feed: async (tokenHash) =>
      (
        await rows(
          sql<{ tableId: string; personId: string }>`select table_id as "tableId", person_id as "personId"
            from zwaartepunt.calendar_feed where token_hash = ${tokenHash}`,
        )
      )[0] ?? null,
    mailedSeq: async (tableId) =>
      (await rows(sql<{ seq: number }>`select seq from zwaartepunt.mailed where table_id = ${tableId}`))[0]?.seq ?? 0,
    async setMailed(tableId, seq) {
      await sql`insert into zwaartepunt.mailed values (${tableId}, ${seq})
        on conflict (table_id) do update set seq = greatest(zwaartepunt.mailed.seq, excluded.seq)`.execute(db);
    },
    seats: (tableId) =>
      rows(
        sql<SeatRecord>`select table_id as "tableId", person_id as "personId", party_id as "partyId", roles
          from zwaartepunt.seat where table_id = ${tableId} order by person_id`,
      ),
  };
}
