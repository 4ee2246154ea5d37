import { type Kysely, sql } from 'kysely';

/** How an answer fares in drawn worlds, as far as they were drawn. The answer itself stays as it was stored. */
export const survival0005 = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table zwaartepunt.plan_worlds (
        plan_id text not null constraint plan_worlds_key primary key references zwaartepunt.plan (id),
        worlds text not null check (jsonb_typeof(worlds::jsonb) = 'object'),
        drawn_at timestamptz(3) not null
      )`.execute(db);
  },
};
