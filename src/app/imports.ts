import { asCounted, findings, formatCount, groupBy } from '../core/volumes/index.ts';
import { interventionById, providerById } from '../core/register/index.ts';
import { fail, ok, type Result } from '../core/result/index.ts';
import { IMPORTER_VERSION } from '../importers/volumes/index.ts';
import type { ImportRequest } from './app.ts';
import { sealWith } from './custody/keys.ts';
import { failure, type Failure } from './failures.ts';
import { importIdOf } from './file-hash.ts';
import { veilOf, type Veil } from './origin.ts';
import type { VolumesRead } from './inputs/read-tasks.ts';
import type { InputReader } from './inputs/reader.ts';
import type { ImportRecord } from '../store/index.ts';
import type { AppState } from './state.ts';
import { fromStore } from './store-failures.ts';
import type { ImportRecordView, ImportReport } from './types.ts';

/** Problems and rows listed in one report; the totals say how many there are. */
const listed = { problems: 500, preview: 20 };

/**
 * Reads a file against what this reader may see: a problem that names a stored count must not tell one that is protected.
 */
async function readFile(
  state: AppState,
  reader: InputReader,
  { file, bytes, openness }: ImportRequest,
  mostRows: number,
): Promise<Result<VolumesRead, Failure>> {
  const { volumes: existing } = await state.visible();
  const currentYear = Number(state.clock.today().slice(0, 4));
  return await reader.volumes({ file, bytes, register: state.register, existing, openness, currentYear, mostRows });
}

const acceptable = ({ errorsTotal, rowsTotal }: VolumesRead): boolean => errorsTotal === 0 && rowsTotal > 0;

/** Checks a file of counts and says everything about it; stores nothing. Whether it came before is told to who may import. */
export async function importDryRun(
  state: AppState,
  reader: InputReader,
  request: ImportRequest,
  mayImport: boolean,
): Promise<Result<ImportReport, Failure>> {
  const read = await readFile(state, reader, request, listed.preview);
  if (!read.ok) return read;
  const outcome = read.value;
  const { fileHash } = outcome;
  const imports = await state.store.listImports();
  return ok({
    file: request.file,
    fileHash,
    importerVersion: IMPORTER_VERSION,
    rowsRead: outcome.rowsRead,
    rowsAccepted: outcome.rowsTotal,
    acceptable: acceptable(outcome),
    alreadyImported: mayImport ? imports.some((record) => record.fileHash === fileHash) : null,
    problems: outcome.problems.slice(0, listed.problems),
    problemsTotal: outcome.problemsTotal,
    findings: outcome.findings,
    preview: outcome.rows.map(({ row, volume }) => ({
      row,
      intervention: interventionById(state.register, volume.interventionId)?.name.nl ?? volume.interventionId,
      provider: providerById(state.register, volume.providerId)?.name ?? volume.providerId,
      year: volume.year,
      count: formatCount(volume.count, 'nl'),
      source: volume.source,
    })),
  });
}

/** Stores a file that a person accepts: the bytes must be those of the dry run, and nothing is stored when any row is wrong. */
export async function importAccept(
  state: AppState,
  reader: InputReader,
  request: ImportRequest & { readonly person: string; readonly hash: string },
): Promise<Result<ImportRecordView, Failure>> {
  const importedBy = request.person.trim();
  if (importedBy === '') return fail(failure('person-required'));
  const read = await readFile(state, reader, request, Number.POSITIVE_INFINITY);
  if (!read.ok) return read;
  const outcome = read.value;
  const { fileHash } = outcome;
  if (fileHash !== request.hash) {
    return fail(
      failure('import-changed', {
        file: request.file,
        found: fileHash.slice(0, 12),
        expected: request.hash.slice(0, 12),
      }),
    );
  }
  if (!acceptable(outcome)) {
    const first = outcome.problems.find(({ severity }) => severity === 'error');
    return fail(
      failure('import-has-errors', {
        file: request.file,
        count: String(outcome.errorsTotal),
        first: first?.message ?? { nl: 'het bestand heeft geen rijen.', en: 'the file has no rows.' },
      }),
    );
  }
  const record = {
    id: importIdOf(fileHash),
    file: request.file,
    fileHash,
    importerVersion: IMPORTER_VERSION,
    importedAt: state.clock.now(),
    importedBy,
    openness: request.openness,
    findings: outcome.findings,
  };
  const rows = outcome.rows.map(({ row, volume }) => ({ row, volume: asCounted(volume) }));
  const saved = await state.store.saveImport({ ...record, seal: sealWith(state.keys()) }, rows);
  if (!saved.ok) return fail(fromStore(saved.failure));
  return ok({ ...record, id: publicRecord(await veilOf(state.store), record).id, rows: outcome.rows.length });
}

/**
 * Accepted imports, newest first. Who may import sees file, person and findings as they are; anybody else no more of a supplied file
 * than what follows from the counts that everybody sees, so that a finding tells nothing of a count that is hidden.
 */
export async function listImports(state: AppState, mayImport: boolean): Promise<readonly ImportRecordView[]> {
  const { volumes } = await state.visible();
  const records = await state.store.listImports();
  const veil = await veilOf(state.store);
  const rowsOf = groupBy(volumes, ({ lineage }) => lineage.importId);
  return records
    .toSorted((a, b) => (a.importedAt < b.importedAt ? 1 : -1))
    .map((record) => {
      const shown = publicRecord(veil, record);
      if (mayImport) return { ...record, id: shown.id };
      return record.openness === 'published'
        ? shown
        : { ...shown, findings: findings(state.register, rowsOf.get(shown.id) ?? []) };
    });
}

export async function importById(
  state: AppState,
  id: string,
  mayImport: boolean,
): Promise<Result<ImportRecordView, Failure>> {
  const record = (await listImports(state, mayImport)).find((item) => item.id === id);
  return record === undefined ? fail(failure('import-unknown', { found: id })) : ok(record);
}

/** A record with the origin that everybody may know. */
function publicRecord<Kind extends Omit<ImportRecord, 'rows'>>(
  veil: Veil,
  record: Kind,
): Omit<Kind, 'importedBy'> & Pick<ImportRecordView, 'importedBy'> {
  const { id, file, fileHash, importerVersion, importedAt, importedBy, openness } = record;
  const origin = veil({ importId: id, file, row: 0, fileHash, importerVersion, importedAt, importedBy }, openness);
  return {
    ...record,
    id: origin.importId,
    file: origin.file,
    fileHash: origin.fileHash,
    importedBy: origin.importedBy,
  };
}
