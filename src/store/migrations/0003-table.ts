import { type Kysely, sql } from 'kysely';
import { accountTables } from './0003-accounts.ts';
import { appendEntry, guardRecord, memberFunctions } from './0003-functions.ts';

/**
 * Parties, seats, the record and what may be seen of it. People reach these tables as the role `zwaartepunt_member` alone:
 * row-level security and the grants below are the fence, whatever the program around it does.
 */
export const table0003 = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`do $$ begin
        if not exists (select from pg_roles where rolname = 'zwaartepunt_member') then create role zwaartepunt_member nologin; end if;
      exception when duplicate_object or unique_violation then null;
      end $$`.execute(db);
    await sql`grant zwaartepunt_member to current_user`.execute(db);
    for (const statement of [...tables, ...accountTables, ...memberFunctions, appendEntry, ...guardRecord, ...fence])
      await sql.raw(statement).execute(db);
  },
};

const tables = [
  `create table zwaartepunt.regional_table (
    id text primary key check (id ~ '^[a-z0-9-]{1,60}$'),
    region_id text not null,
    demo boolean not null,
    opened_at timestamptz(3) not null
  )`,
  `create table zwaartepunt.party (
    table_id text not null references zwaartepunt.regional_table (id),
    id text not null check (id ~ '^[a-z0-9-]{1,60}$'),
    kind text not null check (kind in ('provider', 'insurer', 'patient-organisation', 'professional-body', 'facilitator', 'supervisor')),
    register_id text,
    primary key (table_id, id)
  )`,
  `create table zwaartepunt.seat (
    table_id text not null,
    person_id text not null check (person_id ~ '^[A-Za-z0-9-]{1,80}$'),
    party_id text not null,
    roles text[] not null check (roles <@ array['read', 'contribute', 'decide', 'facilitate', 'administer'] and cardinality(roles) > 0),
    primary key (table_id, person_id),
    foreign key (table_id, party_id) references zwaartepunt.party (table_id, id)
  )`,
  `create index seat_person on zwaartepunt.seat (person_id)`,
  `create table zwaartepunt.administrator (person_id text primary key)`,
  `create table zwaartepunt.log_entry (
    table_id text not null references zwaartepunt.regional_table (id),
    seq bigint not null check (seq > 0),
    at timestamptz(3) not null,
    prev text not null check (prev ~ '^[0-9a-f]{64}$'),
    audience text[] not null check (cardinality(audience) > 0 and array_to_string(audience, '') !~ '\\s'),
    body_hash text not null check (body_hash ~ '^[0-9a-f]{64}$'),
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    body text not null,
    primary key (table_id, seq)
  )`,
  `create table zwaartepunt.log_head (
    table_id text primary key references zwaartepunt.regional_table (id),
    seq bigint not null,
    hash text not null,
    at timestamptz(3) not null
  )`,
  `create table zwaartepunt.document (
    table_id text not null references zwaartepunt.regional_table (id),
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    audience text[] not null check (cardinality(audience) > 0),
    body text not null,
    primary key (table_id, hash)
  )`,
  `create table zwaartepunt.gated_figure (
    id bigint generated always as identity primary key,
    table_id text not null,
    party_id text not null,
    field text not null check (field in ('tariff', 'revenue', 'capacity', 'month-count')),
    intervention_id text,
    from_day date not null,
    until_day date not null check (until_day >= from_day),
    value double precision not null check (value >= 0 and value < 'infinity'),
    unit text not null,
    shared_with text[] not null,
    supplied_at timestamptz(3) not null,
    foreign key (table_id, party_id) references zwaartepunt.party (table_id, id)
  )`,
  `create table zwaartepunt.gated_sum (
    table_id text not null,
    key text not null,
    total double precision not null,
    parties text[] not null,
    figures bigint[] not null,
    primary key (table_id, key)
  )`,
  `create table zwaartepunt.calendar_feed (
    token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
    table_id text not null,
    person_id text not null
  )`,
  `create table zwaartepunt.seen (table_id text not null, person_id text not null, seq bigint not null, primary key (table_id, person_id))`,
  `create table zwaartepunt.mailed (table_id text primary key, seq bigint not null)`,
  `create table zwaartepunt.installation (name text primary key, value text not null)`,
];

const seenBy = "audience && string_to_array(coalesce((select zwaartepunt.my_tokens()) ->> table_id, 'public'), ' ')";
const seated = '(select zwaartepunt.my_tokens()) ? table_id';
const mine = 'person_id = (select zwaartepunt.me())';
/** The party's own; of another party what it shared, never between providers, or what is older than twelve months. */
const gate = `table_id || ' ' || party_id = any (string_to_array((select zwaartepunt.my_seats()), '|'))
  or (${seated} and (until_day < (select zwaartepunt.today()) - interval '12 months'
    or (select zwaartepunt.my_kinds()) ->> table_id = 'supervisor'
    or ((select zwaartepunt.my_kinds()) ->> table_id <> 'provider'
      and shared_with && string_to_array((select zwaartepunt.my_tokens()) ->> table_id, ' '))))`;

const fence = [
  'grant usage on schema zwaartepunt to zwaartepunt_member',
  ...[
    ['regional_table', `(select zwaartepunt.my_tokens()) ? id or (select zwaartepunt.i_administer()) or demo`],
    ['party', seated],
    ['seat', `${seated} or ${mine}`],
    ['log_entry', seenBy],
    ['document', seenBy],
    ['gated_figure', gate],
    ['seen', mine],
  ].flatMap(([table, using]) => [
    `alter table zwaartepunt.${table} enable row level security`,
    `create policy ${table}_read on zwaartepunt.${table} for select to zwaartepunt_member using (${using})`,
    `grant select on zwaartepunt.${table} to zwaartepunt_member`,
  ]),
  // What people write goes through functions that check; only where they stopped reading is theirs to set.
  `create policy seen_insert on zwaartepunt.seen for insert to zwaartepunt_member with check (${mine})`,
  `create policy seen_update on zwaartepunt.seen for update to zwaartepunt_member using (${mine}) with check (${mine})`,
  'grant insert, update on zwaartepunt.seen to zwaartepunt_member',
];
