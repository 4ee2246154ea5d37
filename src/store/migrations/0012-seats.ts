import { type Kysely, sql } from 'kysely';

/**
 * Who has no seat at a table gets one there by an invitation to that table that was redeemed, and by each only once; the
 * program is not asked. Invitations of before have had their seat.
 */
export const seats0012 = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  'alter table zwaartepunt.invitation add column seated boolean not null default false',
  'update zwaartepunt.invitation set seated = true where redeemed_by is not null',
  `create or replace function zwaartepunt.put_seat(p_table text, p_person text, p_party text, p_roles text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin
      if not zwaartepunt.i_lead(p_table) then raise insufficient_privilege using message = 'only who leads the table seats a person'; end if;
      if not exists (select from zwaartepunt.seat where table_id = p_table and person_id = p_person)
          and not exists (select from zwaartepunt.regional_table where id = p_table and demo) then
        -- At a demonstration accounts are everybody's, and come without.
        update zwaartepunt.invitation set seated = true
          where table_id = p_table and redeemed_by = p_person and not seated and party_id = p_party and roles @> p_roles;
        if not found then
          raise insufficient_privilege using message = 'a newcomer comes by an invitation to this table that was redeemed';
        end if;
      end if;
      insert into zwaartepunt.seat values (p_table, p_person, p_party, p_roles)
        on conflict (table_id, person_id) do update set party_id = excluded.party_id, roles = excluded.roles;
    end $$`,
];
