import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asId, type InterventionId, type ProviderId } from '../ids/index.ts';
import { asYear } from '../units/index.ts';
import { completeYear, coverageOf } from './index.ts';

const row = (provider: string, year: number, count: 'exact' | 'missing' | 'masked' = 'exact', treatment = 'nier') => ({
  interventionId: asId<InterventionId>(treatment),
  providerId: asId<ProviderId>(provider),
  networkId: null,
  year: asYear(year),
  count:
    count === 'exact'
      ? { kind: 'exact' as const, value: 12 }
      : count === 'missing'
        ? { kind: 'missing' as const }
        : { kind: 'masked' as const, low: 1, high: 9, asWritten: '<10' },
});

it('counts who delivered, of who ever did: a masked count does, an unknown one does not', () => {
  const rows = [
    row('a', 2024),
    row('b', 2024, 'masked'),
    row('a', 2025),
    row('c', 2025, 'missing'),
    row('a', 2025, 'exact', 'long'),
  ];
  expect(coverageOf(rows)).toEqual([
    { year: 2025, delivered: 2, expected: 3 },
    { year: 2024, delivered: 2, expected: 3 },
  ]);
});

it('three rows of a new year do not make it the year of every question', () => {
  const whole = Array.from({ length: 89 }, (_, at) => row(`p${at}`, 2024));
  const coverage = coverageOf([...whole, row('p1', 2025), row('p2', 2025), row('p3', 2025)]);
  expect(coverage[0]).toEqual({ year: 2025, delivered: 3, expected: 89 });
  expect(completeYear(coverage, 0.8)).toBe(2024);
  expect(completeYear(coverage, 0.03)).toBe(2025);
});

it('where no year is complete enough the most complete is taken, of equals the newest; without rows none', () => {
  const rows = [row('a', 2022), row('b', 2023), row('c', 2024, 'missing')];
  expect(completeYear(coverageOf(rows), 0.8)).toBe(2023);
  expect(completeYear([], 0.8)).toBe(null);
});

it('a year that gets more rows never becomes less complete, and all are within what is expected', () => {
  const rows = fc.array(
    fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.integer({ min: 2020, max: 2024 }),
      fc.constantFrom('exact' as const, 'missing' as const),
    ),
  );
  fc.assert(
    fc.property(rows, fc.integer({ min: 2020, max: 2024 }), (all, year) => {
      const made = all.map(([provider, when, count]) => row(provider, when, count));
      const share = (volumes: typeof made) => {
        const found = coverageOf(volumes).find((one) => one.year === year);
        return found === undefined ? 0 : found.delivered / Math.max(1, found.expected);
      };
      expect(share([...made, row('b', year)])).toBeGreaterThanOrEqual(share(made));
      for (const { delivered, expected } of coverageOf(made)) expect(delivered).toBeLessThanOrEqual(expected);
    }),
    { seed: 13, numRuns: 300 },
  );
});
