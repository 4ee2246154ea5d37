import { type Kysely, sql } from 'kysely';

/**
 * What users supplied to the register. The facts are kept as the text that they were accepted as, because the version of the
 * register is a hash over them. What is withdrawn stays; its file may then be supplied again.
 */
export const register0004 = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table zwaartepunt.register_supply (
        seq bigint generated always as identity primary key,
        id text not null constraint register_supply_id_key unique check (id <> ''),
        file text not null check (file <> ''),
        file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
        importer_version text not null,
        supplied_at timestamptz(3) not null,
        supplied_by text not null check (supplied_by <> ''),
        facts text not null check (jsonb_typeof(facts::jsonb) = 'array' and facts::jsonb <> '[]'::jsonb),
        withdrawn_at timestamptz(3),
        withdrawn_by text check (withdrawn_by <> ''),
        constraint register_supply_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null))
      )`.execute(db);
    await sql`create unique index register_supply_file on zwaartepunt.register_supply (file_hash) where withdrawn_at is null`.execute(
      db,
    );
  },
};
