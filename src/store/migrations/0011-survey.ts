import { type Kysely, sql } from 'kysely';

/** Answers are counted in steps, each of which hides who gave which among several, also in the difference with every step before. */
export const survey0011 = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const owner = 'security definer set search_path = pg_catalog, pg_temp';

const statements = [
  // A form is one answer: who gives another one takes back the factors that are no longer on it.
  `create function zwaartepunt.given_answers(p_table text) returns table (kind text, subject text, person text, answer text, seq bigint)
    language sql stable ${owner} as $$
      with acts as (select e.seq, e.body::jsonb ->> 'person' as person, e.body::jsonb -> 'act' as act from zwaartepunt.log_entry e
        where e.table_id = p_table and e.body::jsonb -> 'act' ->> 'kind' in ('expectation-given', 'survey-answered'))
      select g.kind, g.subject, a.person, g.answer, a.seq from acts a cross join lateral zwaartepunt.answers_in(a.act) g
        where g.kind in ('expectation', 'complexity')
      union all select 'form', '', a.person,
        (select coalesce(jsonb_agg(f.name order by f.name), '[]') from jsonb_array_elements_text(a.act -> 'factors') f (name))::text, a.seq
        from acts a where a.act ->> 'kind' = 'survey-answered' $$`,
  'revoke execute on function zwaartepunt.given_answers from public',
  // How many persons answered otherwise, or for the first time, between two moments; both map persons to answers.
  `create function zwaartepunt.answers_apart(p_before jsonb, p_now jsonb) returns bigint language sql immutable as $$
      select count(*) from jsonb_each_text(p_now) n where n.value is distinct from p_before ->> n.key $$`,
  'revoke execute on function zwaartepunt.answers_apart from public',
  // Persons and their answers at every step: one comes when at least so many answered otherwise than at each step before, none
  // included. It follows from the record alone, so that everybody sees the same step whenever he asks.
  `create function zwaartepunt.survey_steps(p_table text, p_kind text, p_subject text, p_least integer) returns jsonb
    language plpgsql stable ${owner} as $$
    declare given record; current jsonb := '{}'; steps jsonb := '[{}]';
    begin
      for given in select g.person, g.answer from zwaartepunt.given_answers(p_table) g
          where g.kind = p_kind and g.subject = p_subject order by g.seq loop
        current := current || jsonb_build_object(given.person, given.answer);
        if not exists (select from jsonb_array_elements(steps) step where zwaartepunt.answers_apart(step, current) < p_least) then
          steps := steps || jsonb_build_array(current);
        end if;
      end loop;
      return steps;
    end $$`,
  'revoke execute on function zwaartepunt.survey_steps from public',
  // The answers as they were at the last step; before the first one only how many there are.
  `create or replace function zwaartepunt.answer_counts(p_table text, p_least integer)
    returns table (kind text, subject text, answer text, n bigint, answered bigint) language plpgsql stable ${owner} as $$
    #variable_conflict use_column
    declare one record; steps jsonb; shown jsonb; people bigint;
    begin
      if not zwaartepunt.my_tokens() ? p_table then raise insufficient_privilege using message = 'no seat at this table'; end if;
      for one in select g.kind, g.subject, count(distinct g.person) as people from zwaartepunt.given_answers(p_table) g
          group by g.kind, g.subject order by 1, 2 loop
        steps := zwaartepunt.survey_steps(p_table, one.kind, one.subject, p_least);
        shown := steps -> -1;
        people := (select count(*) from jsonb_object_keys(shown));
        if people = 0 then
          return query select case when one.kind = 'form' then 'respondents' else one.kind end, one.subject, null::text, one.people, one.people;
        elsif one.kind = 'form' then
          return query select 'factor'::text, f.name, f.name, count(*), people from jsonb_each_text(shown) s
            cross join lateral jsonb_array_elements_text(s.value::jsonb) f (name) group by f.name order by f.name;
          return query select 'respondents'::text, ''::text, 'yes'::text, people, people;
        else
          return query select one.kind, one.subject, s.value, count(*), people from jsonb_each_text(shown) s group by s.value order by s.value;
        end if;
      end loop;
    end $$`,
];
