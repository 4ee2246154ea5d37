import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { sql } from 'kysely';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { backupCorrupt, storeNotEmpty } from '../failures.ts';
import { insertMatrix, type MatrixRow } from '../matrices.ts';
import { unproveAccounts } from '../migrations/0007-invitations.ts';
import { openConnection } from '../open.ts';
import { importRows, lastUnsealed } from '../rows-hash.ts';
import { insertPlan, type PlanRow } from '../plans.ts';
import { installation } from '../table/installation.ts';
import type { Installation } from '../table/types.ts';
import type { Db, ImportTable, RegisterVersionTable, Tx } from '../schema.ts';
import type { StoreConfig, StoreFailure } from '../types.ts';
import { contentVersion } from '../versions.ts';
import { insertVolumes, type VolumeInsert } from '../volume-rows.ts';
import { type BackupHeader, openBackup } from './format.ts';
import { insertRow, type RowTable } from './table-rows.ts';

/** What imports of before did not have. */
type Covered = 'rows_hash' | 'seal_key' | 'seal';

type Line =
  | readonly ['register_version', RegisterVersionTable & { seq: number; loaded_at: string }]
  | readonly [
      'import',
      Omit<ImportTable, Covered> & Partial<Pick<ImportTable, Covered>> & { seq: number; imported_at: string },
    ]
  | readonly ['volume', VolumeInsert]
  | readonly ['travel_matrix', Omit<MatrixRow, 'content'> & { content: string }]
  | readonly ['plan', Omit<PlanRow, 'file'> & { file: string }]
  | readonly ['row', RowTable, unknown];

const BATCH = 5_000;

/** A refusal found in the middle of the transaction; thrown so that it rolls back, and turned into a value again. */
class Refusal extends Error {
  readonly failure: StoreFailure;
  constructor(failure: StoreFailure) {
    super(failure.message.en);
    this.failure = failure;
  }
}

/** What is done in the transaction that restores; gets the place of the last import without a seal, and whether the other rows had seals. */
type Finish = (
  installation: Installation,
  restored: { readonly unsealedThrough: number; readonly rowsSealed: boolean },
) => Promise<void>;

/** Fills an empty folder or database from a backup: everything or nothing, with what `finish` does. */
export async function restoreStore(
  config: StoreConfig,
  bytes: Uint8Array,
  finish: Finish = () => Promise.resolve(),
): Promise<Result<void, StoreFailure>> {
  const backup = openBackup(bytes);
  if (!backup.ok) return backup;
  const opened = await openConnection(config);
  if (!opened.ok) return opened;
  const { kysely, place, close } = opened.value;
  try {
    await restoreInto(kysely, place, backup.value, finish);
    return ok(undefined);
  } catch (error) {
    if (error instanceof Refusal) return fail(error.failure);
    throw error;
  } finally {
    await close();
  }
}

async function restoreInto(
  db: Db,
  place: string,
  { header, body }: { readonly header: BackupHeader; readonly body: Uint8Array },
  finish: Finish,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`lock table zwaartepunt.register_version, zwaartepunt.import, zwaartepunt.volume, zwaartepunt.travel_matrix,
      zwaartepunt.plan in exclusive mode`.execute(tx);
    if (!(await isEmpty(tx))) throw new Refusal(storeNotEmpty(place));
    const restored = await insertLines(tx, body);
    if (header.schema < '0007') for (const statement of unproveAccounts) await sql.raw(statement).execute(tx);
    await continueNumbering(tx);
    const same =
      restored.register_version === header.registerVersions &&
      restored.import === header.imports &&
      restored.volume === header.volumes &&
      restored.travel_matrix === header.matrices &&
      restored.plan === header.plans &&
      restored.row === header.rows &&
      (await contentVersion(tx)) === header.dataVersion;
    if (!same)
      throw new Refusal(
        backupCorrupt({ nl: 'de inhoud past niet bij de kopregel', en: 'the content does not match the header' }),
      );
    const changed = (await importRows(tx)).find(({ state }) => state === 'changed');
    if (changed !== undefined)
      throw new Refusal(
        backupCorrupt({
          nl: `de aantallen van ${changed.file} zijn veranderd nadat zij zijn aanvaard`,
          en: `the counts of ${changed.file} were changed after they were accepted`,
        }),
      );
    await finish(installation(tx), { unsealedThrough: await lastUnsealed(tx), rowsSealed: header.schema >= '0013' });
  });
}

