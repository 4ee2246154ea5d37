import { describe, expect, test } from 'vitest';
import { asId, type ProviderId } from '../ids/index.ts';
import type { Volume } from '../volumes/types.ts';
import { aNetwork, aRow, gridland, type RowOf } from '../../testing/register.ts';
import { protect, type Reader } from './index.ts';

/** Small is 1 to 5, and a reader must be left all of it. */
const threshold = 6;
const promised = threshold - 2;
const together = gridland({ networks: [aNetwork('samen', ['noord', 'oost', 'zuid'])] });
const everybody: Reader = { kind: 'public' };
const supplied = (count: number, of: RowOf = {}): Volume => aRow(count, { ...of, openness: 'supplied' });

/** All lists of so many counts from 0 to the most. */
function worlds(parts: number, most: number): readonly (readonly number[])[] {
  if (parts === 0) return [[]];
  return worlds(parts - 1, most).flatMap((world) => Array.from({ length: most + 1 }, (_, count) => [...world, count]));
}

/** What worlds are, and up to which count they are all there. */
interface Universe {
  readonly most: number;
  readonly all: readonly (readonly Volume[])[];
}

/**
 * Every world that could be behind what a reader sees, found by trying all of them: so nothing is assumed of the reader, who knows the
 * program itself. The least distance that is left between the least and the greatest value of a small count that he may not see.
 */
function leastDistance(
  { most, all }: Universe,
  reader: Reader,
  isMine: (row: Volume) => boolean = () => false,
  isNoSecret: (row: Volume) => boolean = isMine,
): { readonly distance: number; readonly example: string } {
  const alike = new Map<string, (readonly Volume[])[]>();
  for (const world of all) {
    const seen = protect(world, reader, { threshold, register: together });
    // Beside greater totals there would be worlds that are not tried.
    if (seen.some((row) => valueOf(row) > most)) continue;
    const answer = JSON.stringify([seen.map(({ count }) => count), world.filter(isMine).map(({ count }) => count)]);
    alike.set(answer, [...(alike.get(answer) ?? []), world]);
  }
  let least = { distance: Infinity, example: '' };
  for (const [answer, possible] of alike)
    for (const [i, row] of possible[0]?.entries() ?? []) {
      const values = possible.map((world) => valueOf(world[i]));
      const low = Math.min(...values);
      const isSecret = !isNoSecret(row);
      if (
        isSecret &&
        values.some((value) => value > 0 && value < threshold) &&
        Math.max(...values) - low < least.distance
      )
        least = { distance: Math.max(...values) - low, example: `${i}: ${low} of ${answer}` };
    }
  return least;
}

const valueOf = (row: Volume | undefined): number => (row?.count.kind === 'exact' ? row.count.value : NaN);
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** Counts of sites or members up to the most, made into rows. */
const universe = (parts: number, most: number, rowsOf: (counts: readonly number[]) => readonly Volume[]): Universe => ({
  most,
  all: worlds(parts, most).map(rowsOf),
});

describe('a reader who knows the program and tries every world', () => {
  const bySite = (counts: readonly number[], provider = 'noord') =>
    counts.map((count, i) => supplied(count, { provider, site: `${provider}-${i}` }));
  const members = (counts: readonly number[]) =>
    counts.map((count, i) => supplied(count, { provider: ['noord', 'oost', 'zuid'][i] ?? '' }));
  const label = (count: number, provider = 'noord') => supplied(count, { provider, network: 'samen' });

  test.each<[string, Universe]>([
    ['two sites and their total', universe(2, 30, (counts) => [supplied(sum(counts)), ...bySite(counts)])],
    ['three sites and their total', universe(3, 19, (counts) => [supplied(sum(counts)), ...bySite(counts)])],
    ['two members and their total', universe(2, 30, (counts) => [...members(counts), label(sum(counts))])],
    ['three members and their total', universe(3, 19, (counts) => [...members(counts), label(sum(counts), 'zuid')])],
    [
      'a member by site, another one, and their total',
      universe(3, 19, ([a = 0, b = 0, c = 0]) => [
        supplied(a + b),
        ...bySite([a, b]),
        supplied(c, { provider: 'oost' }),
        label(a + b + c),
      ]),
    ],
    [
      'a total of sites that was published',
      universe(3, 19, (counts) => (sum(counts) < 2 * threshold ? [] : [aRow(sum(counts)), ...bySite(counts)])),
    ],
    [
      'a total that may be that of the network and may not',
      universe(3, 19, ([a = 0, b = 0, of = 0]) => [...members([a, b]), label(of)]),
    ],
  ])('is left all that the mask says: %s', (_, all) => {
    const { distance, example } = leastDistance(all, everybody);
    expect(distance, example).toBeGreaterThanOrEqual(promised);
  });

  test.each([
    ['two members', 2, 30],
    ['three members', 3, 19],
  ])('is left it as a member who knows its own: %s', (_, parts, most) => {
    const all = universe(parts, most, (counts) => [...members(counts), label(sum(counts), 'oost')]);
    const noord: Reader = { kind: 'party', providerIds: [asId<ProviderId>('noord')] };
    // A total whose parts are shown or its own is no secret of others.
    const isMine = (row: Volume): boolean => row.providerId === 'noord';
    const isNoSecret = (row: Volume): boolean => isMine(row) || row.networkId !== null;
    const { distance, example } = leastDistance(all, noord, isMine, isNoSecret);
    expect(distance, example).toBeGreaterThanOrEqual(promised);
  });
});
