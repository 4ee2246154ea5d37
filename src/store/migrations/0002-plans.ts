import { type Kysely, sql } from 'kysely';

/** Travel matrices and answers to questions for a plan. Both are found by what they are: a hash. */
export const plans0002 = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table zwaartepunt.travel_matrix (
        seq bigint generated always as identity primary key,
        id text not null constraint travel_matrix_id_key unique check (id ~ '^[0-9a-f]{64}$'),
        engine text not null check (engine <> ''),
        engine_version text not null,
        profile text not null,
        made_on date not null,
        mode text not null check (mode in ('car', 'public-transport')),
        origins integer not null check (origins > 0),
        destinations integer not null check (destinations > 0),
        unreachable jsonb not null check (jsonb_typeof(unreachable) = 'array'),
        unreachable_total integer not null check (unreachable_total >= jsonb_array_length(unreachable)),
        missing_total integer not null check (missing_total >= 0),
        content bytea not null check (octet_length(content) > 0),
        created_at timestamptz(3) not null
      )`.execute(db);
    await sql`
      create table zwaartepunt.plan (
        seq bigint generated always as identity primary key,
        id text not null constraint plan_id_key unique check (id ~ '^[0-9a-f]{64}$'),
        question jsonb not null check (jsonb_typeof(question) = 'object'),
        status text not null check (status in ('optimal', 'bounded', 'infeasible', 'cancelled')),
        file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
        file bytea not null check (octet_length(file) > 0),
        created_at timestamptz(3) not null
      )`.execute(db);
  },
};
