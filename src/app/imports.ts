import { asCounted, formatCount } from '../core/volumes/index.ts';
import { interventionById, providerById } from '../core/register/index.ts';
import { fail, ok, type Result } from '../core/result/index.ts';
import { IMPORTER_VERSION } from '../importers/volumes/index.ts';
import type { ImportRequest } from './app.ts';
import { failure, type Failure } from './failures.ts';
import { importIdOf } from './file-hash.ts';
import type { VolumesRead } from './inputs/read-tasks.ts';
import type { InputReader } from './inputs/reader.ts';
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

/** Checks a file of counts and says everything about it; stores nothing. */
export async function importDryRun(
  state: AppState,
  reader: InputReader,
  request: ImportRequest,
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
    alreadyImported: imports.some((record) => record.fileHash === fileHash),
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
  const saved = await state.store.saveImport(record, rows);
  return saved.ok ? ok({ ...record, rows: outcome.rows.length }) : fail(fromStore(saved.failure));
}

/** Accepted imports, newest first. */
export async function listImports(state: AppState): Promise<readonly ImportRecordView[]> {
  const records = await state.store.listImports();
  return records.toSorted((a, b) => (a.importedAt < b.importedAt ? 1 : -1));
}

export async function importById(state: AppState, id: string): Promise<Result<ImportRecordView, Failure>> {
  const record = (await state.store.listImports()).find((item) => item.id === id);
  return record === undefined ? fail(failure('import-unknown', { found: id })) : ok(record);
}
