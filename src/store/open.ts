import { fail, ok, type Result } from '../core/result/index.ts';
import { writeBackup } from './backup/write-backup.ts';
import type { Connection } from './connection.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { databaseUnreachable, diskFull, schemaNewer } from './failures.ts';
import { fileSecret } from './file-secret.ts';
import { listImports, saveImport } from './imports.ts';
import { inputContent, listInputs, saveInput } from './inputs.ts';
import { migrate } from './migrations/index.ts';
import { importRows, lastUnsealed } from './rows-hash.ts';
import { listMatrices, matrixContent, saveMatrix } from './matrices.ts';
import { sealedRows, sealFound, type Sealing } from './row-seals.ts';
import { openPostgres } from './postgres/open-postgres.ts';
import { listPlans, planFile, planWorlds, savePlan, savePlanWorlds } from './plans.ts';
import { ACCOUNTS, SCHEMA } from './schema.ts';
import { asMember } from './table/as-member.ts';
import { installation } from './table/installation.ts';
import type { Store, StoreConfig, StoreFailure } from './types.ts';
import { saveSupply, supplies, withdrawSupply } from './supplies.ts';
import { dataVersion, registerAt, registerVersions, saveRegisterVersion, versionAt } from './versions.ts';
import { volumeById, volumes, volumesPage } from './volumes.ts';

/** Opens the database, brings its schema up to date, and holds it until `close`. */
export async function openStore(config: StoreConfig): Promise<Result<Store, StoreFailure>> {
  const opened = await openConnection(config);
  return opened.ok ? ok(storeOn(config.kind, opened.value)) : opened;
}

/** The open and migrated database itself, for what happens beside the use cases (restore). */
export async function openConnection(config: StoreConfig): Promise<Result<Connection, StoreFailure>> {
  const opened = config.kind === 'embedded' ? await openEmbedded(config.folder) : await openPostgres(config.url);
  if (!opened.ok) return opened;
  const connection = opened.value;
  try {
    const outcome = await migrate(connection.kysely);
    if (outcome.kind === 'done') return ok({ ...connection, kysely: connection.kysely.withSchema(SCHEMA) });
    await connection.close();
    return fail(schemaNewer(connection.place));
  } catch (error) {
    await connection.close();
    if ((error as { code?: string }).code === '53100') return fail(diskFull());
    if (config.kind === 'postgres') return fail(databaseUnreachable(config.url, (error as Error).message));
    throw error;
  }
}

function storeOn(kind: Store['kind'], opened: Connection): Store {
  const { kysely: db, close } = opened;
  const sealing: Sealing = { by: null };
  const connection = { ...opened, sealing };
  let closing: Promise<void> | null = null;
  return {
    kind,
    saveImport: (meta, rows) => saveImport(connection, meta, rows),
    listImports: () => listImports(db),
    lastUnsealed: () => lastUnsealed(db),
    verifyRows: () => importRows(db),
    sealWith: (sealer) => void (sealing.by = sealer),
    sealFound: (sealer) => sealFound(db, sealer),
    sealedRows: () => sealedRows(db),
    volumes: (filter) => volumes(db, filter),
    volumesPage: (query) => volumesPage(db, query),
    volumeById: (id) => volumeById(db, id),
    saveRegisterVersion: (register, at) => saveRegisterVersion(db, register, at),
    registerVersions: () => registerVersions(db),
    registerAt: (version) => registerAt(db, version),
    supplies: () => supplies(db),
    saveSupply: (supply, registerOf) => saveSupply(connection, supply, registerOf),
    withdrawSupply: (id, withdrawal, registerOf) => withdrawSupply(connection, id, withdrawal, registerOf),
    dataVersion: () => dataVersion(db),
    versionAt: (version) => versionAt(db, version),
    fileSecret: () => fileSecret(db),
    saveMatrix: (matrix, content) => saveMatrix(connection, matrix, content),
    listMatrices: () => listMatrices(db),
    matrixContent: (id) => matrixContent(db, id),
    saveInput: (input, content) => saveInput(connection, input, content),
    listInputs: () => listInputs(db),
    inputContent: (id) => inputContent(db, id),
    savePlan: (plan, file) => savePlan(connection, plan, file),
    listPlans: () => listPlans(db),
    planFile: (id) => planFile(db, id),
    savePlanWorlds: (id, worlds, at) => savePlanWorlds(connection, id, worlds, at),
    planWorlds: (id) => planWorlds(db, id),
    asMember: (asker, work) => asMember(db, asker, work),
    installation: installation(db, sealing),
    accounts: { db: db.withSchema(ACCOUNTS), type: 'postgres' },
    backup: () => writeBackup(db),
    close: () => (closing ??= close()),
  };
}
