import { type Kysely, sql } from 'kysely';

/**
 * What a decision or a verdict rests on is covered: of each import a hash over its rows, of each gated figure the salt that
 * opens its hash on record. Both are empty for what was stored before.
 */
export const covered0009 = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const figure = 'text, text, text, date, date, double precision, text, text[], timestamptz';

const statements = [
  `alter table zwaartepunt.import add column rows_hash text check (rows_hash ~ '^[0-9a-f]{64}$')`,
  `alter table zwaartepunt.gated_figure add column salt text check (salt <> '')`,
  `drop function zwaartepunt.put_figure(${figure})`,
  `create function zwaartepunt.put_figure(p_table text, p_field text, p_intervention text, p_from date, p_until date,
      p_value double precision, p_unit text, p_shared text[], p_at timestamptz, p_salt text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin
      insert into zwaartepunt.gated_figure
        (table_id, party_id, field, intervention_id, from_day, until_day, value, unit, shared_with, supplied_at, salt)
        select p_table, party_id, p_field, p_intervention, p_from, p_until, p_value, p_unit, p_shared, p_at, p_salt
        from zwaartepunt.seat where table_id = p_table and person_id = zwaartepunt.me();
      if not found then raise insufficient_privilege using message = 'no seat at this table'; end if;
    end $$`,
  `revoke execute on function zwaartepunt.put_figure from public`,
  `grant execute on function zwaartepunt.put_figure to zwaartepunt_member`,
];
