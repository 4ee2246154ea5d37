import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Place } from '../engine/matrix/index.ts';
import { osrmTable } from '../testing/paper-osrm.ts';
import { sharedPath } from '../testing/shared.ts';
import type { Block } from './blocks.ts';
import {
  createEstimate,
  decodeMatrix,
  embeddedValhalla,
  encodeMatrix,
  osrmServer,
  unreachablePairs,
  valhallaServer,
  type EstimateParameters,
  type TravelProvider,
} from './index.ts';
import { valhallaPackage } from './valhalla/embedded.ts';

const date = '2026-01-01';
const read = <Content>(name: string): Content =>
  JSON.parse(readFileSync(new URL(`../../data/${name}.json`, import.meta.url), 'utf8')) as Content;
const estimate = createEstimate({
  ...read<Pick<EstimateParameters, 'time' | 'detour'>>('travel-estimate'),
  ...read<Pick<EstimateParameters, 'waters' | 'ferries'>>('water-barriers'),
  roads: read('main-roads'),
  settlements: read<{ postcodes: EstimateParameters['settlements'] }>('postcodes').postcodes,
});
const scratch = mkdtempSync(join(tmpdir(), 'travel-'));
afterAll(() => rmSync(scratch, { recursive: true }));

type Answer = (request: { readonly url: string; readonly body: string }, response: ServerResponse) => void;

/** A small server that answers as told, for as long as the work lasts. */
async function serving<Value>(answer: Answer, work: (url: string) => Promise<Value>): Promise<Value> {
  const server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => answer({ url: request.url ?? '', body }, response));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A paper Valhalla: 60 s a hundredth of a degree north, and no way to latitude 47.9. */
const valhallaAnswer: Answer = ({ url, body }, response) => {
  if (url === '/status') return void response.end('{"version":"3.6.1"}');
  const { sources, targets } = JSON.parse(body) as Record<'sources' | 'targets', { lat: number; lon: number }[]>;
  const rows = sources.map((from) =>
    targets.map((to) => {
      const far = Math.abs(from.lat - to.lat);
      return to.lat > 47.8 ? { time: null, distance: null } : { time: Math.round(far * 6000), distance: far * 111 };
    }),
  );
  response.end(JSON.stringify({ sources_to_targets: rows, sources, targets }));
};
const osrmAnswer: Answer = ({ url }, response) =>
  void response.end(osrmTable(url, (from, to) => (to > 47.8 ? null : Math.round(Math.abs(from - to) * 6000))));

const origins: readonly Place[] = [
  { id: 'vaduz', latitude: 47.141, longitude: 9.521 },
  { id: 'balzers', latitude: 47.068, longitude: 9.503 },
  { id: 'ruggell', latitude: 47.238, longitude: 9.525 },
];
const destinations: readonly Place[] = [
  { id: 'schaan', latitude: 47.165, longitude: 9.509 },
  { id: 'vaduz', latitude: 47.141, longitude: 9.521 },
];
const dutch: readonly Place[] = [
  { id: 'utrecht', latitude: 52.09, longitude: 5.12 },
  { id: 'groningen', latitude: 53.22, longitude: 6.57 },
  { id: 'zwolle', latitude: 52.51, longitude: 6.09 },
];
const liechtenstein = sharedPath('data/osm-pbf/liechtenstein-latest.osm.pbf');
const porto = sharedPath('data/osm-pbf/porto.osm.pbf');
const installed = valhallaPackage() !== null;
const embedded = (extract: string, name: string): TravelProvider =>
  embeddedValhalla({
    extract,
    tiles: join(scratch, name),
    extractHash: createHash('sha256').update(readFileSync(extract)).digest('hex'),
    size: 2,
  });

