import { type Kysely, sql } from 'kysely';

/** Totals of gated figures that hide each figure also from its like, and in the difference with every total that was given before. */
export const totals0008 = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const owner = 'security definer set search_path = pg_catalog, pg_temp';

const statements = [
  // Rows of before know neither: they were given on some day, after no other.
  'alter table zwaartepunt.gated_sum add column earlier jsonb, add column given_on date',
  // More parts than the least number, for each asker knows its own; and by the p% rule (p = 10) who knows one of the two largest
  // cannot come closer than 10% to the other.
  `create function zwaartepunt.hides_each(p_parts double precision[], p_least integer) returns boolean language sql immutable as $$
      with ranked as (select part, row_number() over (order by part desc) as place from unnest(p_parts) part where part > 0)
      select count(*) > p_least and coalesce(sum(part) filter (where place > 2), 0) >= 0.1 * max(part) from ranked $$`,
  'revoke execute on function zwaartepunt.hides_each from public',
  // By how much each party's figure differs between two sets of figures; parties of which nothing changed give 0.
  `create function zwaartepunt.figure_changes(p_before bigint[], p_now bigint[]) returns double precision[] language sql stable ${owner} as $$
      select array_agg(abs(coalesce(n.value, 0) - coalesce(b.value, 0)))
      from (select party_id, value from zwaartepunt.gated_figure where id = any (p_before)) b
      full join (select party_id, value from zwaartepunt.gated_figure where id = any (p_now)) n using (party_id) $$`,
  'revoke execute on function zwaartepunt.figure_changes from public',
  // What was shown stays as it was; another total comes no sooner than the next month, and only when its difference with each one
  // that was ever shown hides every figure in it as well. The same for every asker: nobody's own figure is among those that hide.
  `create or replace function zwaartepunt.gated_total(p_table text, p_field text, p_intervention text, p_from date, p_until date, p_least integer)
    returns table (total double precision, parties integer) language plpgsql ${owner} as $$
    declare k text := concat_ws(' ', p_field, coalesce(p_intervention, '-'), p_from, p_until); seen zwaartepunt.gated_sum;
      given jsonb := '[]'; now_values double precision[]; now_parties text[]; now_figures bigint[]; least_shown integer := greatest(p_least, 3);
    begin
      perform 1 from zwaartepunt.seat where table_id = p_table and person_id = zwaartepunt.me();
      if not found then raise insufficient_privilege using message = 'no seat at this table'; end if;
      perform 1 from zwaartepunt.log_head where table_id = p_table for update;
      select array_agg(value), array_agg(party_id), array_agg(id) into now_values, now_parties, now_figures from (
        select distinct on (f.party_id) f.party_id, f.value, f.id from zwaartepunt.gated_figure f
          join zwaartepunt.party p on p.table_id = f.table_id and p.id = f.party_id and p.kind = 'provider'
          where f.table_id = p_table and f.field = p_field and f.intervention_id is not distinct from p_intervention
            and f.from_day = p_from and f.until_day = p_until
          order by f.party_id, f.id desc) latest;
      select * into seen from zwaartepunt.gated_sum s where s.table_id = p_table and s.key = k;
      if found then given := coalesce(seen.earlier, '[]') || jsonb_build_array(to_jsonb(seen.figures)); end if;
      if coalesce(date_trunc('month', seen.given_on) < date_trunc('month', zwaartepunt.today()), true)
          and zwaartepunt.hides_each(now_values, least_shown)
          and not exists (select from jsonb_array_elements(given) shown where not zwaartepunt.hides_each(zwaartepunt.figure_changes(
            array(select jsonb_array_elements_text(shown)::bigint), now_figures), least_shown)) then
        insert into zwaartepunt.gated_sum (table_id, key, total, parties, figures, earlier, given_on)
          values (p_table, k, (select sum(v) from unnest(now_values) v), now_parties, now_figures, given, zwaartepunt.today())
          on conflict (table_id, key) do update set total = excluded.total, parties = excluded.parties, figures = excluded.figures,
            earlier = excluded.earlier, given_on = excluded.given_on
          returning * into seen;
      end if;
      if seen.total is not null then return query select seen.total, cardinality(seen.parties); end if;
    end $$`,
];
