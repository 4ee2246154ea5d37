import { fail, ok } from '../../core/result/index.ts';
import type { Place } from '../../engine/matrix/index.ts';
import {
  blockOfValhalla,
  inBlocks,
  notUnderstood,
  valhallaQuery,
  type Block,
  type BlockStore,
  type BlockTask,
} from '../blocks.ts';
import { travelFailure, type TravelProvider } from '../provider.ts';
import { fetchJson, type Patience } from './fetch-json.ts';

export interface ServerOptions {
  readonly url: string;
  /** Most places on either side of one request; public servers allow 50 to 100. */
  readonly size?: number;
  readonly patience?: Patience;
  /** Blocks of an earlier run that was broken off. */
  readonly store?: BlockStore;
}

const carOnly = travelFailure(
  'mode-not-known',
  'Deze bron geeft alleen reistijden met de auto. Lees voor openbaar vervoer een matrix in.',
  'This source gives travel by car only. Import a matrix for public transport.',
);
const baseOf = (url: string): string => url.replace(/\/+$/, '');

/** Any Valhalla server, by its `sources_to_targets`. */
export function valhallaServer({ url, size = 50, patience = {}, store }: ServerOptions): TravelProvider {
  const base = baseOf(url);
  return {
    engine: 'valhalla',
    async matrix(origins, destinations, mode, options) {
      if (mode !== 'car') return fail(carOnly);
      const status = await fetchJson(
        `${base}/status`,
        { method: 'GET', signal: options.signal },
        { ...patience, tries: 1 },
      );
      const told = status.ok ? (status.value as { version?: unknown } | undefined)?.version : undefined;
      const version = typeof told === 'string' ? told : 'unknown';
      return await inBlocks({
        origins,
        destinations,
        mode,
        size,
        options,
        store,
        pedigree: { engine: 'valhalla', engineVersion: version, profile: `auto, ${base}` },
        ask: async (task) => {
          const body = JSON.stringify(valhallaQuery(task));
          const answer = await fetchJson(
            `${base}/sources_to_targets`,
            { method: 'POST', body, signal: options.signal },
            patience,
          );
          if (!answer.ok) return answer;
          const block = blockOfValhalla(answer.value, task);
          return block === null ? fail(notUnderstood('Valhalla')) : ok(block);
        },
      });
    },
  };
}

/** Any OSRM server, by its table service; keeps how far each place lies from its road. */
export function osrmServer({ url, size = 50, patience = {}, store }: ServerOptions): TravelProvider {
  const base = baseOf(url);
  return {
    engine: 'osrm',
    async matrix(origins, destinations, mode, options) {
      if (mode !== 'car') return fail(carOnly);
      return await inBlocks({
        origins,
        destinations,
        mode,
        size,
        options,
        store,
        pedigree: { engine: 'osrm', engineVersion: 'unknown', profile: `driving, ${base}` },
        ask: async (task) => {
          const answer = await fetchJson(osrmUrl(base, task), { method: 'GET', signal: options.signal }, patience);
          if (!answer.ok) return answer;
          const block = blockOfOsrm(answer.value);
          return block === null ? fail(notUnderstood('OSRM')) : ok(block);
        },
      });
    },
  };
}

function osrmUrl(base: string, { origins, destinations }: BlockTask): string {
  const points = [...origins, ...destinations]
    .map(({ latitude, longitude }: Place) => `${longitude},${latitude}`)
    .join(';');
  const list = (from: number, count: number): string =>
    Array.from({ length: count }, (_, index) => from + index).join(';');
  const sources = list(0, origins.length);
  const targets = list(origins.length, destinations.length);
  return `${base}/table/v1/driving/${points}?sources=${sources}&destinations=${targets}&annotations=duration,distance`;
}

interface OsrmAnswer {
  readonly durations?: readonly (readonly (number | null)[])[];
  readonly distances?: readonly (readonly (number | null)[])[];
  readonly sources?: readonly ({ readonly distance?: number } | null)[];
  readonly destinations?: readonly ({ readonly distance?: number } | null)[];
}

/** Seconds and metres of a table answer as a block; null when it is something else. */
function blockOfOsrm(answer: unknown): Block | null {
  const { durations, distances, sources = [], destinations = [] } = (answer ?? {}) as OsrmAnswer;
  if (!Array.isArray(durations)) return null;
  const seconds = durations.flat() as readonly (number | null)[];
  const metres = (distances ?? []).flat();
  return {
    minutes: seconds.map((value) => (typeof value === 'number' ? value / 60 : null)),
    km: seconds.map((_, index) => {
      const value = metres[index];
      return typeof value === 'number' ? value / 1000 : null;
    }),
    originSnap: sources.map((place) => place?.distance ?? null),
    destinationSnap: destinations.map((place) => place?.distance ?? null),
  };
}
