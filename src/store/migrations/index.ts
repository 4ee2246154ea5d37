import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { SCHEMA } from '../schema.ts';
import { volumes0001 } from './0001-volumes.ts';
import { plans0002 } from './0002-plans.ts';
import { table0003 } from './0003-table.ts';
import { register0004 } from './0004-register.ts';
import { survival0005 } from './0005-survival.ts';
import { inputs0006 } from './0006-inputs.ts';
import { invitations0007 } from './0007-invitations.ts';
import { totals0008 } from './0008-totals.ts';
import { covered0009 } from './0009-covered.ts';
import { keys0010 } from './0010-keys.ts';
import { survey0011 } from './0011-survey.ts';
import { seats0012 } from './0012-seats.ts';
import { seals0013 } from './0013-seals.ts';

/** In the order in which they run; a name is never changed once released. */
const MIGRATIONS = {
  '0001-volumes': volumes0001,
  '0002-plans': plans0002,
  '0003-table': table0003,
  '0004-register': register0004,
  '0005-survival': survival0005,
  '0006-inputs': inputs0006,
  '0007-invitations': invitations0007,
  '0008-totals': totals0008,
  '0009-covered': covered0009,
  '0010-keys': keys0010,
  '0011-survey': survey0011,
  '0012-seats': seats0012,
  '0013-seals': seals0013,
} as const;

/** Name of the last migration: the version of the schema. */
export const SCHEMA_VERSION = Object.keys(MIGRATIONS).toSorted().at(-1) ?? '';

export type MigrationOutcome = { readonly kind: 'done' } | { readonly kind: 'newer' };

/** Brings the schema up to date; throws what the database throws. */
export async function migrate<Schema>(db: Kysely<Schema>): Promise<MigrationOutcome> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
    migrationTableSchema: SCHEMA,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return { kind: 'done' };
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) return { kind: 'newer' };
  throw error instanceof Error ? error : new Error('The migration failed.', { cause: error });
}
