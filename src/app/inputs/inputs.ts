import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Area } from '../../engine/matrix/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256Hex } from '../file-hash.ts';
import { fileVeilOf } from '../origin.ts';
import { listMatrices } from '../plans/stored.ts';
import { keyedHash, type InputFile } from '../../store/index.ts';
import type { AppState } from '../state.ts';
import { fromStore } from '../store-failures.ts';
import { readTravelFile, storeMatrix } from './matrix.ts';
import type { InputProblem, InputReader } from './reader.ts';
import { storedAreas } from './stored.ts';
import type { InputReport, InputRequest, InputView } from './types.ts';

/** The use cases about what users bring to the ground. */
export interface InputCases {
  /** Reads files and says everything about them; stores nothing. */
  readonly check: (request: InputRequest, mayImport: boolean) => Promise<Result<InputReport, Failure>>;
  /** Stores files that a person accepts: they must say what was checked, without an error. */
  readonly add: (
    request: InputRequest & { readonly person: string; readonly hash: string },
  ) => Promise<Result<InputView, Failure>>;
  /** What was stored, newest first: areas, rates, flows and travel times; files and persons by name for who may import alone. */
  readonly list: (mayImport: boolean) => Promise<readonly InputView[]>;
}

/** Raised whenever the same bytes give another result. */
const importerVersion = '1';
/** Problems that one report lists. */
const listed = 500;

interface Understood {
  readonly report: InputReport;
  /** Id under which it is stored. */
  readonly storedAs: string | null;
  /** Stores what was read. */
  readonly store: (person: string) => Promise<Result<void, Failure>>;
}

export function inputCases(state: AppState, reader: InputReader): InputCases {
  const list = async (): Promise<readonly InputView[]> => {
    const [inputs, matrices] = [await state.store.listInputs(), await listMatrices(state, true)];
    const views: readonly InputView[] = [
      ...inputs.map(({ id, kind, files, rows, addedAt, addedBy, bytes }) => ({
        id,
        kind,
        files,
        rows,
        bytes,
        added: addedAt,
        addedBy,
      })),
      ...matrices.map((matrix) => ({
        id: matrix.id,
        kind: 'matrix' as const,
        files: [{ file: matrix.pedigree.profile, hash: matrix.fileHash ?? matrix.id }],
        rows: matrix.origins * matrix.destinations - matrix.missingTotal,
        added: matrix.created,
        addedBy: matrix.addedBy,
        bytes: matrix.bytes,
      })),
    ];
    return views.toSorted((a, b) => (a.added < b.added ? 1 : -1));
  };

  async function understand(request: InputRequest): Promise<Result<Understood, Failure>> {
    const { kind, files } = request;
    const [first] = files;
    if (first === undefined || (kind !== 'areas' && files.length > 1)) return fail(failure('input-files', { kind }));
    const areas = await areasOf(state, request);
    if (!areas.ok) return areas;
    const named = files.map(({ file, bytes }) => ({ file, hash: sha256Hex(bytes) }));
    const known = new Set((await list()).map(({ id }) => id));
    const reportOf = (
      id: string | null,
      rows: number,
      problems: readonly InputProblem[],
      total: number,
      storedAs: string | null,
    ) => ({
      kind,
      files: named,
      id,
      rows,
      acceptable: id !== null,
      alreadyStored: storedAs !== null && known.has(storedAs),
      problems: problems
        .slice(0, listed)
        .map(({ severity, row, column, message }) => ({ severity, row, column, message })),
      problemsTotal: total,
    });
    if (kind === 'matrix') {
      const read = await readTravelFile(state, { ...first, mode: request.mode ?? 'car' }, areas.value, reader);
      if (!read.ok) return read;
      const { matrix, problems, problemsTotal } = read.value;
      const storedAs = matrix?.pedigree.hash ?? null;
      const rows = matrix?.status.filter((status) => status !== 2).length ?? 0;
      const report = reportOf(storedAs, rows, problems, problemsTotal, storedAs);
      const store = async (person: string): Promise<Result<void, Failure>> =>
        matrix === null ? ok(undefined) : storeMatrix(state, matrix, { person, fileHash: named[0]?.hash ?? null });
      return ok({ report, storedAs, store });
    }
    const areaIds = new Set(areas.value.map(({ id }) => id));
    const read = await reader.input(
      kind === 'flows' ? { kind, files, register: state.register, areaIds } : { kind, files },
    );
    if (!read.ok) return read;
    const { id, content, rows, problems } = read.value;
    // Who knows the hash of a short file of flows tries all that it may hold, so what everybody sees has another id.
    const keyed = id === null ? null : keyedHash(await state.store.fileSecret(), id);
    const storedAs = id !== null && known.has(id) ? id : keyed;
    const store = async (person: string): Promise<Result<void, Failure>> => {
      if (storedAs === null || content === null) return ok(undefined);
      const addedAt = state.clock.now();
      const record = { id: storedAs, kind, files: named, rows, importerVersion, addedAt, addedBy: person };
      const saved = await state.store.saveInput(record, content);
      return saved.ok ? saved : fail(fromStore(saved.failure));
    };
    return ok({ report: reportOf(id, rows, problems, problems.length, storedAs), storedAs, store });
  }

  return {
    list: async (mayImport) => {
      const views = await list();
      if (mayImport) return views;
      const veil = await fileVeilOf(state.store);
      const hidden = ({ hash: plain }: InputFile): InputFile => {
        const { file, fileHash } = veil(plain);
        return { file, hash: fileHash };
      };
      return views.map((view) => ({ ...view, files: view.files.map(hidden), addedBy: null }));
    },
    check: async (request, mayImport) => {
      const understood = await understand(request);
      if (!understood.ok) return understood;
      const { report } = understood.value;
      return ok(mayImport ? report : { ...report, alreadyStored: null });
    },
    add: async ({ person, hash, ...request }) => {
      if (person.trim() === '') return fail(failure('person-required'));
      const understood = await understand(request);
      if (!understood.ok) return understood;
      const { report, storedAs, store } = understood.value;
      const file = report.files.map((one) => one.file).join(', ');
      if (report.id === null) {
        const errors = report.problems.filter(({ severity }) => severity === 'error');
        const first = errors[0]?.message ?? { nl: 'het bestand heeft geen rijen.', en: 'the file has no rows.' };
        return fail(failure('import-has-errors', { file, count: String(errors.length), first }));
      }
      if (report.id !== hash)
        return fail(failure('import-changed', { file, found: report.id.slice(0, 12), expected: hash.slice(0, 12) }));
      const stored = await store(person.trim());
      if (!stored.ok) return stored;
      const view = (await list()).find(({ id }) => id === storedAs);
      if (view === undefined) throw new Error(`Input ${storedAs ?? ''} was stored and is not there`);
      return ok(view);
    },
  };
}

/** The areas that flows or a matrix are about. */
async function areasOf(state: AppState, { areas }: InputRequest): Promise<Result<readonly Area[], Failure>> {
  return areas === undefined ? ok(state.planTools.origins.areas) : storedAreas(state.store, areas);
}
