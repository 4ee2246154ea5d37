import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aProvider, gridland } from '../../testing/register.ts';
import { readFlows } from './index.ts';

const register = gridland({ providers: [aProvider('noord'), aProvider('zuid')] });
const read = (text: string) =>
  readFlows({
    file: 'stromen.csv',
    bytes: new TextEncoder().encode(text),
    register,
    areaIds: new Set(['1011', '1012']),
  });

it('reads who goes where, with masked counts as intervals and missing ones left out', async () => {
  const { flows, problems, rowsRead } = await read('pc4;ziekenhuis;aantal\n1011;Noord;12\n1012;Noord;<5\n1012;Zuid;\n');
  expect(problems).toEqual([]);
  expect(rowsRead).toBe(3);
  expect(flows).toEqual([
    { areaId: '1011', providerId: 'noord', patients: { low: 12, high: 12 } },
    { areaId: '1012', providerId: 'noord', patients: { low: 0, high: 4 } },
  ]);
});

it.each([
  ['', 'empty-file', null],
  ['pc4;ziekenhuis;aantal', 'no-rows', null],
  ['"', 'csv-malformed', 1],
  ['pc4;ziekenhuis\n1011;Noord', 'column-missing', 1],
  ['pc4;ziekenhuis;aantal\n9999;Noord;1', 'area-unknown', 2],
  ['pc4;ziekenhuis;aantal\n1011;Oost;1', 'provider-unknown', 2],
  ['pc4;ziekenhuis;aantal\n1011;Noord;-1', 'count', 2],
  ['pc4;ziekenhuis;aantal\n1011;Noord;1\n1011;noord;2', 'twice', 3],
])('%j is refused as %s, with its row', async (text, code, row) => {
  const { flows, problems } = await read(text);
  expect(problems.map((problem) => [problem.code, problem.row])).toEqual([[code, row]]);
  expect(problems[0]?.message.nl.startsWith('stromen.csv')).toBe(true);
  expect(flows.length).toBe(code === 'twice' ? 1 : 0);
});

it('collects every problem, and keeps the rows that are right', async () => {
  const { flows, problems } = await read(
    'pc4,hospital,patients\n9999,Noord,1\n1011,Noord,3\n1012,Oost,1\n1012,Zuid,1.200\n',
  );
  expect(problems.map(({ row, code }) => [row, code])).toEqual([
    [2, 'area-unknown'],
    [4, 'provider-unknown'],
    [5, 'count'],
  ]);
  expect(flows.length).toBe(1);
});

it('any bytes give an answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const { flows, problems } = await readFlows({ file: 'x', bytes, register, areaIds: new Set() });
      expect(flows.length === 0 && problems.length > 0).toBe(true);
    }),
    { seed: 7, numRuns: 300 },
  );
});
