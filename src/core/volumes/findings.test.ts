import { describe, expect, test } from 'vitest';
import { asId } from '../ids/index.ts';
import { aNetwork, aRow, gridland } from '../../testing/register.ts';
import { findings } from './index.ts';

const codes = (...given: Parameters<typeof findings>): string[] => findings(...given).map((finding) => finding.code);

describe('a lowest value that keeps coming back', () => {
  const fives = (times: number, rest: readonly number[] = [9, 30]) =>
    [...Array.from({ length: times }, () => 5), ...rest].map((count, i) =>
      aRow(count, { provider: `h${i}`, row: i + 2 }),
    );

  test('four fives and no 1 to 4 are likely masked; the rows are named', () => {
    const [finding] = findings(gridland(), fives(4));
    expect(finding).toMatchObject({ code: 'likely-masked-value', rows: [2, 3, 4, 5], interventionId: 'resectie' });
    expect(finding?.message.nl).toContain('De waarde 5 komt 4 keer voor en 1 tot en met 4 nooit');
  });

  test('three fives are not, and four fives beside a 3 are not', () => {
    expect(codes(gridland(), fives(3))).toEqual([]);
    expect(codes(gridland(), fives(4, [3]))).toEqual([]);
  });

  test('four ones hide nothing, and four twenties are no mask', () => {
    const times = (count: number) => [1, 2, 3, 4].map((i) => aRow(count, { provider: `h${i}` }));
    expect(codes(gridland(), times(1))).toEqual([]);
    expect(codes(gridland(), times(20))).toEqual([]);
  });

  test('a zero is a count of none and does not break the pattern', () => {
    expect(codes(gridland(), fives(4, [0]))).toEqual(['likely-masked-value']);
  });

  test('when parties supplied the counts the value itself is not printed', () => {
    const supplied = fives(4).map((row) => ({ ...row, openness: 'supplied' as const }));
    const [finding] = findings(gridland(), supplied);
    expect(finding?.message.nl).not.toMatch(/\b5\b/);
    expect(finding?.message.en).not.toMatch(/\b5\b/);
  });
});

test('a hospital in the table and in the list of those advised against is found, in the same year only', () => {
  const register = gridland({
    advisedAgainst: [
      {
        interventionId: asId('resectie'),
        reportingYear: 2024,
        contractYear: 2026,
        sourceId: asId('paper'),
        where: 'p. 2',
        providers: [
          { nameInSource: 'Noord', providerId: asId('noord') },
          { nameInSource: 'Zuid', providerId: asId('zuid') },
        ],
      },
    ],
  });
  const [only, ...others] = findings(register, [aRow(5, { row: 17 })]);
  expect(only).toMatchObject({ code: 'in-table-and-advised-against', providerIds: ['noord'], rows: [17] });
  expect(only?.message.en).toContain('with 5');
  expect(others).toEqual([]);
  expect(codes(register, [aRow(5, { year: 2023 })])).toEqual([]);
});

test('the same hospital with two values is found, twice the same value is not', () => {
  const [finding] = findings(gridland(), [aRow(12, { row: 3 }), aRow(18, { row: 8 })]);
  expect(finding).toMatchObject({ code: 'two-values', rows: [3, 8] });
  expect(codes(gridland(), [aRow(12), aRow(12)])).toEqual([]);
  expect(codes(gridland(), [aRow(12), aRow({ kind: 'missing' })])).toEqual([]);
});

test('no finding spells out a count that a party supplied', () => {
  const supplied = { openness: 'supplied' } as const;
  const rows = [
    aRow(13, supplied),
    aRow(17, supplied),
    aRow(91, { ...supplied, year: 2023 }),
    aRow(88, { ...supplied, provider: 'oost' }),
    aRow(89, { ...supplied, provider: 'oost', site: 'oost-a' }),
  ];
  const register = gridland({
    advisedAgainst: [
      {
        interventionId: asId('resectie'),
        reportingYear: 2024,
        contractYear: 2026,
        sourceId: asId('paper'),
        where: 'p. 2',
        providers: [{ nameInSource: 'Oost', providerId: asId('oost') }],
      },
    ],
  });
  const noticed = findings(register, rows);
  expect(new Set(noticed.map((finding) => finding.code))).toEqual(
    new Set(['two-values', 'large-jump', 'sites-differ-from-institution', 'in-table-and-advised-against']),
  );
  for (const { message } of noticed) expect(message.nl + message.en).not.toMatch(/\b(13|17|91|88|89)\b/);
});

test('sites that add up to more than their institution are found', () => {
  const sites = [aRow(20, { site: 'a', row: 3 }), aRow(15, { site: 'b', row: 4 })];
  expect(codes(gridland(), [aRow(34), ...sites])).toEqual(['sites-differ-from-institution']);
  expect(codes(gridland(), [aRow(35), ...sites])).toEqual([]);
});

describe('a jump from year to year', () => {
  const over = (from: number, to: number, year = 2024) => [aRow(from, { year: 2023 }), aRow(to, { year, row: 3 })];

  test('20 to 60 is more than chance, 20 to 45 is not, 100 to 150 does not double', () => {
    // |60 − 20| = 40 > 4·√80 = 35.8; |45 − 20| = 25 < 4·√65 = 32.2; 150 / 100 < 2
    expect(codes(gridland(), over(20, 60))).toEqual(['large-jump']);
    expect(codes(gridland(), over(20, 45))).toEqual([]);
    expect(codes(gridland(), over(100, 150))).toEqual([]);
  });

  test('a gap between the years is no jump', () => {
    expect(codes(gridland(), over(20, 60, 2025))).toEqual([]);
  });
});

test('a row within a network that the register does not know is found', () => {
  const register = gridland({ networks: [aNetwork('samen', ['noord'])] });
  expect(codes(register, [aRow(22, { network: 'samen' })])).toEqual([]);
  expect(codes(register, [aRow(22, { provider: 'oost', network: 'samen' })])).toEqual(['network-not-in-register']);
  expect(codes(register, [aRow(22, { network: 'ander' })])).toEqual(['network-not-in-register']);
});

test('advice that no single norm explains is found', () => {
  const rows = (negative: number) => [
    aRow(20, { advice: 'positive' }),
    aRow(negative, { provider: 'oost', advice: 'negative' }),
  ];
  expect(codes(gridland(), rows(19))).toEqual([]);
  expect(codes(gridland(), rows(20))).toEqual(['advice-out-of-order']);
});

test('rows that are not stored yet are known by their place', () => {
  const { lineage: _, ...first } = aRow(12);
  const { lineage: __, ...second } = aRow(18);
  expect(findings(gridland(), [first, second])[0]?.rows).toEqual([1, 2]);
});
