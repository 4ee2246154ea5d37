import { type Kysely, sql } from 'kysely';

/** Register versions, imports and volumes. A count that cannot be is refused by the table itself. */
export const volumes0001 = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table zwaartepunt.register_version (
        seq bigint generated always as identity primary key,
        version text not null check (version <> ''),
        content jsonb not null check (jsonb_typeof(content) = 'object'),
        loaded_at timestamptz(3) not null
      )`.execute(db);
    await sql`
      create table zwaartepunt.import (
        seq bigint generated always as identity primary key,
        id text not null constraint import_id_key unique check (id <> ''),
        file text not null check (file <> ''),
        file_hash text not null constraint import_file_hash_key unique check (file_hash ~ '^[0-9a-f]{64}$'),
        importer_version text not null,
        imported_at timestamptz(3) not null,
        imported_by text not null,
        openness text not null check (openness in ('published', 'supplied')),
        rows integer not null check (rows > 0),
        findings jsonb not null check (jsonb_typeof(findings) = 'array')
      )`.execute(db);
    await sql`
      create table zwaartepunt.volume (
        id bigint generated always as identity primary key,
        import_id text not null references zwaartepunt.import (id),
        "row" integer not null check ("row" > 0),
        intervention_id text not null check (intervention_id <> ''),
        provider_id text not null check (provider_id <> ''),
        site_id text check (site_id <> ''),
        network_id text check (network_id <> ''),
        year integer not null check (year between 1990 and 2100),
        count_kind text not null,
        count_value integer,
        count_low integer,
        count_high integer,
        count_values integer[],
        count_as_written text,
        share double precision check (share between 0 and 1),
        tier_id text check (tier_id <> ''),
        status text not null check (status in ('final', 'provisional', 'illustrative')),
        openness text not null check (openness in ('published', 'supplied')),
        source text not null,
        source_advice text check (source_advice in ('positive', 'negative')),
        constraint volume_count_possible check (
          case count_kind
            when 'exact' then count_value is not null and count_value >= 0
              and num_nonnulls(count_low, count_high, count_values, count_as_written) = 0
            when 'masked' then count_low is not null and count_low >= 0 and coalesce(count_high >= count_low, true)
              and count_as_written is not null and num_nonnulls(count_value, count_values) = 0
            when 'missing' then num_nonnulls(count_value, count_low, count_high, count_values, count_as_written) = 0
            when 'disputed' then count_values is not null and cardinality(count_values) >= 2
              and array_ndims(count_values) = 1 and array_position(count_values, null) is null and 0 <= all (count_values)
              and num_nonnulls(count_value, count_low, count_high, count_as_written) = 0
            else false
          end
        )
      )`.execute(db);
    await sql`create index volume_import on zwaartepunt.volume (import_id)`.execute(db);
    await sql`create index volume_intervention on zwaartepunt.volume (intervention_id, year, provider_id)`.execute(db);
    await sql`create index volume_provider on zwaartepunt.volume (provider_id, year)`.execute(db);
  },
};
