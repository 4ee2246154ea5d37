import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { productionData } from '../../../test/data/production-files.ts';
import { sharedPath } from '../../testing/shared.ts';
import { FILE_PROBLEM_TEXTS } from '../tables/index.ts';
import { readOwnFigures, type OwnFiguresRead } from './index.ts';

const { register } = productionData();
const read = (text: string, file = 'own.csv'): Promise<OwnFiguresRead> =>
  readOwnFigures({ file, bytes: new TextEncoder().encode(text) }, register);
const sentences = ({ problems }: OwnFiguresRead, language: 'nl' | 'en' = 'nl'): readonly string[] =>
  problems.map(({ message }) => message[language]);

const whole = `soort;behandeling;ziekenhuis;naar;middel;waarde;laag;hoog;tarief;fte;minuten;bron
tarief;long-resectie;;;;12500,50;;;;;;
fte;long-resectie;;;;0,2;;;;;;
gebruik;Long: resectie;;;ok-uren;;2,5;4;;;;eigen planning 2025
capaciteit;;Isala;;beddagen;900;;;;;;

vaste kosten;;;;;0,3;;;;;;
terug;liesbreuk;Isala;Deventer Ziekenhuis;;40;;;1800;0,05;15;
`;

describe('a file of a region', () => {
  it('is read whole: tariffs, fte, use, capacity, fixed cost and what moves back', async () => {
    const { rowsRead, figures, problems } = await read(whole);
    expect({ rowsRead, problems }).toEqual({ rowsRead: 6, problems: [] });
    expect(figures).toEqual({
      tariffs: { 'long-resectie': 12_500.5 },
      ftePerCase: { 'long-resectie': 0.2 },
      fixedCostShare: 0.3,
      careUse: [
        {
          interventionId: 'long-resectie',
          resource: 'operating-hours',
          low: 2.5,
          high: 4,
          source: 'eigen planning 2025',
        },
      ],
      capacities: [{ providerId: 'isala', resource: 'bed-days', amount: 900 }],
      movesBack: [
        {
          fromProviderId: 'isala',
          toProviderId: 'deventer',
          name: 'liesbreuk',
          patientsPerYear: 40,
          tariff: 1800,
          ftePerCase: 0.05,
          minutesNearer: 15,
        },
      ],
    });
  });

  it('says the same in English, with commas and points, and as JSON', async () => {
    const { figures } = await read(whole);
    const english = await read(
      `kind,treatment,hospital,to,resource,value,low,high,tariff,fte,minutes,source
tariff,long-resectie,,,,12500.50,,,,,,
fte,long-resectie,,,,0.2,,,,,,
use,Lung: resection,,,operating-hours,,2.5,4,,,,eigen planning 2025
capacity,,Isala,,bed-days,900,,,,,,
fixed cost,,,,,0.3,,,,,,
back,liesbreuk,Isala,Deventer Ziekenhuis,,40,,,1800,0.05,15,`,
    );
    const json = await read(
      JSON.stringify([
        { kind: 'tariff', treatment: 'long-resectie', value: 12_500.5 },
        { kind: 'fte', treatment: 'long-resectie', value: 0.2 },
        {
          kind: 'use',
          treatment: 'long-resectie',
          resource: 'operating-hours',
          low: 2.5,
          high: 4,
          source: 'eigen planning 2025',
        },
        { kind: 'capacity', hospital: 'isala', resource: 'bed-days', value: 900 },
        { kind: 'fixed cost', value: 0.3 },
        {
          kind: 'back',
          treatment: 'liesbreuk',
          hospital: 'isala',
          to: 'deventer',
          value: 40,
          tariff: 1800,
          fte: 0.05,
          minutes: 15,
        },
      ]),
      'own.json',
    );
    for (const other of [english, json]) expect(other).toEqual({ rowsRead: 6, figures, problems: [] });
  });
});

