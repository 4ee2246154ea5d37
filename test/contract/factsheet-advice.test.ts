import { expect, test } from 'vitest';
import { assessAll } from '../../src/core/assessment/index.ts';
import { asYear } from '../../src/core/units/index.ts';
import { findings, type Volume } from '../../src/core/volumes/index.ts';
import { productionData } from '../data/production-files.ts';

const { register, volumes } = productionData();
const rows: readonly Volume[] = volumes.flatMap(({ file, fileHash, rows: read }) =>
  read.map((row, i) => ({
    ...row,
    lineage: {
      importId: 'reference',
      file,
      row: i + 1,
      fileHash,
      importerVersion: '1',
      importedAt: '2026-01-01T00:00:00Z',
      importedBy: 'test',
    },
  })),
);
const all = assessAll(register, rows, { year: asYear(2024), set: 'adopted', date: '2026-01-01' });

test('the rules of advice give what the factsheet advises, for all 89 rows and for every hospital on its lists', () => {
  expect(rows).toHaveLength(89);
  expect(all.filter((item) => item.decisive.value !== null)).toHaveLength(89);
  // 16 + 17 + 56 rows, and those on the lists that are not in a table.
  expect(all.length).toBeGreaterThan(89);
  for (const item of all)
    expect(item.advice.kind, `${item.interventionId} ${item.providerId}`).toBe(item.advice.sourceAdvice);
});

test('thirteen hospitals are below the norm: seven, three and three', () => {
  const failing = (interventionId: string) =>
    all.filter((item) => item.verdict === 'notMet' && item.interventionId === interventionId).length;
  expect(['vulvacarcinoom-chirurgie', 'weke-delen-resectie', 'rectum-resectie'].map(failing)).toEqual([7, 3, 3]);
  expect(all.filter((item) => item.verdict === 'notMet')).toHaveLength(13);
});

test('Samen+ is judged as a network, from 49 to 49 + 43 = 92', () => {
  const members = all.filter(
    (item) => item.interventionId === 'rectum-resectie' && ['alrijne', 'groene-hart'].includes(item.providerId),
  );
  expect(members.map((item) => [item.decisive.level, item.decisive.value])).toEqual([
    ['network', { low: 49, high: 92 }],
    ['network', { low: 49, high: 92 }],
  ]);
});

test('a careful reader notices the five fives and Zuyderland, and nothing else', () => {
  const noticed = findings(register, rows);
  expect(noticed.map((finding) => [finding.code, finding.rows.length])).toEqual([
    ['likely-masked-value', 5],
    ['in-table-and-advised-against', 1],
  ]);
  expect(noticed[1]?.providerIds).toEqual(['zuyderland']);
});
