import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { blockOfValhalla, cancelled, inBlocks, notUnderstood, valhallaQuery, type BlockStore } from '../blocks.ts';
import { travelFailure, type TravelFailure, type TravelProvider } from '../provider.ts';

export interface EmbeddedOptions {
  /** OpenStreetMap extract (.osm.pbf). */
  readonly extract: string;
  /** Folder that keeps the road tiles built from it; built once. */
  readonly tiles: string;
  /** SHA-256 of the extract, for the pedigree. */
  readonly extractHash: string;
  readonly size?: number;
  readonly store?: BlockStore;
}

interface ValhallaPackage {
  readonly getConfig: (options: object) => Promise<Record<string, unknown>>;
  readonly VALHALLA_VERSION: string;
}

const packageName = '@valhallajs/valhallajs';
const optionalFolder = fileURLToPath(new URL('../../../optional/valhalla/', import.meta.url));

/** Where the optional package lies, or null when it is not installed. */
export function valhallaPackage(): string | null {
  for (const from of [import.meta.url, join(optionalFolder, 'package.json')]) {
    try {
      return createRequire(from).resolve(packageName);
    } catch {
      // Not there: the next place is tried.
    }
  }
  return null;
}

const notInstalled = travelFailure(
  'unavailable',
  'De ingebouwde routeplanner is niet geïnstalleerd (280 MB). Voer uit: npm install --prefix optional/valhalla',
  'The embedded routing engine is not installed (280 MB). Run: npm install --prefix optional/valhalla',
);

/**
 * Valhalla in this process, on the user's own OpenStreetMap extract: builds the road tiles once, then routes in a worker, block
 * by block. Needs the optional package, and python3 for its configuration.
 */
export function embeddedValhalla({ extract, tiles, extractHash, size = 50, store }: EmbeddedOptions): TravelProvider {
  return {
    engine: 'valhalla',
    async matrix(origins, destinations, mode, options) {
      if (mode !== 'car')
        return fail(travelFailure('mode-not-known', 'Alleen de auto is mogelijk.', 'Only the car is possible.'));
      const packagePath = valhallaPackage();
      if (packagePath === null) return fail(notInstalled);
      const valhalla = createRequire(import.meta.url)(packagePath) as ValhallaPackage;
      const built = await buildTiles({ valhalla, packagePath, extract, tiles, signal: options.signal });
      if (!built.ok) return built;
      const worker = new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: { packagePath, config: await configFor(valhalla, resolve(tiles)) },
      });
      const stop = (): void => void worker.terminate();
      options.signal?.addEventListener('abort', stop, { once: true });
      // One listener for all blocks; a thread that dies of an error is told as one that stopped, with its reason.
      const gone = once(worker, 'exit').then(
        () => ({ error: 'stopped' }),
        (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
      );
      try {
        return await inBlocks({
          origins,
          destinations,
          mode,
          size,
          options,
          store,
          pedigree: {
            engine: 'valhalla',
            engineVersion: `${valhalla.VALHALLA_VERSION} (embedded)`,
            profile: `auto, extract ${extractHash.slice(0, 16)}`,
          },
          ask: async (task) => {
            worker.postMessage(valhallaQuery(task));
            const said = await Promise.race([
              once(worker, 'message').then(
                ([message]) => message as { answer?: unknown; error?: string },
                () => gone,
              ),
              gone,
            ]);
            if (wasAborted(options.signal)) return fail(cancelled);
            if (said.error !== undefined) return fail(routingFailed(said.error));
            const block = blockOfValhalla((said as { answer?: unknown }).answer, task);
            return block === null ? fail(notUnderstood('Valhalla')) : ok(block);
          },
        });
      } finally {
        options.signal?.removeEventListener('abort', stop);
        await worker.terminate();
      }
    },
  };
}

/** Asked again after waiting: the signal may have changed meanwhile. */
const wasAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

const routingFailed = (why: string): TravelFailure =>
  travelFailure(
    why === 'stopped' ? 'cancelled' : 'unavailable',
    `De routeplanner is gestopt (${why}). Controleer of de plaatsen binnen het uittreksel liggen.`,
    `The routing engine stopped (${why}). Check that the places lie within the extract.`,
  );

async function configFor(valhalla: ValhallaPackage, tiles: string): Promise<object> {
  const config = await valhalla.getConfig({ tileDir: tiles, tileExtract: join(tiles, 'none.tar') });
  const limits = config['service_limits'] as Record<string, Record<string, unknown>> | undefined;
  const auto = limits?.['auto'];
  if (auto !== undefined) Object.assign(auto, { max_matrix_location_pairs: 1_000_000, max_matrix_distance: 2_000_000 });
  return config;
}

interface TileBuild {
  readonly valhalla: ValhallaPackage;
  readonly packagePath: string;
  readonly extract: string;
  readonly tiles: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Builds the tiles beside their place and moves them there when they are whole, so that a broken build is not used. Every run has a folder of its
 * own: the builder of one that was killed goes on for a while.
 */
async function buildTiles({
  valhalla,
  packagePath,
  extract,
  tiles: tilesFolder,
  signal,
}: TileBuild): Promise<Result<void, TravelFailure>> {
  if (signal?.aborted === true) return fail(cancelled);
  const tiles = resolve(tilesFolder);
  const there = (): Promise<boolean> =>
    access(tiles).then(
      () => true,
      () => false,
    );
  if (await there()) return ok(undefined);
  const building = `${tiles}.building-${process.pid}`;
  await rm(building, { recursive: true, force: true });
  await mkdir(building, { recursive: true });
  const program = join(dirname(packagePath), platform(), arch(), 'valhalla_build_tiles');
  let complaint = '';
  try {
    const config = JSON.stringify(await configFor(valhalla, building));
    const child = spawn(program, ['-i', config, resolve(extract)], {
      // The builder leaves lists of odd ways in its working folder.
      cwd: building,
      ...(signal === undefined ? {} : { signal }),
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LD_LIBRARY_PATH: join(dirname(program), 'lib') },
    });
    child.stderr.on('data', (data: Buffer) => (complaint = (complaint + data.toString()).slice(-300)));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(complaint.trim() || `exit ${code}`);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    if (wasAborted(signal)) return fail(cancelled);
    const why = error instanceof Error ? error.message : String(error);
    return fail(
      travelFailure(
        'refused',
        `Van ${extract} zijn geen wegen te maken (${why}). Geef een .osm.pbf van OpenStreetMap, en installeer python3.`,
        `No roads can be made from ${extract} (${why}). Give an .osm.pbf of OpenStreetMap, and install python3.`,
      ),
    );
  }
  await rename(building, tiles).catch(async (error: unknown) => {
    // Another run was first.
    await rm(building, { recursive: true, force: true });
    if (!(await there())) throw error;
  });
  await removeBroken(tiles);
  return ok(undefined);
}

/** What runs that were broken off left beside the tiles; of one that still goes on what it wrote so far. */
async function removeBroken(tiles: string): Promise<void> {
  const beside = await readdir(dirname(tiles));
  const broken = beside.filter((name) => name.startsWith(`${basename(tiles)}.building`));
  await Promise.all(
    broken.map((name) => rm(join(dirname(tiles), name), { recursive: true, force: true }).catch(() => undefined)),
  );
}
