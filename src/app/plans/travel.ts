import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { assertNever, fail, ok, type Result } from '../../core/result/index.ts';
import { type Place, type TravelMatrix, type TravelMode } from '../../engine/matrix/index.ts';
import {
  blockFiles,
  embeddedValhalla,
  osrmServer,
  valhallaServer,
  type BlockFiles,
  type TravelProvider,
} from '../../travel/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256Hex } from '../file-hash.ts';
import { placeOf, readTravelFile, storeMatrix } from '../inputs/matrix.ts';
import { withInputs } from '../inputs/with-inputs.ts';
import type { InputProblem, InputReader } from '../inputs/reader.ts';
import type { AppState } from '../state.ts';
import { listMatrices } from './stored.ts';
import type { MatrixView } from './types.ts';

/** Where travel times come from, and what a person is told meanwhile. */
export interface TravelRequest {
  readonly source:
    | { readonly kind: 'estimate' }
    /** Times of one's own, by car or by public transport; a scenario shows the latter beside the former. */
    | { readonly kind: 'file'; readonly file: string; readonly bytes: Uint8Array; readonly mode: TravelMode }
    | { readonly kind: 'osrm' | 'valhalla'; readonly url: string }
    /** An OpenStreetMap extract of one's own, routed here; its road tiles are kept beside it. */
    | { readonly kind: 'extract'; readonly path: string };
  /** Id (or its beginning) of stored areas to travel from; absent: those in use. */
  readonly areas?: string | undefined;
  /** Who brings them. */
  readonly person?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Pairs done and pairs in all. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  /** Everything that was found in a file, errors and warnings. */
  readonly onProblem?: ((problem: InputProblem) => void) | undefined;
}

/** What making travel times needs beside the state. */
export interface TravelTools {
  /** Where blocks of a routing engine are kept; without it a run that was broken off begins anew. */
  readonly workFolder: string | undefined;
  readonly reader: InputReader;
}

/**
 * Makes or reads the travel times from every place to every site of the register, and stores them under their hash. What a routing engine
 * said is kept in `workFolder` until the whole is stored, so that a run that was broken off goes on in a next one.
 */
export async function travelBuild(
  inUse: AppState,
  request: TravelRequest,
  { workFolder, reader }: TravelTools,
): Promise<Result<MatrixView, Failure>> {
  const own = await withInputs(inUse, { areas: request.areas });
  if (!own.ok) return own;
  const { state } = own.value;
  const blocks = workFolder === undefined ? undefined : blockFiles(join(workFolder, 'travel-blocks'));
  const sites = state.register.sites.map(placeOf);
  const made = await matrixFrom(state, request, { sites, blocks, reader });
  if (!made.ok) return made;
  const matrix = made.value;
  const id = matrix.pedigree.hash;
  const fileHash = request.source.kind === 'file' ? sha256Hex(request.source.bytes) : null;
  const saved = await storeMatrix(state, matrix, { person: request.person ?? null, fileHash });
  if (!saved.ok) return saved;
  blocks?.clear();
  const stored = (await listMatrices(state, true)).find((one) => one.id === id);
  if (stored === undefined) throw new Error(`Matrix ${id} was stored and is not there`);
  return ok(stored);
}

async function matrixFrom(
  state: AppState,
  { source, signal, onProgress, onProblem }: TravelRequest,
  {
    sites,
    blocks,
    reader,
  }: Pick<TravelTools, 'reader'> & {
    readonly sites: readonly Place[];
    readonly blocks: BlockFiles | undefined;
  },
): Promise<Result<TravelMatrix, Failure>> {
  const date = state.clock.today();
  const { matrix } = state.planTools;
  const origins = state.planTools.origins.areas;
  switch (source.kind) {
    case 'estimate': {
      const made = await matrix(undefined, origins, sites);
      return made.ok ? ok(made.value.matrix) : made;
    }
    case 'file': {
      const { file } = source;
      const apart = await readTravelFile(state, source, origins, reader);
      if (!apart.ok) return apart;
      const read = apart.value;
      for (const problem of read.problems) onProblem?.(problem);
      if (read.matrix !== null) return ok(read.matrix);
      const first = read.problems.find(({ severity }) => severity === 'error');
      return fail(
        failure('import-has-errors', {
          file,
          count: String(read.errorsTotal),
          first: first?.message ?? { nl: 'het bestand heeft geen rijen.', en: 'the file has no rows.' },
        }),
      );
    }
    case 'osrm':
    case 'valhalla':
    case 'extract': {
      const provider = await providerOf(source, blocks);
      if (!provider.ok) return provider;
      const made = await provider.value.matrix(origins, sites, 'car', {
        date,
        ...(signal === undefined ? {} : { signal }),
        ...(onProgress === undefined ? {} : { onProgress }),
      });
      if (made.ok) return made;
      return fail(
        failure('travel-failed', {
          provider: source.kind === 'extract' ? source.path : source.url,
          why: made.failure.sentence,
        }),
      );
    }
    default:
      return assertNever(source);
  }
}

type Routed = Extract<TravelRequest['source'], { readonly kind: 'osrm' | 'valhalla' | 'extract' }>;

/** The server, or the engine on the extract; a file that cannot be read is a failure. */
async function providerOf(source: Routed, blocks: BlockFiles | undefined): Promise<Result<TravelProvider, Failure>> {
  const store = blocks === undefined ? {} : { store: blocks };
  if (source.kind !== 'extract') {
    const server = { url: source.url, ...store };
    return ok(source.kind === 'osrm' ? osrmServer(server) : valhallaServer(server));
  }
  const { path } = source;
  const hash = createHash('sha256');
  try {
    for await (const part of createReadStream(path)) hash.update(part as Buffer);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return fail(failure('file-unreadable', { file: path, cause }));
  }
  const extractHash = hash.digest('hex');
  return ok(
    embeddedValhalla({ extract: path, tiles: `${path}.${extractHash.slice(0, 8)}.tiles`, extractHash, ...store }),
  );
}
