import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { readMatrix } from './read-matrix.ts';

const origins = [
  { id: 'a', latitude: 52, longitude: 5 },
  { id: 'b', latitude: 52.2, longitude: 5 },
];
const destinations = [
  { id: 'x', latitude: 52.1, longitude: 5.2 },
  { id: 'y', latitude: 52.4, longitude: 5.4 },
];
const read = (content: string | Uint8Array, places = { origins, destinations }) =>
  readMatrix({
    file: 'matrix.csv',
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ...places,
    mode: 'car',
    date: '2026-01-01',
    estimate: null,
  });

it('long: destination-major, with km, an unreachable pair, and decimal commas', async () => {
  const { matrix, problems } = await read(
    'herkomst;bestemming;minuten;km\na;x;20,5;18\nb;x;21;17\na;y;onbereikbaar;\nb;y;30;38\n',
  );
  expect(problems).toEqual([]);
  expect([...(matrix?.minutes ?? [])]).toEqual([20.5, 21, Number.NaN, 30]);
  expect([...(matrix?.km ?? [])]).toEqual([18, 17, Number.NaN, 38]);
  expect([...(matrix?.status ?? [])]).toEqual([0, 0, 1, 0]);
  expect(matrix?.pedigree).toMatchObject({ engine: 'file', profile: 'matrix.csv', date: '2026-01-01' });
});

