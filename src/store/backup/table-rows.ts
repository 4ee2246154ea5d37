import { sql } from 'kysely';
import { ACCOUNTS, SCHEMA, type Tx } from '../schema.ts';

/**
 * The tables that a backup carries row by row as JSON, those that others refer to first. Sessions, links that wait to be
 * followed and counters of attempts are left out: after a restore people sign in again.
 */
const rowTables = [
  'user',
  'account',
  'twoFactor',
  'regional_table',
  'party',
  'seat',
  'administrator',
  'log_entry',
  'log_head',
  'document',
  'gated_figure',
  'gated_sum',
  'calendar_feed',
  'seen',
  'mailed',
  'installation',
  'register_supply',
  'plan_worlds',
  'ground_input',
  'row_seal',
] as const;
export type RowTable = (typeof rowTables)[number];

const ofAccounts: ReadonlySet<string> = new Set(['user', 'account', 'twoFactor']);
const nameOf = (table: RowTable) => sql.table(`${ofAccounts.has(table) ? ACCOUNTS : SCHEMA}.${table}`);

/** Every row as a line of the backup. */
export async function* rowLines(tx: Tx): AsyncGenerator<string> {
  await sql`set local timezone to 'UTC'`.execute(tx);
  for (const table of rowTables) {
    const found = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${nameOf(table)} t
      order by ${table === 'log_entry' ? sql`t.table_id, t.seq` : table === 'gated_figure' ? sql`t.id` : sql`to_jsonb(t)::text collate "C"`}`.execute(
      tx,
    );
    for (const { row } of found.rows) yield `["row","${table}",${row}]\n`;
  }
}

/** Puts one row back as it was. */
export async function insertRow(tx: Tx, table: RowTable, row: unknown): Promise<void> {
  if (!rowTables.includes(table)) throw new SyntaxError(`The backup has rows of ${String(table)}`);
  await sql`insert into ${nameOf(table)} overriding system value
    select * from jsonb_populate_record(null::${nameOf(table)}, ${JSON.stringify(row)}::text::jsonb)`.execute(tx);
}