describe('a row with a problem is left out and named', () => {
  const head = 'soort;behandeling;ziekenhuis;naar;middel;waarde;laag;hoog\n';
  const of = (row: string): Promise<OwnFiguresRead> => read(`${head}${row}\n`);

  it.each([
    [
      'tarief;long-resectie;;;;-12;;',
      'negative',
      'own.csv rij 2, kolom waarde: -12 is onder nul; verwacht een getal vanaf 0.',
    ],
    [
      'vaste kosten;;;;;1,5;;',
      'share',
      'own.csv rij 2, kolom waarde: het aandeel vaste kosten is 1.5; verwacht 0 tot en met 1.',
    ],
    [
      'vaste kosten;;;;;-0,1;;',
      'negative',
      'own.csv rij 2, kolom waarde: -0,1 is onder nul; verwacht een getal vanaf 0.',
    ],
    [
      'gebruik;long-resectie;;;ic-dagen;;3;1',
      'low-above-high',
      'own.csv rij 2, kolom laag: laag is 3 en hoog is 1. Draai ze om.',
    ],
    [
      'gebruik;long-resectie;;;bedden;;1;3',
      'resource-unknown',
      "own.csv rij 2, kolom middel: 'bedden' gevonden, verwacht ok-uren, ic-dagen, beddagen, poli-uren.",
    ],
    [
      'prijs;long-resectie;;;;12;;',
      'kind-unknown',
      "own.csv rij 2, kolom soort: 'prijs' gevonden, verwacht tarief, fte, gebruik, capaciteit, vaste kosten, terug.",
    ],
    [
      'tarief;long-resectie;;;;1.250,00;;',
      'number',
      "own.csv rij 2, kolom waarde: '1.250,00' gevonden, verwacht een getal zonder scheidingsteken voor duizendtallen.",
    ],
    [
      'fte;long-resectie;;;;;;',
      'number',
      "own.csv rij 2, kolom waarde: '' gevonden, verwacht een getal zonder scheidingsteken voor duizendtallen.",
    ],
    ['terug;;isala;deventer;;4;;', 'name-missing', 'own.csv rij 2, kolom behandeling: noem de zorg die teruggaat.'],
    [
      'terug;liesbreuk;isala;isala;;4;;',
      'same-hospital',
      'own.csv rij 2, kolom naar: de zorg gaat naar het ziekenhuis waar zij al is.',
    ],
  ])('%s', async (row, code, sentence) => {
    const { problems, figures } = await of(row);
    expect(problems.map((problem) => [problem.code, problem.message.nl])).toEqual([[code, sentence]]);
    expect(figures).toEqual({ tariffs: {}, ftePerCase: {}, careUse: [], capacities: [], movesBack: [] });
  });

  it('with the nearest names when a treatment or hospital is unknown', async () => {
    expect(sentences(await of('tarief;long-resectje;;;;12;;'))[0]).toMatch(
      /^own\.csv rij 2, kolom behandeling: er is geen behandeling 'long-resectje'\./,
    );
    expect(sentences(await of('capaciteit;;Isalla;;ic-dagen;12;;'), 'en')[0]).toMatch(
      /^own\.csv row 2, column hospital: there is no hospital 'Isalla'\. Do you mean: .*Isala/,
    );
  });

  it('and the other rows are read', async () => {
    const both = await of(
      'tarief;long-resectie;;;;-12;;\n\ntarief;long-resectie;;;;12;;\ntarief;long-resectie;;;;13;;',
    );
    expect(both.figures.tariffs).toEqual({ 'long-resectie': 12 });
    // The empty line counts: an editor shows the double one as row 5.
    expect(sentences(both).slice(1)).toEqual(['own.csv rij 5: zegt hetzelfde als rij 4. Houd één rij over.']);
  });
});

it.each([
  ['', 'empty-file'],
  ['soort;waarde\n', 'no-rows'],
  ['[]', 'not-readable'],
  ['{"soort": "tarief"}', 'not-readable'],
  ['[3]', 'not-readable'],
  ['[{]', 'not-readable'],
])('%j as a whole: %s', async (text, code) => {
  expect((await read(text)).problems.map((problem) => [problem.code, problem.row])).toEqual([[code, null]]);
});

