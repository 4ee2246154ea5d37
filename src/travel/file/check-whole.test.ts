import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ok } from '../../core/result/index.ts';
import type { Place, TravelMode } from '../../engine/matrix/index.ts';
import { withPedigree } from '../encode.ts';
import { distance, toPlane } from '../estimate/plane.ts';
import type { TravelProvider } from '../provider.ts';
import { readMatrix } from './read-matrix.ts';

/** Six origins and six sites on two lines from west to east, 30 km apart, 20 km between neighbours. */
const line = (name: string, latitude: number): readonly Place[] =>
  Array.from({ length: 6 }, (_, at) => ({ id: `${name}${at}`, latitude, longitude: 4.5 + at * 0.3 }));
const [origins, destinations] = [line('o', 52), line('s', 52.27)];

const km = (from: Place, to: Place): number =>
  distance(toPlane(from.latitude, from.longitude), toPlane(to.latitude, to.longitude));

/** Estimates a minute and a half a kilometre. */
const paper: TravelProvider = {
  engine: 'paper',
  matrix: (from, to, mode, { date }) => {
    const minutes = Float64Array.from(to.flatMap((d) => from.map((o) => 1.5 * km(o, d))));
    const ids = (places: readonly Place[]): string[] => places.map(({ id }) => id);
    const none = new Float64Array(0);
    const numbers = { minutes, km: minutes, status: new Uint8Array(minutes.length) };
    const snaps = { originSnap: none, destinationSnap: none };
    const parts = { mode, origins: ids(from), destinations: ids(to), ...numbers, ...snaps };
    const pedigree = { engine: 'paper', engineVersion: '1', profile: '', date };
    return Promise.resolve(ok(withPedigree(parts, pedigree)));
  },
};

const read = (minutesOf: (o: number, d: number) => number, mode: TravelMode = 'car') => {
  const rows = origins.map((from, o) => [from.id, ...destinations.map((_, d) => minutesOf(o, d).toFixed(2))].join(','));
  const content = [`id,${destinations.map(({ id }) => id).join(',')}`, ...rows].join('\n');
  const file = { file: 'm.csv', bytes: new TextEncoder().encode(content), origins, destinations };
  return readMatrix({ ...file, mode, date: '2026-01-01', estimate: paper });
};
const honest = (o: number, d: number): number => {
  const [from, to] = [origins[o], destinations[d]];
  return from === undefined || to === undefined ? Number.NaN : 1.5 * km(from, to);
};
const found = async (minutesOf: (o: number, d: number) => number, mode?: TravelMode) =>
  (await read(minutesOf, mode)).problems.map(({ code, message }) => [code, message.en.split(': ').slice(2).join(': ')]);

it('times that are a fifth longer everywhere are believed', async () => {
  expect(await found((o, d) => honest(o, d) * 1.2)).toEqual([]);
});

it('one row that is three times too long is named with its factor', async () => {
  expect(await found((o, d) => honest(o, d) * (o === 2 ? 3 : 1))).toEqual([
    ['origin-off', expect.stringContaining('o2 (3.0×)')],
  ]);
});

it('one column that is three times too short is named', async () => {
  expect(await found((o, d) => honest(o, d) * (d === 4 ? 1 / 3 : 1))).toEqual([
    ['destination-off', expect.stringContaining('s4 (0.3×)')],
  ]);
});

it('two rows that changed places are named, each with the place whose times it has', async () => {
  const [[code, text] = []] = await found((o, d) => honest(o === 0 ? 5 : o === 5 ? 0 : o, d));
  expect(code).toBe('origin-off');
  expect(text).toContain('o0 (≈ o5); o5 (≈ o0)');
});

it('a whole file that is three times too long is one sentence', async () => {
  expect(await found((o, d) => honest(o, d) * 3)).toEqual([['whole-off', '']]);
});

it('by public transport three times as long as by car is no fault, and an odd row is a warning', async () => {
  expect(await found((o, d) => honest(o, d) * 3, 'public-transport')).toEqual([]);
  const { matrix, problems } = await read((o, d) => honest(o, d) * (o === 2 ? 3 : 1), 'public-transport');
  expect(matrix).not.toBeNull();
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['origin-odd', 'warning']]);
});

it('any row within the threshold of the others is believed, and any row outside it is named', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 5 }), fc.double({ min: 0.34, max: 3, noNaN: true }), async (row, factor) => {
      fc.pre(Math.abs(Math.abs(Math.log(factor)) - Math.log(2.5)) > 0.01);
      const problems = await found((o, d) => honest(o, d) * (o === row ? factor : 1));
      const odd = factor > 2.5 || factor < 1 / 2.5;
      expect(problems.some(([code]) => code === 'origin-off')).toBe(odd);
    }),
    { seed: 5, numRuns: 100 },
  );
});
