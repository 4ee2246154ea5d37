/** Functions that run with the rights of the owner on behalf of a member; each fixes its search path. */
const owner = 'security definer set search_path = pg_catalog, pg_temp';

/** Who asks, as the transaction says; what that person may see is looked up in the seats, never told. */
export const memberFunctions: readonly string[] = [
  `create function zwaartepunt.me() returns text language sql stable as
    $$ select nullif(current_setting('zwaartepunt.person', true), '') $$`,
  `create function zwaartepunt.today() returns date language sql stable as
    $$ select coalesce(nullif(current_setting('zwaartepunt.today', true), '')::date, current_date) $$`,
  `create function zwaartepunt.my_tokens() returns jsonb language sql stable ${owner} as
    $$ select coalesce(jsonb_object_agg(table_id, '* public party:' || party_id || ' person:' || person_id), '{}'::jsonb)
       from zwaartepunt.seat where person_id = zwaartepunt.me() $$`,
  `create function zwaartepunt.my_kinds() returns jsonb language sql stable ${owner} as
    $$ select coalesce(jsonb_object_agg(s.table_id, p.kind), '{}'::jsonb)
       from zwaartepunt.seat s join zwaartepunt.party p on p.table_id = s.table_id and p.id = s.party_id
       where s.person_id = zwaartepunt.me() $$`,
  `create function zwaartepunt.my_seats() returns text language sql stable ${owner} as
    $$ select coalesce(string_agg(table_id || ' ' || party_id, '|'), '') from zwaartepunt.seat where person_id = zwaartepunt.me() $$`,
  `create function zwaartepunt.i_administer() returns boolean language sql stable ${owner} as
    $$ select exists (select from zwaartepunt.administrator where person_id = zwaartepunt.me()) $$`,
  `create function zwaartepunt.i_lead(p_table text) returns boolean language sql stable ${owner} as
    $$ select exists (select from zwaartepunt.seat where person_id = zwaartepunt.me() and table_id = p_table
       and roles && array['facilitate', 'administer']) $$`,
  // Opening: by an administrator of the installation, who sits down as facilitator.
  `create function zwaartepunt.open_table(p_id text, p_region text, p_demo boolean, p_at timestamptz) returns void
    language plpgsql ${owner} as $$ begin
      if not zwaartepunt.i_administer() then raise insufficient_privilege using message = 'only an administrator opens a table'; end if;
      insert into zwaartepunt.regional_table values (p_id, p_region, p_demo, p_at);
      insert into zwaartepunt.log_head values (p_id, 0, repeat('0', 64), p_at);
      insert into zwaartepunt.party values (p_id, 'facilitator', 'facilitator', null);
      insert into zwaartepunt.seat values (p_id, zwaartepunt.me(), 'facilitator', array['facilitate', 'administer']);
    end $$`,
  `create function zwaartepunt.put_party(p_table text, p_id text, p_kind text, p_register text) returns void
    language plpgsql ${owner} as $$ begin
      if not zwaartepunt.i_lead(p_table) then raise insufficient_privilege using message = 'only who leads the table seats a party'; end if;
      insert into zwaartepunt.party values (p_table, p_id, p_kind, p_register)
        on conflict (table_id, id) do update set register_id = excluded.register_id;
    end $$`,
  `create function zwaartepunt.put_seat(p_table text, p_person text, p_party text, p_roles text[]) returns void
    language plpgsql ${owner} as $$ begin
      if not zwaartepunt.i_lead(p_table) then raise insufficient_privilege using message = 'only who leads the table seats a person'; end if;
      insert into zwaartepunt.seat values (p_table, p_person, p_party, p_roles)
        on conflict (table_id, person_id) do update set party_id = excluded.party_id, roles = excluded.roles;
    end $$`,
  `create function zwaartepunt.drop_seat(p_table text, p_person text) returns void language plpgsql ${owner} as $$ begin
      if not zwaartepunt.i_lead(p_table) then raise insufficient_privilege using message = 'only who leads the table takes a seat away'; end if;
      delete from zwaartepunt.seat where table_id = p_table and person_id = p_person;
    end $$`,
  `create function zwaartepunt.put_document(p_table text, p_audience text[], p_body text) returns text
    language plpgsql ${owner} as $$ declare h text := encode(sha256(convert_to(p_body, 'UTF8')), 'hex'); begin
      if not zwaartepunt.my_tokens() ? p_table then raise insufficient_privilege using message = 'no seat at this table'; end if;
      insert into zwaartepunt.document values (p_table, h, p_audience, p_body) on conflict do nothing;
      return h;
    end $$`,
  `create function zwaartepunt.put_figure(p_table text, p_field text, p_intervention text, p_from date, p_until date,
      p_value double precision, p_unit text, p_shared text[], p_at timestamptz) returns void language plpgsql ${owner} as $$ begin
      insert into zwaartepunt.gated_figure (table_id, party_id, field, intervention_id, from_day, until_day, value, unit, shared_with, supplied_at)
        select p_table, party_id, p_field, p_intervention, p_from, p_until, p_value, p_unit, p_shared, p_at
        from zwaartepunt.seat where table_id = p_table and person_id = zwaartepunt.me();
      if not found then raise insufficient_privilege using message = 'no seat at this table'; end if;
    end $$`,
  // The sum over providers, not the asker's own among those that hide it. What was shown once stays as it was until so many
  // figures are new that the difference between two sums hides each of them as well.
  `create function zwaartepunt.gated_total(p_table text, p_field text, p_intervention text, p_from date, p_until date, p_least integer)
    returns table (total double precision, parties integer) language plpgsql ${owner} as $$
    declare k text := concat_ws(' ', p_field, coalesce(p_intervention, '-'), p_from, p_until); seen zwaartepunt.gated_sum;
      own text; now_total double precision; now_parties text[]; now_figures bigint[]; least_shown integer := greatest(p_least, 3);
    begin
      select party_id into own from zwaartepunt.seat where table_id = p_table and person_id = zwaartepunt.me();
      if not found then raise insufficient_privilege using message = 'no seat at this table'; end if;
      perform 1 from zwaartepunt.log_head where table_id = p_table for update;
      select sum(value), array_agg(party_id), array_agg(id) into now_total, now_parties, now_figures from (
        select distinct on (f.party_id) f.party_id, f.value, f.id from zwaartepunt.gated_figure f
          join zwaartepunt.party p on p.table_id = f.table_id and p.id = f.party_id and p.kind = 'provider'
          where f.table_id = p_table and f.field = p_field and f.intervention_id is not distinct from p_intervention
            and f.from_day = p_from and f.until_day = p_until
          order by f.party_id, f.id desc) latest;
      select * into seen from zwaartepunt.gated_sum s where s.table_id = p_table and s.key = k;
      if not found or cardinality(array(select unnest(now_figures) except select unnest(seen.figures))) >= least_shown then
        if coalesce(cardinality(now_parties), 0) - 1 < least_shown then return; end if;
        insert into zwaartepunt.gated_sum values (p_table, k, now_total, now_parties, now_figures)
          on conflict (table_id, key) do update set total = excluded.total, parties = excluded.parties, figures = excluded.figures;
        return query select now_total, cardinality(now_parties);
      else
        return query select seen.total, cardinality(seen.parties);
      end if;
    end $$`,
  `create function zwaartepunt.answers_in(act jsonb) returns table (kind text, subject text, answer text) language sql immutable as $$
      select 'expectation', act ->> 'theme' || ' ' || (act ->> 'due'), act ->> 'expectation' where act ->> 'kind' = 'expectation-given'
      union all select 'complexity', c ->> 'interventionId', c ->> 'answer'
        from jsonb_array_elements(case when act ->> 'kind' = 'survey-answered' then act -> 'complexity' else '[]' end) c
      union all select 'factor', f.name, f.name
        from jsonb_array_elements_text(case when act ->> 'kind' = 'survey-answered' then act -> 'factors' else '[]' end) f (name)
      union all select 'respondents', '', 'yes' where act ->> 'kind' = 'survey-answered' $$`,
  // Counts of answers that only their givers may see; nothing below the least number.
  `create function zwaartepunt.answer_counts(p_table text, p_least integer)
    returns table (kind text, subject text, answer text, n bigint, answered bigint) language plpgsql stable ${owner} as $$ begin
      if not zwaartepunt.my_tokens() ? p_table then raise insufficient_privilege using message = 'no seat at this table'; end if;
      return query
        with given as (
          select distinct on (e.body::jsonb ->> 'person', g.kind, g.subject) g.kind, g.subject, g.answer
          from zwaartepunt.log_entry e cross join lateral zwaartepunt.answers_in(e.body::jsonb -> 'act') g
          where e.table_id = p_table and e.body::jsonb -> 'act' ->> 'kind' in ('expectation-given', 'survey-answered')
          order by e.body::jsonb ->> 'person', g.kind, g.subject, e.seq desc),
        totals as (select g.kind, g.subject, count(*) as answered from given g group by g.kind, g.subject)
        select t.kind, t.subject, case when t.answered >= p_least then g.answer end, count(*), t.answered
        from totals t join given g on g.kind = t.kind and g.subject = t.subject
        group by t.kind, t.subject, t.answered, case when t.answered >= p_least then g.answer end
        order by 1, 2, 3;
    end $$`,
  `create function zwaartepunt.log_headers(p_table text)
    returns table (seq bigint, at timestamptz, prev text, audience text[], body_hash text, hash text) language sql stable ${owner} as
    $$ select e.seq, e.at, e.prev, e.audience, e.body_hash, e.hash from zwaartepunt.log_entry e
       where e.table_id = p_table and zwaartepunt.my_tokens() ? p_table order by e.seq $$`,
  // Held until the transaction ends: acts at one table come one after the other.
  `create function zwaartepunt.take_turn(p_table text) returns void language plpgsql ${owner} as $$ begin
      if not zwaartepunt.my_tokens() ? p_table then raise insufficient_privilege using message = 'no seat at this table'; end if;
      perform 1 from zwaartepunt.log_head h where h.table_id = p_table for update;
    end $$`,
  `create function zwaartepunt.put_feed(p_table text, p_token_hash text) returns void language plpgsql ${owner} as $$ begin
      if not zwaartepunt.my_tokens() ? p_table then raise insufficient_privilege using message = 'no seat at this table'; end if;
      delete from zwaartepunt.calendar_feed where table_id = p_table and person_id = zwaartepunt.me();
      insert into zwaartepunt.calendar_feed values (p_token_hash, p_table, zwaartepunt.me());
    end $$`,
];