async function isEmpty(tx: Tx): Promise<boolean> {
  const found = await sql<{ filled: boolean }>`
    select exists (select from zwaartepunt.register_version) or exists (select from zwaartepunt.import)
      or exists (select from zwaartepunt.travel_matrix) or exists (select from zwaartepunt.plan)
      or exists (select from zwaartepunt.ground_input)
      or exists (select from zwaartepunt.regional_table) or exists (select from zwaartepunt_accounts."user") as filled`.execute(
    tx,
  );
  return found.rows[0]?.filled === false;
}

async function insertLines(tx: Tx, body: Uint8Array): Promise<Record<Line[0], number>> {
  const counts = { register_version: 0, import: 0, volume: 0, travel_matrix: 0, plan: 0, row: 0 };
  let batch: VolumeInsert[] = [];
  for await (const line of linesOf(body)) {
    counts[line[0]] += 1;
    if (line[0] === 'volume') batch.push(line[1]);
    else await insertLine(tx, line);
    if (batch.length === BATCH) {
      await insertVolumes(tx, batch);
      batch = [];
    }
  }
  await insertVolumes(tx, batch);
  return counts;
}

/** The lines of the body, unpacked as they are needed. The seal was checked, so that a fault here is a foreign writer's. */
async function* linesOf(body: Uint8Array): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of Readable.from([body]).pipe(createGunzip())) {
      const parts = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts) yield JSON.parse(part) as Line;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError) && !String((error as { code?: string }).code).startsWith('Z_')) throw error;
    throw new Refusal(backupCorrupt({ nl: 'de inhoud is niet leesbaar', en: 'the content cannot be read' }));
  }
}

async function insertLine(tx: Tx, line: Exclude<Line, readonly ['volume', unknown]>): Promise<void> {
  if (line[0] === 'travel_matrix') {
    await insertMatrix(tx, { ...line[1], content: Buffer.from(line[1].content, 'base64') });
    return;
  }
  if (line[0] === 'row') return insertRow(tx, line[1], line[2]);
  if (line[0] === 'plan') {
    await insertPlan(tx, { ...line[1], file: Buffer.from(line[1].file, 'base64') });
    return;
  }
  if (line[0] === 'register_version') {
    const { seq, version, content, loaded_at } = line[1];
    await sql`insert into zwaartepunt.register_version (seq, version, content, loaded_at) overriding system value
      values (${seq}, ${version}, ${JSON.stringify(content)}::text::jsonb, ${loaded_at}::text::timestamptz)`.execute(
      tx,
    );
    return;
  }
  const row = line[1];
  await sql`insert into zwaartepunt.import
    (seq, id, file, file_hash, importer_version, imported_at, imported_by, openness, rows, findings, rows_hash,
      seal_key, seal)
    overriding system value
    values (${row.seq}, ${row.id}, ${row.file}, ${row.file_hash}, ${row.importer_version}, ${row.imported_at}::text::timestamptz,
      ${row.imported_by}, ${row.openness}, ${row.rows}, ${JSON.stringify(row.findings)}::text::jsonb,
      ${row.rows_hash ?? null}, ${row.seal_key ?? null}, ${row.seal ?? null})`.execute(tx);
}

/** New rows are numbered after the restored ones. */
async function continueNumbering(tx: Tx): Promise<void> {
  for (const [table, column] of [
    ['register_version', 'seq'],
    ['import', 'seq'],
    ['volume', 'id'],
    ['travel_matrix', 'seq'],
    ['plan', 'seq'],
    ['gated_figure', 'id'],
    ['register_supply', 'seq'],
    ['ground_input', 'seq'],
  ] as const) {
    const name = `zwaartepunt.${table}`;
    await sql`select setval(pg_get_serial_sequence(${name}, ${column}), (select max(${sql.ref(column)}) from ${sql.table(name)}))
      from ${sql.table(name)} limit 1`.execute(tx);
  }
}
