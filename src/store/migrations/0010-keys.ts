import { type Kysely, sql } from 'kysely';

/**
 * Imports are sealed with the key of the installation, which is no longer in the database; and the installation itself can
 * say on record what became of its data.
 */
export const keys0010 = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const owner = 'security definer set search_path = pg_catalog, pg_temp';

const statements = [
  'alter table zwaartepunt.import add column seal_key text, add column seal text',
  'alter table zwaartepunt.import add constraint import_sealed check ((seal is null) = (seal_key is null) and (seal is null or rows_hash is not null))',
  // Makes the place, the link and the hash of a line. Not for members: they come by append_entry, in their own name.
  `create function zwaartepunt.append_line(p_table text, p_at timestamptz, p_audience text[], p_body text)
    returns table (seq bigint, hash text) language plpgsql ${owner} as $$
    declare h zwaartepunt.log_head; b text; line text; new_hash text; moment timestamptz(3);
    begin
      select * into h from zwaartepunt.log_head where table_id = p_table for update;
      if not found then raise no_data_found using message = 'no such table'; end if;
      -- Clocks of two processes differ; the record does not run backwards.
      moment := greatest(p_at, h.at);
      b := encode(sha256(convert_to(p_body, 'UTF8')), 'hex');
      line := concat_ws(E'\\n', p_table, h.seq + 1, to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), h.hash,
        array_to_string(p_audience, ' '), b);
      new_hash := encode(sha256(convert_to(line, 'UTF8')), 'hex');
      insert into zwaartepunt.log_entry values (p_table, h.seq + 1, moment, h.hash, p_audience, b, new_hash, p_body);
      update zwaartepunt.log_head l set seq = h.seq + 1, hash = new_hash, at = moment where l.table_id = p_table;
      return query select h.seq + 1, new_hash;
    end $$`,
  'revoke execute on function zwaartepunt.append_line from public',
  `create or replace function zwaartepunt.append_entry(p_table text, p_at timestamptz, p_audience text[], p_body text)
    returns table (seq bigint, hash text) language plpgsql ${owner} as $$ begin
      perform 1 from zwaartepunt.log_head h where h.table_id = p_table for update;
      if not found then raise no_data_found using message = 'no such table'; end if;
      if not exists (select from zwaartepunt.seat s where s.table_id = p_table and s.person_id = zwaartepunt.me()
          and s.person_id = p_body::jsonb ->> 'person' and s.party_id = p_body::jsonb ->> 'party') then
        raise insufficient_privilege using message = 'an entry is made in the own name, at a table where one sits';
      end if;
      return query select l.seq, l.hash from zwaartepunt.append_line(p_table, p_at, p_audience, p_body) l;
    end $$`,
];