/** The only way into the record: the place, the link and the hash are made here, and nobody writes in another's name. */
export const appendEntry = `create function zwaartepunt.append_entry(p_table text, p_at timestamptz, p_audience text[], p_body text)
  returns table (seq bigint, hash text) language plpgsql ${owner} as $$
  declare h zwaartepunt.log_head; b text; line text; new_hash text; moment timestamptz(3);
  begin
    select * into h from zwaartepunt.log_head where table_id = p_table for update;
    if not found then raise no_data_found using message = 'no such table'; end if;
    if not exists (select from zwaartepunt.seat s where s.table_id = p_table and s.person_id = zwaartepunt.me()
        and s.person_id = p_body::jsonb ->> 'person' and s.party_id = p_body::jsonb ->> 'party') then
      raise insufficient_privilege using message = 'an entry is made in the own name, at a table where one sits';
    end if;
    -- Clocks of two processes differ; the record does not run backwards.
    moment := greatest(p_at, h.at);
    b := encode(sha256(convert_to(p_body, 'UTF8')), 'hex');
    line := concat_ws(E'\\n', p_table, h.seq + 1, to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), h.hash,
      array_to_string(p_audience, ' '), b);
    new_hash := encode(sha256(convert_to(line, 'UTF8')), 'hex');
    insert into zwaartepunt.log_entry values (p_table, h.seq + 1, moment, h.hash, p_audience, b, new_hash, p_body);
    update zwaartepunt.log_head l set seq = h.seq + 1, hash = new_hash, at = moment where l.table_id = p_table;
    return query select h.seq + 1, new_hash;
  end $$`;

/** Nobody changes or removes what is on record, the owner included; and no function runs for those who are not members. */
export const guardRecord: readonly string[] = [
  `create function zwaartepunt.refuse_change() returns trigger language plpgsql as
    $$ begin raise insufficient_privilege using message = tg_table_name || ' is never changed'; end $$`,
  ...['log_entry', 'document', 'gated_figure'].flatMap((table) => [
    `create trigger ${table}_stays before update or delete on zwaartepunt.${table} for each row execute function zwaartepunt.refuse_change()`,
    `create trigger ${table}_is_kept before truncate on zwaartepunt.${table} for each statement execute function zwaartepunt.refuse_change()`,
  ]),
  'revoke execute on all functions in schema zwaartepunt from public',
  'grant execute on all functions in schema zwaartepunt to zwaartepunt_member',
];
