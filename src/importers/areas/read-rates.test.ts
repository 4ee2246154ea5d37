import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { sharedPath } from '../../testing/shared.ts';
import { readRates } from './read-rates.ts';

const read = (text: string) => readRates({ file: 'kansen.csv', bytes: new TextEncoder().encode(text) });
const rates = [
  { from: 0, to: 64, per100k: 1.5 },
  { from: 65, to: null, per100k: 20 },
];

it('reads ages and rates, with a comma or a point, the last group open', async () => {
  expect(await read('van;tot;per100k\n0;64;1,5\n65;;20\n')).toEqual({ rates, problems: [] });
  expect(await read('from,to,per100k\n0,,3\n')).toMatchObject({ rates: [{ per100k: 3 }], problems: [] });
});

it('reads them from XLSX as well, where a number with three decimals is no doubt', async () => {
  const data = [
    ['van', 'tot', 'per100k'],
    [0, 64, 1.125],
    [65, null, 20],
  ];
  const bytes = await writeExcelFile(data).toBuffer();
  const { rates: found, problems } = await readRates({ file: 'kansen.xlsx', bytes });
  expect([found.map(({ per100k }) => per100k), problems]).toEqual([[1.125, 20], []]);
});

it.each([
  ['', 'een bestand met een kopregel'],
  ['van;tot\n0;64\n', 'verwacht de kolommen'],
  ['van;tot;per100k\n', 'ten minste één rij'],
  ['van;tot;per100k\n0;64;1.000,5\n', 'rij 2'],
  ['van;tot;per100k\n0;64;1\n65;60;1\n', 'rij 3'],
  ['van;tot;per100k\n-1;64;1\n', 'rij 2'],
  ['van;tot;per100k\n0;64;-1\n', 'rij 2'],
  ['van;tot;per100k\n0;x;1\n', 'rij 2'],
  ['van;tot;per100k\n0;64;1.200\n', 'duizendtallen'],
])('names what is wrong with %j', async (text, sentence) => {
  const { problems } = await read(text);
  expect(problems.map(({ message }) => message.nl)).toEqual([expect.stringContaining(sentence)]);
});

it('names every row that is wrong', async () => {
  const { rates: found, problems } = await read('van;tot;per100k\n0;64;x\n65;79;3\n80;;1.200\n');
  expect(found).toEqual([{ from: 65, to: 79, per100k: 3 }]);
  expect(problems.map(({ row }) => row)).toEqual([2, 4]);
});

it('takes any bytes', async () => {
  for (const bytes of [Uint8Array.of(0xff, 0xfe, 0), Uint8Array.of(34, 34, 34, 10, 34)])
    expect((await readRates({ file: 'x.csv', bytes })).problems).not.toEqual([]);
});

const e3 = sharedPath('data/field-cases/e3-rates-thousands/kansen.csv');
it.skipIf(e3 === null)(
  'refuses 1.200 and 2.315, which may be thousands (e3-rates-thousands; skipped: needs shared/data/field-cases)',
  async () => {
    const { problems } = await readRates({ file: 'kansen.csv', bytes: readFileSync(e3 ?? '') });
    expect(problems.map(({ code }) => code)).toEqual(['row', 'row']);
    expect(problems[0]?.message.nl).toContain('kan duizendtallen betekenen');
  },
);
