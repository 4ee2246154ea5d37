import { type Kysely, sql } from 'kysely';

/** Areas, rates and flows of one's own, found by what they say, and who brought a travel matrix from which file. */
export const inputs0006 = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table zwaartepunt.ground_input (
        seq bigint generated always as identity primary key,
        id text not null constraint ground_input_id_key unique check (id ~ '^[0-9a-f]{64}$'),
        kind text not null check (kind in ('areas', 'rates', 'flows')),
        files jsonb not null check (jsonb_typeof(files) = 'array' and jsonb_array_length(files) > 0),
        rows integer not null check (rows > 0),
        importer_version text not null,
        added_at timestamptz(3) not null,
        added_by text not null check (added_by <> ''),
        content bytea not null check (octet_length(content) > 0)
      )`.execute(db);
    await sql`alter table zwaartepunt.travel_matrix
      add column file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
      add column added_by text check (added_by <> '')`.execute(db);
  },
};
