import { gzipSync } from 'node:zlib';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { pairStatus, type Place } from '../../engine/matrix/index.ts';
import { encodeMatrix, unreachablePairs } from '../../travel/index.ts';
import type { Failure } from '../failures.ts';
import type { AppState } from '../state.ts';
import { fromStore } from '../store-failures.ts';
import { listMatrices } from './stored.ts';
import type { MatrixView } from './types.ts';

/** Pairs that a stored matrix names one by one; how many there are in all is kept beside them. */
const named = 1000;

/** Estimates the travel times from every place to every site of the register, and stores them under their hash. */
export async function travelBuild(state: AppState): Promise<Result<MatrixView, Failure>> {
  const { origins, matrix: matrixOf } = state.planTools;
  const sites: readonly Place[] = state.register.sites.map(({ id, latitude, longitude }) => ({
    id,
    latitude,
    longitude,
  }));
  const made = await matrixOf(undefined, origins, sites);
  if (!made.ok) return made;
  const { matrix } = made.value;
  const unreachable = unreachablePairs(matrix);
  const { hash: id, engine, engineVersion, profile, date } = matrix.pedigree;
  const saved = await state.store.saveMatrix(
    {
      id,
      engine,
      engineVersion,
      profile,
      date,
      mode: matrix.mode,
      origins: matrix.origins.length,
      destinations: matrix.destinations.length,
      unreachable: unreachable.slice(0, named),
      unreachableTotal: unreachable.length,
      missingTotal: matrix.status.filter((status) => status === pairStatus.missing).length,
      createdAt: state.clock.now(),
    },
    gzipSync(encodeMatrix(matrix)),
  );
  if (!saved.ok) return fail(fromStore(saved.failure));
  const stored = (await listMatrices(state)).find((one) => one.id === id);
  if (stored === undefined) throw new Error(`Matrix ${id} was stored and is not there`);
  return ok(stored);
}