interface Case {
  readonly name: string;
  readonly skip?: string;
  readonly run: <Value>(work: (provider: TravelProvider) => Promise<Value>) => Promise<Value>;
  readonly origins: readonly Place[];
  readonly destinations: readonly Place[];
}
const cases: readonly Case[] = [
  { name: 'estimate', run: (work) => work(estimate), origins: dutch, destinations: dutch.slice(0, 2) },
  {
    name: 'Valhalla server',
    run: (work) => serving(valhallaAnswer, (url) => work(valhallaServer({ url, size: 2 }))),
    origins,
    destinations,
  },
  {
    name: 'OSRM server',
    run: (work) => serving(osrmAnswer, (url) => work(osrmServer({ url, size: 2 }))),
    origins,
    destinations,
  },
  {
    name: 'embedded Valhalla',
    ...(liechtenstein !== null && installed
      ? {}
      : {
          skip: installed
            ? 'no OpenStreetMap extract stands beside this checkout'
            : 'optional/valhalla is not installed',
        }),
    run: (work) => work(embedded(liechtenstein ?? '', 'liechtenstein')),
    origins,
    destinations,
  },
];

describe.each(cases)('every source of travel times: $name', ({ skip, run, ...places }) => {
  const title = (text: string): string => (skip === undefined ? text : `${text} (skipped: ${skip})`);
  const matrix = () => run((provider) => provider.matrix(places.origins, places.destinations, 'car', { date }));

  it.skipIf(skip !== undefined)(
    title('keeps the order of the places, is near 0 at home, and is the same twice'),
    async () => {
      const [one, two] = [await matrix(), await matrix()];
      if (!one.ok || !two.ok) throw new Error('no matrix');
      expect(one.value.origins).toEqual(places.origins.map(({ id }) => id));
      expect(one.value.destinations).toEqual(places.destinations.map(({ id }) => id));
      for (const [d, destination] of places.destinations.entries())
        for (const [o, origin] of places.origins.entries()) {
          const minutes = one.value.minutes[d * places.origins.length + o] ?? Number.NaN;
          expect(minutes).toBeGreaterThanOrEqual(0);
          if (origin.id === destination.id) expect(minutes).toBeLessThan(5);
          else expect(minutes).toBeGreaterThan(0.5);
        }
      expect(one.value.pedigree).toMatchObject({ date, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
      // The address of a server stands in the profile, and the test's servers move.
      expect(two.value.pedigree.hash).toBe(one.value.pedigree.hash);
    },
  );

  it.skipIf(skip !== undefined)(
    title('stops when asked, refuses a mode it does not know, and a place without coordinates'),
    async () => {
      const stopped = await run((provider) =>
        provider.matrix(places.origins, places.destinations, 'car', { date, signal: AbortSignal.abort() }),
      );
      expect(stopped.ok ? 'ok' : stopped.failure.code).toBe('cancelled');
      const mode = await run((provider) =>
        provider.matrix(places.origins, places.destinations, 'public-transport', { date }),
      );
      expect(mode.ok ? 'ok' : mode.failure.code).toBe('mode-not-known');
      const lost = { id: 'nergens', latitude: Number.NaN, longitude: 5 };
      const faulty = await run((provider) => provider.matrix([lost], places.destinations, 'car', { date }));
      expect(faulty.ok ? 'ok' : faulty.failure.sentence.nl).toContain('nergens');
    },
  );
});

describe('a server that has its days', () => {
  const sleep = async (): Promise<void> => undefined;

  it('is asked again after 503 and 429, and in the end its answer is whole', async () => {
    let asked = 0;
    const answer: Answer = (request, response) => {
      asked += 1;
      if (asked % 3 !== 0) return void response.writeHead(asked % 3 === 1 ? 503 : 429).end();
      valhallaAnswer(request, response);
    };
    const made = await serving(answer, (url) =>
      valhallaServer({ url, size: 2, patience: { sleep } }).matrix(origins, destinations, 'car', { date }),
    );
    expect(made.ok && made.value.minutes.every(Number.isFinite)).toBe(true);
  });

  it.each([
    ['unavailable', 500, ''],
    ['refused', 400, 'too many locations'],
    ['answer-not-understood', 200, '<html>'],
    ['answer-not-understood', 200, '{"sources_to_targets":[[{"time":-1}]]}'],
  ] as const)('that only answers wrongly gives %s, in a sentence', async (code, status, text) => {
    const answer: Answer = (_, response) => void response.writeHead(status).end(text);
    const made = await serving(answer, (url) =>
      valhallaServer({ url, patience: { sleep, tries: 3 } }).matrix(origins, destinations, 'car', { date }),
    );
    expect(made.ok ? 'ok' : made.failure.code).toBe(code);
  });

  it('is not followed to another address', async () => {
    const elsewhere: string[] = [];
    const other: Answer = ({ url }, response) => {
      elsewhere.push(url);
      response.end('{}');
    };
    const made = await serving(other, (target) =>
      serving(
        (_, response) => void response.writeHead(307, { location: `${target}/secret` }).end(),
        (url) => valhallaServer({ url, patience: { sleep, tries: 2 } }).matrix(origins, destinations, 'car', { date }),
      ),
    );
    expect([made.ok ? 'ok' : made.failure.code, elsewhere]).toEqual(['refused', []]);
  });

  it('goes on where it was broken off: blocks that are there are not asked again', async () => {
    const blocks = new Map<string, Block>();
    const store = {
      get: (key: string) => blocks.get(key),
      set: (key: string, block: Block) => void blocks.set(key, block),
    };
    let questions = 0;
    const answer: Answer = (request, response) => {
      if (request.url === '/status') return valhallaAnswer(request, response);
      questions += 1;
      if (questions === 2) return void response.writeHead(400).end('stop');
      valhallaAnswer(request, response);
    };
    const made = await serving(answer, async (url) => {
      const server = valhallaServer({ url, size: 1, store });
      const first = await server.matrix(origins, destinations, 'car', { date });
      expect(first.ok).toBe(false);
      return await server.matrix(origins, destinations, 'car', { date });
    });
    // 6 blocks: one before the refusal, the refused one, then the 5 that were left.
    expect(questions).toBe(1 + 1 + 5);
    expect(made.ok && made.value.minutes.every(Number.isFinite)).toBe(true);
  });
});

it('a pair without a way stays unreachable, is listed, and keeps no minutes', async () => {
  const far = { id: 'ver', latitude: 47.9, longitude: 9.5 };
  const made = await serving(osrmAnswer, (url) =>
    osrmServer({ url }).matrix(origins, [...destinations, far], 'car', { date }),
  );
  if (!made.ok) throw new Error(made.failure.sentence.en);
  expect(unreachablePairs(made.value)).toEqual(origins.map(({ id }) => ({ origin: id, destination: 'ver' })));
  expect([...made.value.minutes.subarray(6)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect([...made.value.originSnap]).toEqual([12.5, 12.5, 12.5]);
});

it('a stored matrix comes back as it was, and one that was changed or cut off is refused', async () => {
  const made = await estimate.matrix(dutch, dutch.slice(0, 2), 'car', { date });
  if (!made.ok) throw new Error(made.failure.sentence.en);
  const bytes = encodeMatrix(made.value);
  expect(decodeMatrix(bytes)).toEqual(made.value);
  for (const at of [0, 40, bytes.length - 30]) {
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ 4;
    expect(() => decodeMatrix(changed)).toThrow();
  }
  expect(() => decodeMatrix(bytes.subarray(0, bytes.length - 3))).toThrow();
});

it.skipIf(porto === null || !installed)(
  `routes on another extract: Porto, every pair known, with the distance to the road${porto === null ? ' (skipped: no OpenStreetMap extract stands beside this checkout)' : installed ? '' : ' (skipped: optional/valhalla is not installed)'}`,
  async () => {
    const places = [
      { id: 'ribeira', latitude: 41.1405, longitude: -8.613 },
      { id: 'boavista', latitude: 41.158, longitude: -8.629 },
      { id: 'foz', latitude: 41.15, longitude: -8.672 },
    ];
    const done: number[] = [];
    const made = await embedded(porto ?? '', 'porto').matrix(places, places, 'car', {
      date,
      onProgress: (count) => done.push(count),
    });
    if (!made.ok) throw new Error(made.failure.sentence.en);
    expect(done).toEqual([4, 6, 8, 9]);
    expect([...made.value.status]).toEqual(Array(9).fill(0));
    expect(made.value.originSnap.every((metres) => metres >= 0 && metres < 300)).toBe(true);
  },
);
