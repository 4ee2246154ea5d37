import { type Kysely, sql } from 'kysely';

/** Seals of what else a verdict or a decision rests on, beside the imports: one for each row, over a hash of it. Members never reach them. */
export const seals0013 = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql
      .raw(
        `create table zwaartepunt.row_seal (
          kind text not null check (kind in ('register_supply', 'ground_input', 'travel_matrix', 'plan', 'administrator')),
          id text not null, hash text not null check (hash ~ '^[0-9a-f]{64}$'),
          key text not null, signature text not null, primary key (kind, id))`,
      )
      .execute(db);
  },
};