it('wide says the same, and the same numbers have the same hash', async () => {
  const wide = await read('id,x,y\na,20.5,unreachable\nb,21,30\n');
  const long = await read('origin,destination,minutes\nb,y,30\nb,x,21\na,x,20.5\na,y,inf\n');
  expect(wide.matrix?.pedigree.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(wide.matrix?.pedigree.hash).toBe(long.matrix?.pedigree.hash);
});

it('Parquet is read like CSV', async () => {
  const file = parquetWriteBuffer({
    columnData: [
      { name: 'origin', data: ['a', 'b', 'a', 'b'], type: 'STRING' },
      { name: 'destination', data: ['x', 'x', 'y', 'y'], type: 'STRING' },
      { name: 'minutes', data: [20.5, 21, 40, 30], type: 'DOUBLE' },
    ],
  });
  const { matrix, problems } = await read(new Uint8Array(file));
  expect(problems).toEqual([]);
  expect([...(matrix?.minutes ?? [])]).toEqual([20.5, 21, 40, 30]);
});

it.each([
  ['not-readable', new Uint8Array([0xff, 0xfe, 0x80]), null],
  ['empty', 'origin,destination,minutes\n', null],
  ['column-missing', 'origin,destination\na,x\n', 1],
  ['column-missing', 'from_index,to_index,time\n0,0,1200\n', 1],
  ['origin-unknown', 'id,x,y\nq,20,30\na,20,30\nb,20,30\n', 2],
  ['destination-unknown', 'id,x,y,z\na,20,30,1\nb,20,30,\n', 2],
  ['pair-twice', 'origin,destination,minutes\na,x,20\na,x,21\na,y,30\nb,x,20\nb,y,30\n', 3],
  ['minutes-not-a-number', 'id,x,y\na,20,veel\nb,20,30\n', 2],
  ['minutes-negative', 'id,x,y\na,20,-3\nb,20,30\n', 2],
  ['number-ambiguous', 'herkomst;bestemming;minuten\na;x;20,5\na;y;1.065\nb;x;20\nb;y;30\n', 3],
  ['no-route-sign', 'id,x,y\na,20,65535\nb,20,30\n', null],
  ['zero-between', 'id,x,y\na,20,0\nb,20,30\n', null],
  ['minutes-impossible', 'id,x,y\na,20,4\nb,20,30\n', null],
  ['minutes-impossible', 'id,x,y\na,20,1000\nb,20,30\n', null],
  ['km-impossible', 'origin,destination,minutes,km\na,x,20,18\na,y,40,30\nb,x,20,18\nb,y,30,28\n', null],
  ['km-in-metres', 'origin,destination,minutes,km\na,x,20,18000\na,y,40,60000\nb,x,20,18000\nb,y,30,28000\n', null],
  ['km-in-miles', 'origin,destination,minutes,km\na,x,20,11\na,y,40,32\nb,x,20,11\nb,y,30,17\n', null],
  ['km-not-valid', 'origin,destination,minutes,km\na,x,20,-1\na,y,30,\nb,x,20,\nb,y,30,\n', 2],
  ['unit-too-slow', 'id,x,y\na,1200,2400\nb,1260,1800\n', null],
  ['unit-too-fast', 'id,x,y\na,0.03,0.06\nb,0.03,0.05\n', null],
] as const)('%s is an error that names its place', async (code, content, row) => {
  const { matrix, problems } = await read(content);
  expect(matrix).toBeNull();
  expect(problems.find((problem) => problem.code === code)?.row ?? null).toBe(row);
  expect(
    problems
      .filter((problem) => problem.severity === 'error')
      .every((problem) => problem.message.nl.startsWith('matrix.csv')),
  ).toBe(true);
});

it('a gap stays missing, is counted and named, and is no 0', async () => {
  const { matrix, problems } = await read('origin,destination,minutes\na,x,20\nb,x,\nb,y,30\n');
  expect(problems.map(({ code }) => code)).toEqual(['gaps']);
  expect(problems[0]?.message.en).toContain('2 pairs, the first is b – x');
  expect([...(matrix?.status ?? [])]).toEqual([0, 2, 2, 0]);
  expect(matrix?.minutes[1]).toBeNaN();
});

it('a way back that takes far longer is worth a look', async () => {
  const both = { origins, destinations: origins };
  const { problems } = await read('id,a,b\na,0,20\nb,60,0\n', both);
  expect(problems.map(({ code }) => code)).toEqual(['lopsided']);
});

// By name: r5r and r5py; ArcGIS; QGIS with ORS Tools, and with QNEAT3; pairs of OSRM written out with units in the names.
it.each([
  ['from_id,to_id,travel_time_p50', 20, 1],
  ['from_id,to_id,travel_time_p25,travel_time_p50', 20, 1],
  ['from_id,to_id,travel_time', 20, 1],
  ['OriginID,DestinationID,DestinationRank,Total_TravelTime', 20, 1],
  ['FROM_ID,TO_ID,DURATION_H', 1 / 3, 60],
  ['origin_id,destination_id,entry_cost,total_cost', 1200, 1 / 60],
  ['source,destination,duration_s', 1200, 1 / 60],
  ['source id,target id,Reistijd seconden', 1200, 1 / 60],
] as const)('the columns %s are read as they are', async (head, value, factor) => {
  const fill = ',7'.repeat(head.split(',').length - 3);
  const pairs = ['a,x', 'a,y', 'b,x', 'b,y'];
  const { matrix, problems } = await read(`${head}\n${pairs.map((pair) => `${pair}${fill},${value}\n`).join('')}`);
  expect(problems).toEqual([]);
  expect([...(matrix?.minutes ?? [])]).toEqual(Array.from({ length: 4 }, () => expect.closeTo(value * factor, 6)));
});

it.each(['distance_m', 'total_distance', 'meters'])('kilometres of a column %s were metres', async (name) => {
  const rows = 'a,x,20,18000\na,y,40,60000\nb,x,20,18000\nb,y,30,38000\n';
  const { matrix, problems } = await read(`from_id,to_id,minutes,${name}\n${rows}`);
  expect(problems).toEqual([]);
  expect([...(matrix?.km ?? [])]).toEqual([18, 18, 60, 38]);
});

it('names all columns that were found, what was understood and what to rename, once', async () => {
  const { problems } = await read('from_id,bestemd,travel_time\na,x,20\nb,y,20\n');
  expect(problems.map(({ code }) => code)).toEqual(['column-missing']);
  expect(problems[0]?.message.en).toContain("columns 'from_id, bestemd, travel_time'");
  expect(problems[0]?.message.en).toContain('(understood: from_id, travel_time)');
});

it('three digits after a dot are decimals where other numbers of the file show so', async () => {
  const { matrix } = await read('origin;destination;minutes\na;x;20.125\na;y;31.5\nb;x;21\nb;y;30\n');
  expect([...(matrix?.minutes ?? [])]).toEqual([20.125, 21, 31.5, 30]);
});

it('many impossible pairs are one sentence with the first ten of them', async () => {
  const many = Array.from({ length: 12 }, (_, at) => ({ id: `o${at}`, latitude: 52 + at / 100, longitude: 5 }));
  const rows = many.map(({ id }) => `${id},${id === 'o3' ? 20 : 2147483647}\n`).join('');
  const { problems } = await read(`id,x\n${rows}`, { origins: many, destinations: destinations.slice(0, 1) });
  expect(problems.map(({ code }) => code)).toEqual(['no-route-sign', 'gaps'].toSorted().toReversed());
  const [{ message } = { message: { nl: '', en: '' } }] = problems;
  expect(message.en).toContain('(11×): o0 – x: 2147483647; o1 – x: 2147483647');
  expect(message.en).not.toContain('o11');
  expect(message.en).toContain('unreachable');
});

it('any bytes give an answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const { matrix, problems } = await read(bytes);
      expect(matrix === null).toBe(problems.some(({ severity }) => severity === 'error'));
    }),
    { seed: 3, numRuns: 300 },
  );
});
