import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { SuppliedFact } from '../core/register/index.ts';
import { fail, ok, type Result } from '../core/result/index.ts';
import type { SealedConnection } from './connection.ts';
import { alreadyImported, registerChanged } from './failures.ts';
import { refused } from './refused.ts';
import { sealRow } from './row-seals.ts';
import type { Db, SupplyTable, Tx } from './schema.ts';
import type { RegisterOf, StoredSupply, StoreFailure, Withdrawal } from './types.ts';
import { asInstant } from './values.ts';
import { recordVersion } from './versions.ts';

/** In the order in which they were accepted, also what was withdrawn. */
export async function supplies(db: Db): Promise<readonly StoredSupply[]> {
  return (await db.selectFrom('register_supply').selectAll().orderBy('seq').execute()).map(supplyOf);
}

/** Stores a supply and the register with it, or nothing. */
export async function saveSupply(
  { kysely: db, place, sealing }: SealedConnection,
  supply: Omit<StoredSupply, 'withdrawn'>,
  registerOf: RegisterOf,
): Promise<Result<void, StoreFailure>> {
  try {
    return await inTurn(db, async (tx) => {
      const register = registerOf([...(await counting(tx)), { ...supply, withdrawn: null }]);
      if (register === null) return fail(registerChanged());
      await tx
        .insertInto('register_supply')
        .values({
          id: supply.id,
          file: supply.file,
          file_hash: supply.fileHash,
          importer_version: supply.importerVersion,
          supplied_at: new Date(supply.suppliedAt),
          supplied_by: supply.suppliedBy,
          facts: JSON.stringify(supply.facts),
        })
        .execute();
      await sealRow(tx, sealing, 'register_supply', supply.id);
      await recordVersion(tx, register, supply.suppliedAt);
      return ok(undefined);
    });
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === '23505' && constraint === 'register_supply_file') return fail(alreadyImported(supply.file));
    return refused(place, error);
  }
}

/** Takes a supply out of the register; its record stays. False: there is none of that id that counts. */
export async function withdrawSupply(
  { kysely: db, place, sealing }: SealedConnection,
  id: string,
  { at, by }: Withdrawal,
  registerOf: RegisterOf,
): Promise<Result<boolean, StoreFailure>> {
  try {
    return await inTurn(db, async (tx) => {
      const all = await counting(tx);
      const left = all.filter((supply) => supply.id !== id);
      if (left.length === all.length) return ok(false);
      const register = registerOf(left);
      if (register === null) return fail(registerChanged());
      await tx
        .updateTable('register_supply')
        .set({ withdrawn_at: new Date(at), withdrawn_by: by })
        .where('id', '=', id)
        .execute();
      await sealRow(tx, sealing, 'register_supply', id);
      await recordVersion(tx, register, at);
      return ok(true);
    });
  } catch (error) {
    return refused(place, error);
  }
}

/** One after another, so that each register is made from all that was accepted before. */
async function inTurn<Value>(db: Db, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  return await db.transaction().execute(async (tx) => {
    await sql`lock table zwaartepunt.register_supply in exclusive mode`.execute(tx);
    return await work(tx);
  });
}

async function counting(tx: Tx): Promise<readonly StoredSupply[]> {
  const rows = await tx
    .selectFrom('register_supply')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('seq')
    .execute();
  return rows.map(supplyOf);
}

const supplyOf = (row: Selectable<SupplyTable>): StoredSupply => ({
  id: row.id,
  file: row.file,
  fileHash: row.file_hash,
  importerVersion: row.importer_version,
  suppliedAt: asInstant(row.supplied_at),
  suppliedBy: row.supplied_by,
  facts: JSON.parse(row.facts) as readonly SuppliedFact[],
  withdrawn:
    row.withdrawn_at === null || row.withdrawn_by === null
      ? null
      : { at: asInstant(row.withdrawn_at), by: row.withdrawn_by },
});
