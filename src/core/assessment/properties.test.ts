import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, type InterventionId, type ProviderId } from '../ids/index.ts';
import type { Register } from '../register/types.ts';
import { asCases, asYear } from '../units/index.ts';
import type { Count, Volume } from '../volumes/types.ts';
import { aNetwork, aNorm, aProvider, aRow, aSite, gridland } from '../../testing/register.ts';
import { assess, assessAll, type Assessment } from './index.ts';

const masked = (low: number, high: number | null): Count => ({ kind: 'masked', low, high, asWritten: '*' });

function assessOne(rows: readonly Volume[], register: Register): Assessment {
  const [first] = assess(register, rows, {
    interventionId: asId<InterventionId>('resectie'),
    providerId: asId<ProviderId>('noord'),
    year: asYear(2024),
    set: 'adopted',
    date: '2026-01-01',
  });
  if (first === undefined) throw new Error('no assessment');
  return first;
}

describe('properties', () => {
  const count = fc.oneof(
    fc.nat(40).map((value): Count => ({ kind: 'exact', value })),
    fc.tuple(fc.nat(40), fc.nat(20)).map(([low, width]): Count => masked(low, low + width)),
    fc.uniqueArray(fc.nat(40), { minLength: 2, maxLength: 3 }).map((values): Count => ({ kind: 'disputed', values })),
    fc.constant<Count>({ kind: 'missing' }),
  );
  const register = gridland({
    sites: [aSite('noord-a', 'noord'), aSite('noord-b', 'noord', false)],
    networks: [aNetwork('samen', ['noord', 'oost'])],
    providers: ['noord', 'oost'].map(aProvider),
  });
  const row = fc
    .record({
      count,
      provider: fc.constantFrom('noord', 'oost'),
      site: fc.constantFrom(null, 'a', 'b'),
      network: fc.constantFrom(null, 'samen'),
      year: fc.constantFrom(2022, 2023, 2024),
      row: fc.integer({ min: 2, max: 99 }),
    })
    .map((of) =>
      aRow(of.count, { ...of, site: of.site === null || of.provider === 'oost' ? null : `noord-${of.site}` }),
    );
  const rows = fc.array(row, { maxLength: 8 });
  const registers = fc
    .record({
      countLevel: fc.constantFrom('site' as const, 'institution' as const, 'network' as const),
      yearsAveraged: fc.constantFrom(1, 3),
    })
    .map((norm) => ({ ...register, norms: [aNorm(norm)] }));
  const query = { year: asYear(2024), set: 'adopted', date: '2026-01-01' } as const;

  test('the order of rows makes no difference', () => {
    fc.assert(
      fc.property(
        registers,
        rows.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        (land, [list, shuffled]) => {
          expect(assessAll(land, shuffled, query)).toEqual(assessAll(land, list, query));
        },
      ),
    );
  });

  test('more cases never turn met into not met', () => {
    fc.assert(
      fc.property(registers, rows, fc.nat(7), fc.integer({ min: 1, max: 30 }), (land, list, at, extra) => {
        const more = list.map((item, i) => {
          if (i !== at) return item;
          const { count: old } = item;
          if (old.kind === 'exact') return { ...item, count: { kind: 'exact' as const, value: old.value + extra } };
          if (old.kind === 'masked')
            return { ...item, count: masked(old.low + extra, old.high === null ? null : old.high + extra) };
          if (old.kind === 'disputed')
            return { ...item, count: { kind: 'disputed' as const, values: old.values.map((value) => value + extra) } };
          return item;
        });
        const before = assessAll(land, list, query);
        const after = assessAll(land, more, query);
        for (const [i, item] of before.entries())
          if (item.verdict === 'met' && item.decisive.level !== 'site') expect(after[i]?.verdict).not.toBe('notMet');
      }),
      { numRuns: 500 },
    );
  });

  test('a masked verdict is what all exact counts behind it agree on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(15), fc.nat(10)), { minLength: 1, maxLength: 2 }),
        fc.integer({ min: 1, max: 40 }),
        (parts, norm) => {
          const land = gridland({
            norms: [aNorm({ requirement: { kind: 'minimum', cases: asCases(norm) } })],
            sites: [aSite('noord-a', 'noord'), aSite('noord-b', 'noord', false)].slice(0, parts.length),
          });
          const site = (i: number): string => (i === 0 ? 'noord-a' : 'noord-b');
          let combinations: number[][] = [[]];
          for (const [low, width] of parts)
            combinations = combinations.flatMap((head) =>
              Array.from({ length: width + 1 }, (_, i) => [...head, low + i]),
            );
          const exact = new Set(
            combinations.map(
              (values) =>
                assessOne(
                  values.map((value, i) => aRow(value, { site: site(i) })),
                  land,
                ).verdict,
            ),
          );
          const verdict = assessOne(
            parts.map(([low, width], i) => aRow(masked(low, low + width), { site: site(i) })),
            land,
          ).verdict;
          expect(verdict).toBe(exact.size === 1 ? [...exact][0] : 'unknown');
        },
      ),
      { numRuns: 60 },
    );
  });
});
