import { fail, ok, type Result } from '../core/result/index.ts';
import {
  pairStatus,
  type MatrixPedigree,
  type Place,
  type TravelMatrix,
  type TravelMode,
} from '../engine/matrix/index.ts';
import { withPedigree } from './encode.ts';
import { faultyPlace, travelFailure, type TravelFailure, type TravelOptions } from './provider.ts';

/** What a routing engine says of some origins × some destinations; plain JSON, so that it can be kept and taken up again. */
export interface Block {
  /** Per pair, origin-major; null where the engine finds no way. */
  readonly minutes: readonly (number | null)[];
  readonly km: readonly (number | null)[];
  /** Metres to the road, where the engine tells. */
  readonly originSnap: readonly (number | null)[];
  readonly destinationSnap: readonly (number | null)[];
}

/** Blocks that were done before, by their key; a run that was broken off goes on with what it has. */
export interface BlockStore {
  readonly get: (key: string) => Block | undefined;
  readonly set: (key: string, block: Block) => void;
}

export interface BlockTask {
  readonly origins: readonly Place[];
  readonly destinations: readonly Place[];
}

interface BlockRun {
  readonly origins: readonly Place[];
  readonly destinations: readonly Place[];
  readonly mode: TravelMode;
  /** Most places on either side of one request. */
  readonly size: number;
  readonly pedigree: Omit<MatrixPedigree, 'hash' | 'date'>;
  readonly options: TravelOptions;
  readonly store?: BlockStore | undefined;
  readonly ask: (task: BlockTask) => Promise<Result<Block, TravelFailure>>;
}

export const cancelled = travelFailure(
  'cancelled',
  'Het maken van de reistijden is afgebroken. Start opnieuw om verder te gaan waar het bleef.',
  'Making the travel times was cancelled. Start again to go on where it stopped.',
);

/** Asks an engine block by block and joins the answers; a pair without a way stays unreachable. */
export async function inBlocks(run: BlockRun): Promise<Result<TravelMatrix, TravelFailure>> {
  const { origins, destinations, mode, size, options, store, ask } = run;
  const faulty = faultyPlace(origins) ?? faultyPlace(destinations);
  if (faulty !== null) return fail(faulty);
  const pairs = origins.length * destinations.length;
  const minutes = new Float64Array(pairs).fill(Number.NaN);
  const km = new Float64Array(pairs).fill(Number.NaN);
  const status = new Uint8Array(pairs).fill(pairStatus.missing);
  const originSnap = new Float64Array(origins.length).fill(Number.NaN);
  const destinationSnap = new Float64Array(destinations.length).fill(Number.NaN);
  let done = 0;
  for (let firstO = 0; firstO < origins.length; firstO += size)
    for (let firstD = 0; firstD < destinations.length; firstD += size) {
      if (options.signal?.aborted === true) return fail(cancelled);
      const task = {
        origins: origins.slice(firstO, firstO + size),
        destinations: destinations.slice(firstD, firstD + size),
      };
      const key = keyOf(task, mode, run.pedigree);
      const known = store?.get(key);
      const answer = known === undefined ? await ask(task) : ok(known);
      if (!answer.ok) return answer;
      const block = answer.value;
      if (!fits(block, task)) return fail(notUnderstood(run.pedigree.engine));
      if (known === undefined) store?.set(key, block);
      for (const o of task.origins.keys()) {
        originSnap[firstO + o] = block.originSnap[o] ?? Number.NaN;
        for (const d of task.destinations.keys()) {
          const from = o * task.destinations.length + d;
          const pair = (firstD + d) * origins.length + firstO + o;
          const taken = block.minutes[from] ?? null;
          status[pair] = taken === null ? pairStatus.unreachable : pairStatus.known;
          minutes[pair] = taken ?? Number.NaN;
          km[pair] = taken === null ? Number.NaN : (block.km[from] ?? Number.NaN);
        }
      }
      for (const d of task.destinations.keys()) destinationSnap[firstD + d] = block.destinationSnap[d] ?? Number.NaN;
      done += task.origins.length * task.destinations.length;
      options.onProgress?.(done, pairs);
    }
  const ids = (places: readonly Place[]): string[] => places.map(({ id }) => id);
  return ok(
    withPedigree(
      {
        mode,
        origins: ids(origins),
        destinations: ids(destinations),
        minutes,
        km,
        status,
        originSnap,
        destinationSnap,
      },
      { ...run.pedigree, date: options.date },
    ),
  );
}

export const notUnderstood = (engine: string): TravelFailure =>
  travelFailure(
    'answer-not-understood',
    `Het antwoord van ${engine} is niet te begrijpen. Controleer het adres en de versie.`,
    `The answer of ${engine} cannot be understood. Check the address and the version.`,
  );

const fits = ({ minutes, km }: Block, { origins, destinations }: BlockTask): boolean =>
  minutes.length === origins.length * destinations.length &&
  km.length === minutes.length &&
  minutes.every((value) => value === null || (Number.isFinite(value) && value >= 0));

const keyOf = (task: BlockTask, mode: TravelMode, { engine, engineVersion, profile }: BlockRun['pedigree']): string =>
  JSON.stringify([mode, engine, engineVersion, profile, task.origins, task.destinations]);

interface Snapped {
  readonly lat?: number;
  readonly lon?: number;
}

/**
 * The rows of a Valhalla `sources_to_targets` answer (seconds, km) as a block; null when it is something else. Where the
 * answer tells the points on the road, their distance to the places is kept.
 */
export function blockOfValhalla(answer: unknown, task: BlockTask): Block | null {
  const said = (answer ?? {}) as {
    sources_to_targets?: unknown;
    sources?: readonly Snapped[];
    targets?: readonly Snapped[];
  };
  const rows = said.sources_to_targets;
  if (!Array.isArray(rows)) return null;
  const cells = rows.flat() as readonly { readonly time?: number | null; readonly distance?: number | null }[];
  const snaps = (places: readonly Place[], points: readonly Snapped[] | undefined): (number | null)[] =>
    places.map(({ latitude, longitude }, index) => {
      const { lat, lon } = points?.[index] ?? {};
      return lat === undefined || lon === undefined ? null : metresBetween(latitude, longitude, lat, lon);
    });
  return {
    minutes: cells.map(({ time }) => (typeof time === 'number' ? time / 60 : null)),
    km: cells.map(({ distance }) => (typeof distance === 'number' ? distance : null)),
    originSnap: snaps(task.origins, said.sources),
    destinationSnap: snaps(task.destinations, said.targets),
  };
}

/** Metres over short distances. */
function metresBetween(latitude: number, longitude: number, lat: number, lon: number): number {
  const perDegree = 111_195;
  const north = (lat - latitude) * perDegree;
  const east = (lon - longitude) * perDegree * Math.cos((latitude * Math.PI) / 180);
  return Math.round(Math.hypot(north, east));
}

export const valhallaQuery = ({ origins, destinations }: BlockTask): object => {
  const points = (places: readonly Place[]): object[] =>
    places.map(({ latitude, longitude }) => ({ lat: latitude, lon: longitude }));
  return {
    sources: points(origins),
    targets: points(destinations),
    costing: 'auto',
    units: 'kilometers',
    verbose: true,
  };
};
