import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { pairStatus, type Place, type TravelMatrix, type TravelMode } from '../../engine/matrix/index.ts';
import { encodeMatrix, unreachablePairs, type MatrixRead } from '../../travel/index.ts';
import type { Failure } from '../failures.ts';
import type { AppState } from '../state.ts';
import { fromStore } from '../store-failures.ts';
import type { InputReader } from './reader.ts';

const gzipped = promisify(gzip);
/** Pairs that a stored matrix names one by one; how many there are in all is kept beside them. */
const named = 1000;

export const placeOf = ({ id, latitude, longitude }: Place): Place => ({ id, latitude, longitude });

/** Reads and checks a file of travel times from these areas to every site of the register, in a thread. */
export const readTravelFile = (
  { register, clock }: AppState,
  { file, bytes, mode }: { readonly file: string; readonly bytes: Uint8Array; readonly mode: TravelMode },
  areas: readonly Place[],
  reader: InputReader,
): Promise<Result<MatrixRead, Failure>> =>
  reader.matrix({
    file,
    bytes,
    mode,
    origins: areas.map(placeOf),
    destinations: register.sites.map(placeOf),
    date: clock.today(),
  });

/** Stores travel times under their hash, with who brought them and from which file. */
export async function storeMatrix(
  state: AppState,
  matrix: TravelMatrix,
  { person, fileHash }: { readonly person: string | null; readonly fileHash: string | null },
): Promise<Result<void, Failure>> {
  const unreachable = unreachablePairs(matrix);
  const { hash: id, engine, engineVersion, profile, date } = matrix.pedigree;
  const record = {
    id,
    engine,
    engineVersion,
    profile,
    date,
    fileHash,
    mode: matrix.mode,
    origins: matrix.origins.length,
    destinations: matrix.destinations.length,
    unreachable: unreachable.slice(0, named),
    unreachableTotal: unreachable.length,
    missingTotal: matrix.status.filter((status) => status === pairStatus.missing).length,
    createdAt: state.clock.now(),
    addedBy: person,
  };
  const saved = await state.store.saveMatrix(record, await gzipped(encodeMatrix(matrix)));
  return saved.ok ? ok(undefined) : fail(fromStore(saved.failure));
}