it('gives an answer for any bytes, and a figure only from a row without a problem', async () => {
  const cell = fc.constantFrom(
    '',
    'tarief',
    'use',
    'terug',
    'isala',
    'long-resectie',
    'ic-days',
    '-1',
    '0.5',
    '2',
    '"',
    '__proto__',
  );
  const rows = fc.array(
    fc.array(cell, { maxLength: 12 }).map((cells) => cells.join(',')),
    { maxLength: 6 },
  );
  const csv = rows.map((all) => ['kind,treatment,hospital,to,resource,value,low,high', ...all].join('\n'));
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.oneof(csv, fc.json()).map((text) => new TextEncoder().encode(text)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (given) => {
      const { rowsRead, figures, problems } = await readOwnFigures({ file: 'x', bytes: given }, register);
      const { tariffs, ftePerCase, careUse, capacities, movesBack, fixedCostShare } = figures;
      const read = [Object.keys(tariffs), Object.keys(ftePerCase), careUse, capacities, movesBack];
      const count = read.reduce((sum, list) => sum + list.length, fixedCostShare === undefined ? 0 : 1);
      const faulty = new Set(
        problems.flatMap(({ code, row }) => (row === null || code in FILE_PROBLEM_TEXTS ? [] : [row])),
      );
      expect(count + faulty.size).toBe(rowsRead);
      expect(Object.values(tariffs).every((value) => value >= 0)).toBe(true);
      expect(careUse.every(({ low, high }) => low >= 0 && low <= high)).toBe(true);
    }),
    { seed: 20261123, numRuns: 500 },
  );
});

describe('a file as people have it', () => {
  it('is XLSX, where a number with three decimals is no doubt', async () => {
    const data = [
      ['soort', 'behandeling', 'waarde'],
      ['tarief', 'long-resectie', 12_500.125],
      ['fte', 'long-resectie', null],
    ];
    const bytes = await writeExcelFile(data).toBuffer();
    const { figures, problems } = await readOwnFigures({ file: 'own.xlsx', bytes }, register);
    expect(figures.tariffs).toEqual({ 'long-resectie': 12_500.125 });
    expect(problems.map(({ code, row }) => [code, row])).toEqual([['number', 3]]);
  });

  it.each(['12.500', '1 250', "1'250", '12,500'])('%s may be thousands, and is refused', async (written) => {
    const { problems } = await read(`soort;behandeling;waarde\ntarief;long-resectie;${written}\n`);
    expect(problems.map(({ code, message }) => [code, message.nl])).toEqual([
      ['number', expect.stringContaining('kan duizendtallen betekenen')],
    ]);
  });

  it.each(['0.125', '0,375', '12.50', '12500'])('%s is no doubt', async (written) => {
    const { problems } = await read(`soort;behandeling;waarde\ntarief;long-resectie;${written}\n`);
    expect(problems).toEqual([]);
  });

  const cases = sharedPath('data/field-cases');
  it.skipIf(cases === null)(
    'e1 is refused as ambiguous, i2 is read with a warning (skipped: needs shared/data/field-cases)',
    async () => {
      const of = (name: string) =>
        readOwnFigures({ file: 'own.csv', bytes: readFileSync(`${cases}/${name}/own.csv`) }, register);
      const e1 = await of('e1-own-figures-thousands');
      expect(sentences(e1).join(' ')).toContain('kan duizendtallen betekenen');
      expect(e1.figures.tariffs).toEqual({});
      const i2 = await of('i2-win1252-other-readers');
      expect(i2.problems.map(({ code, severity }) => [code, severity])).toEqual([['encoding-guessed', 'warning']]);
      expect(i2.rowsRead).toBeGreaterThan(0);
    },
  );
});
