import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fallback, type FallbackProvider } from './index.ts';

const exact = (id: string, cases: number): FallbackProvider => ({ id, cases: { low: cases, high: cases } });

it('80 and 40 at a norm of 50: the larger keeps it, the smaller stops', () => {
  expect(fallback([exact('klein', 40), exact('groot', 80)], { norm: 50 })).toEqual({
    kind: 'allocated',
    keep: ['groot'],
    stop: ['klein'],
  });
});

it.each([
  [49, ['a'], ['b']],
  [50, ['a', 'b'], []],
  [51, ['a', 'b'], []],
])('with %i cases beside 60 at a norm of 50', (cases, keep, stop) => {
  expect(fallback([exact('a', 60), exact('b', cases)], { norm: 50 })).toEqual({ kind: 'allocated', keep, stop });
});

it('equal volumes for the last place are a tie, and nobody is chosen', () => {
  const found = fallback([exact('a', 90), exact('b', 60), exact('c', 60)], { norm: 50, places: 2 });
  expect(found).toEqual({ kind: 'tie', keep: ['a'], tied: ['b', 'c'], places: 1 });
});

it('nobody qualifies: the total and the largest are named', () => {
  const found = fallback([exact('a', 30), exact('b', 45)], { norm: 75 });
  expect(found).toEqual({ kind: 'nobody-qualifies', total: { low: 75, high: 75 }, largest: ['b'] });
});

it('a masked or missing count decides nothing, and what is certain stays certain', () => {
  expect(fallback([exact('a', 60), { id: 'b', cases: { low: 0, high: 9 } }], { norm: 50 }).kind).toBe('allocated');
  expect(fallback([exact('a', 60), { id: 'b', cases: null }], { norm: 50 })).toEqual({
    kind: 'unknown',
    keep: ['a'],
    undecided: ['b'],
  });
  expect(fallback([exact('a', 60), { id: 'b', cases: { low: 40, high: 55 } }], { norm: 50, places: 1 })).toEqual({
    kind: 'allocated',
    keep: ['a'],
    stop: ['b'],
  });
});

it('whoever is certain keeps it whatever the unknown counts turn out to be', () => {
  const counts = fc.array(fc.tuple(fc.nat(12), fc.nat(6)), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      counts,
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 6 }),
      fc.nat(6),
      (ranges, norm, places, pick) => {
        const providers = ranges.map(([low, more], index) => ({ id: `p${index}`, cases: { low, high: low + more } }));
        const found = fallback(providers, { norm, places });
        const real = providers.map(({ id, cases }, index) =>
          exact(id, cases.low + ((pick + index) % (cases.high - cases.low + 1))),
        );
        const outcome = fallback(real, { norm, places });
        const keep = 'keep' in found ? found.keep : [];
        if (outcome.kind === 'allocated') expect(keep.every((id) => outcome.keep.includes(id))).toBe(true);
        if (found.kind === 'allocated')
          expect(outcome).toEqual({ ...found, keep: expect.any(Array), stop: expect.any(Array) });
        if (found.kind === 'nobody-qualifies') expect(outcome.kind).toBe('nobody-qualifies');
        expect(outcome.kind).not.toBe('unknown');
      },
    ),
    { seed: 11, numRuns: 2000 },
  );
});
