import { type Kysely, sql } from 'kysely';

/** Makes of a database what it was before the migration 0003: its functions, tables and accounts are gone. */
export async function takeBackTables<Schema>(kysely: Kysely<Schema>): Promise<void> {
  await sql`do $$ declare f regprocedure; t text; begin
      for t in select tablename from pg_tables where schemaname = 'zwaartepunt' and tablename not in
        ('import', 'volume', 'register_version', 'travel_matrix', 'plan', 'kysely_migration', 'kysely_migration_lock')
        loop execute 'drop table zwaartepunt.' || t || ' cascade'; end loop;
      for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'zwaartepunt'::regnamespace
        loop execute 'drop function ' || f || ' cascade'; end loop;
    end $$`.execute(kysely);
  await sql`alter table zwaartepunt.travel_matrix drop column file_hash, drop column added_by`.execute(kysely);
  await sql`alter table zwaartepunt.import drop constraint import_sealed, drop column rows_hash, drop column seal_key, drop column seal`.execute(
    kysely,
  );
  await sql`drop schema zwaartepunt_accounts cascade`.execute(kysely);
  await sql`delete from zwaartepunt.kysely_migration where name > '0003'`.execute(kysely);
}
