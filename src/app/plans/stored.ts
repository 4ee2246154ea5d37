import { todaysModel, type AllocationModelName } from '../../core/scenario/index.ts';
import { fileVeilOf } from '../origin.ts';
import type { AppState } from '../state.ts';
import type { MatrixView, ResolvedPlanQuestion, StoredPlanView } from './types.ts';

/** The answers that were stored, newest last. */
export async function storedPlans({ store }: AppState): Promise<readonly StoredPlanView[]> {
  return (await store.listPlans()).map(({ id, question, status, createdAt, fileHash, bytes }) => {
    // Written by `finishPlan` and by nobody else.
    const { interventionId, regionId, year, norm, model, illustrative } = question as unknown as ResolvedPlanQuestion;
    const today = todaysModel(model) as AllocationModelName;
    const data = illustrative ? 'illustrative' : 'real';
    return {
      id,
      data,
      interventionId,
      regionId,
      year,
      norm,
      model: today,
      status,
      created: createdAt,
      fileHash,
      bytes,
    };
  });
}

/** The travel times that were stored, newest last. Of a file that somebody brought its name and who it was are for who may import. */
export async function listMatrices({ store }: AppState, mayImport: boolean): Promise<readonly MatrixView[]> {
  const veil = await fileVeilOf(store);
  const all = (await store.listMatrices()).map((matrix) => ({
    id: matrix.id,
    mode: matrix.mode,
    pedigree: {
      engine: matrix.engine,
      engineVersion: matrix.engineVersion,
      profile: matrix.profile,
      date: matrix.date,
      hash: matrix.id,
    },
    origins: matrix.origins,
    destinations: matrix.destinations,
    unreachable: matrix.unreachable,
    unreachableTotal: matrix.unreachableTotal,
    missingTotal: matrix.missingTotal,
    bytes: matrix.bytes,
    created: matrix.createdAt,
    fileHash: matrix.fileHash,
    addedBy: matrix.addedBy,
  }));
  if (mayImport) return all;
  return all.map((matrix): MatrixView => {
    if (matrix.fileHash === null) return { ...matrix, addedBy: null };
    const { file, fileHash } = veil(matrix.fileHash);
    return { ...matrix, pedigree: { ...matrix.pedigree, profile: file }, fileHash, addedBy: null };
  });
}
