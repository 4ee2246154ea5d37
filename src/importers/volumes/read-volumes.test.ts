import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import type { ImportLimits } from '../tables/index.ts';
import { IMPORT_REGISTER } from '../../testing/import-register.ts';
import { readVolumes, type ImportOutcome } from './index.ts';

function read(
  bytes: Uint8Array | string,
  limits: Partial<ImportLimits> = {},
  file = 'volumes.csv',
): Promise<ImportOutcome> {
  return readVolumes({
    file,
    bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
    register: IMPORT_REGISTER,
    existing: [],
    openness: 'supplied',
    currentYear: 2026,
    limits,
  });
}

const codes = (outcome: ImportOutcome): readonly string[] => outcome.problems.map(({ code }) => code);
const DUTCH = 'interventie;zorgaanbieder;jaar;aantal;bron';
const GOOD = 'Rectumresectie;Zuyderland;2024;31;opgave';

describe('a CSV file', () => {
  it('of one row gives one volume with the number of the row as a person sees it', async () => {
    const outcome = await read(`${DUTCH}\n${GOOD}\n`);
    expect(outcome.problems).toEqual([]);
    expect(outcome.rowsRead).toBe(1);
    expect(outcome.rows).toEqual([
      {
        row: 2,
        volume: {
          interventionId: 'rectum-resectie',
          providerId: 'zuyderland',
          siteId: null,
          networkId: null,
          year: 2024,
          count: { kind: 'exact', value: 31 },
          share: null,
          tierId: null,
          status: 'final',
          openness: 'supplied',
          source: 'opgave',
          sourceAdvice: null,
        },
      },
    ]);
  });

  it('counts empty lines as a spreadsheet does, before and after the header', async () => {
    const outcome = await read(`\n${DUTCH}\n\n${GOOD}\n\n;;;;\nRectumresectie;Alrijne;2024;tien;opgave`);
    expect(outcome.rows.map(({ row }) => row)).toEqual([4]);
    expect(outcome.problems.map(({ row, code }) => [row, code])).toEqual([[7, 'count-text']]);
  });

  it.each([
    ['Dutch with semicolons', `${DUTCH}\n${GOOD}`],
    ['the other Dutch words', 'Behandeling;Ziekenhuis;Jaar;Aantal;Bron\nRectumresectie;Zuyderland;2024;31;opgave'],
    ['English with commas', 'intervention,provider,year,count,source\nRectal resection,Zuyderland,2024,31,opgave'],
    ['tabs', `${DUTCH}\n${GOOD}`.replaceAll(';', '\t')],
    ['a line that states the separator', `sep=;\n${DUTCH}\n${GOOD}`],
    ['a byte order mark', `\uFEFF${DUTCH}\n${GOOD}`],
    ['carriage returns alone', `${DUTCH}\r${GOOD}\r`],
    ['mixed line ends', `${DUTCH}\r\n${GOOD}\n`],
    [
      'quotes',
      `"interventie";"zorgaanbieder";"jaar";"aantal";"bron"\n"Rectumresectie";"Zuyderland";"2024";"31";"opgave"`,
    ],
    ['identifiers', `${DUTCH}\nrectum-resectie;zuyderland;2024;31;opgave`],
    [
      'the columns in another order',
      'bron;aantal;jaar;zorgaanbieder;interventie\nopgave;31;2024;Zuyderland;Rectumresectie',
    ],
    ['a decimal comma that says nothing', `${DUTCH}\nRectumresectie;Zuyderland;2024;31,0;opgave`],
  ])('is read with %s', async (_, text) => {
    const outcome = await read(text);
    expect(codes(outcome)).toEqual([]);
    expect(outcome.rows.map(({ volume }) => volume.count)).toEqual([{ kind: 'exact', value: 31 }]);
    expect(outcome.rows[0]?.volume.source).toBe('opgave');
  });

  it.each(['utf-16le', 'utf-16be'] as const)(
    'is read in %s with a byte order mark, and with a warning without one',
    async (label) => {
      const text = Buffer.from(`${DUTCH}\n${GOOD}`, 'utf16le');
      const little = label === 'utf-16le';
      const content = little ? text : Buffer.from(text).swap16();
      const marked = Buffer.concat([Buffer.from(little ? [0xff, 0xfe] : [0xfe, 0xff]), content]);
      expect(codes(await read(marked))).toEqual([]);
      const outcome = await read(content);
      expect(codes(outcome)).toEqual(['encoding-guessed']);
      expect(outcome.rows).toHaveLength(1);
    },
  );

  it('in Windows-1252 is read with a warning, its accents right', async () => {
    const outcome = await read(Buffer.from(`${DUTCH}\n${GOOD.replace('opgave', 'coördinator')}`, 'latin1'));
    expect(codes(outcome)).toEqual(['encoding-guessed']);
    expect(outcome.rows[0]?.volume.source).toBe('coördinator');
  });

  it('in Windows-1252 keeps the euro sign and the curly quote, and is refused with a byte that has no meaning there', async () => {
    const withBytes = (...bytes: readonly number[]): Buffer =>
      Buffer.concat([Buffer.from(`${DUTCH}\n${GOOD}`), Buffer.from(bytes)]);
    expect((await read(withBytes(0x80, 0x92))).rows[0]?.volume.source).toBe('opgave€’');
    expect(codes(await read(withBytes(0x81)))).toEqual(['wrong-encoding']);
  });

  it('in UTF-8 keeps a letter whole that lies on the border of two pieces', async () => {
    const padding = 'x'.repeat((1 << 16) - `${DUTCH};opmerking\nRectumresectie;Zuyderland;2024;31;`.length - 1);
    const outcome = await read(`${DUTCH};opmerking\nRectumresectie;Zuyderland;2024;31;${padding}é;\n`, {
      cellLength: 2_000_000,
    });
    expect(outcome.rows[0]?.volume.source.endsWith('xé')).toBe(true);
  });

  it('keeps what is masked, missing and disputed', async () => {
    const counts = ['<10', '1-4', '*', '', 'nb', '8|12', '0'];
    const outcome = await read(
      [DUTCH, ...counts.map((count, index) => `Rectumresectie;Zuyderland;${2010 + index};${count};opgave`)].join('\n'),
    );
    expect(codes(outcome)).toEqual([]);
    expect(outcome.rows.map(({ volume }) => volume.count)).toEqual([
      { kind: 'masked', low: 0, high: 9, asWritten: '<10' },
      { kind: 'masked', low: 1, high: 4, asWritten: '1-4' },
      { kind: 'masked', low: 0, high: null, asWritten: '*' },
      { kind: 'missing' },
      { kind: 'missing' },
      { kind: 'disputed', values: [8, 12] },
      { kind: 'exact', value: 0 },
    ]);
  });

  it('reads site, network, share, tier and status', async () => {
    const outcome = await read(
      [
        'interventie;ziekenhuis;locatie;samenwerkingsverband;jaar;aantal;aandeel;niveau;status;bron',
        'Rectumresectie;Zuyderland;Heerlen;;2024;31;;;voorlopig;opgave',
        'Rectumresectie;Alrijne;-;Samen+;2024;31;;;;opgave',
        'carotis-binnen-twee-weken;Zuyderland;;;2024;40;82,5%;;;opgave',
        'carotis-binnen-twee-weken;Alrijne;;;2024;40;0,825;;;opgave',
        'hoofd-hals-nieuwe-patienten;Zuyderland;;;2024;90;;pp;definitief;opgave',
      ].join('\n'),
    );
    expect(codes(outcome)).toEqual([]);
    const picked = outcome.rows.map(({ volume }) => [
      volume.siteId,
      volume.networkId,
      volume.share,
      volume.tierId,
      volume.status,
    ]);
    expect(picked).toEqual([
      ['zuyderland-heerlen', null, null, null, 'provisional'],
      [null, 'samen-plus', null, null, 'final'],
      [null, null, 0.825, null, 'final'],
      [null, null, 0.825, null, 'final'],
      [null, null, null, 'PP', 'final'],
    ]);
  });

  it.each([
    [1989, ['year-out-of-range']],
    [1990, []],
    [2027, []],
    [2028, ['year-out-of-range']],
  ])('accepts a year from 1990 up to the next one: %i', async (year, expected) => {
    expect(codes(await read(`${DUTCH}\nRectumresectie;Zuyderland;${year};31;opgave`))).toEqual(expected);
  });

  it('collects all problems of all rows and leaves only the wrong rows out', async () => {
    const outcome = await read(
      `${DUTCH}\nRectumresektie;Nergens;1890;-1;\n${GOOD}\nRectumresectie;Alrijne;2024;1,5;opgave\n`,
    );
    expect(outcome.problems.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '2 unknown-intervention',
      '2 unknown-provider',
      '2 year-out-of-range',
      '2 count-negative',
      '2 missing-value',
      '4 count-fractional',
    ]);
    expect(outcome.rows.map(({ row }) => row)).toEqual([3]);
  });

  it('lists a limited number of problems and counts them all', async () => {
    const rows = Array.from(
      { length: 50 },
      (_, index) => `Rectumresectie;Zuyderland;${1990 + (index % 30)};tien;opgave`,
    );
    const outcome = await read([DUTCH, ...rows].join('\n'), { problems: 10 });
    expect(outcome.problems).toHaveLength(10);
    expect(outcome.problemsTotal).toBe(50);
    expect(outcome.errorsTotal).toBe(50);
  });

  it('with more unknown names than are looked up still knows the known ones, and calls none of the others known', async () => {
    const rows = Array.from({ length: 1_500 }, (_, index) => `Rectumresectie;Onbekend ${index};2024;31;opgave`);
    const last = ['Rectumresectie;lsselland;2024;31;opgave', 'Rectal resection;Alrijne;2024;31;opgave'];
    const outcome = await read([DUTCH, ...rows, ...last].join('\n'));
    expect(outcome.errorsTotal).toBe(1_500);
    expect(outcome.rows.map(({ volume }) => volume.providerId)).toEqual(['ijsselland', 'alrijne']);
  });

  it('with an unknown treatment is answered with names in its own language', async () => {
    const outcome = await read(`${DUTCH}\nRectumresektie;Zuyderland;2024;1;x\nRectal resektion;Zuyderland;2024;1;x`);
    expect(outcome.problems.map(({ suggestions }) => suggestions[0])).toEqual(['Rectumresectie', 'Rectal resection']);
  });

  it('with the same count and another share contradicts itself', async () => {
    const header = 'interventie;zorgaanbieder;jaar;aantal;aandeel;bron';
    const row = (share: string): string => `carotis-binnen-twee-weken;Zuyderland;2024;40;${share};opgave`;
    expect(codes(await read([header, row('80%'), row('0,8')].join('\n')))).toEqual(['duplicate-row']);
    expect(codes(await read([header, row('80%'), row('81%')].join('\n')))).toEqual(['two-values']);
  });

  it('counts a site, a network and the whole provider apart', async () => {
    const rows = ['Alrijne;;', 'Alrijne;Leiderdorp;', 'Alrijne;;Samen+'].map(
      (who) => `Rectumresectie;${who};2024;31;opgave`,
    );
    const outcome = await read(['interventie;zorgaanbieder;locatie;netwerk;jaar;aantal;bron', ...rows].join('\n'));
    expect(outcome.problems).toEqual([]);
    expect(outcome.rows).toHaveLength(3);
  });

  it('with an unquoted separator in a number is refused: the row has a cell too many', async () => {
    const outcome = await read(
      'intervention,provider,year,count,source\nRectal resection,Zuyderland,2024,1,200,own figures',
    );
    expect(codes(outcome)).toContain('too-many-cells');
    expect(outcome.rows).toEqual([]);
  });

  it('reports a formula in any column, also behind a space or a tab', async () => {
    const cells = ['=1+1', '+31 6', '-x', '@SUM(A1)', ' =1+1', '"\t=1+1"'];
    const rows = cells.map((cell, index) => `Rectumresectie;Zuyderland;${2010 + index};31;${cell}`);
    const outcome = await read([DUTCH, ...rows, 'Rectumresectie;Zuyderland;2024;=30+1;opgave'].join('\n'));
    expect(codes(outcome)).toEqual(Array(7).fill('formula-cell'));
  });

  it('never lets a name of JavaScript itself pass for a word', async () => {
    const outcome = await read(`${DUTCH};status\n${GOOD};constructor\n`);
    expect(codes(outcome)).toEqual(['unknown-status']);
  });
});

describe('an XLSX file', () => {
  const header = ['interventie', 'zorgaanbieder', 'jaar', 'aantal', 'bron'];
  const xlsx = async (...rows: readonly (readonly (string | number | Date | null)[])[]): Promise<Uint8Array> =>
    writeExcelFile([[...header], ...rows.map((row) => [...row])], { dateFormat: 'dd-mm-yyyy' }).toBuffer();

  it('of one row gives one volume; empty rows are counted as a person sees them', async () => {
    const outcome = await read(
      await xlsx([], ['Rectumresectie', 'Zuyderland', 2024, 31, 'opgave']),
      {},
      'volumes.xlsx',
    );
    expect(outcome.problems).toEqual([]);
    expect(outcome.rows.map(({ row, volume }) => [row, volume.year, volume.count])).toEqual([
      [3, 2024, { kind: 'exact', value: 31 }],
    ]);
  });

  it('reads the year of a date with a warning and refuses the bare number of a date', async () => {
    const outcome = await read(
      await xlsx(
        ['Rectumresectie', 'Zuyderland', new Date(Date.UTC(2024, 11, 31)), 31, 'opgave'],
        ['Rectumresectie', 'Alrijne', 45_292, 31, 'opgave'],
      ),
    );
    expect(codes(outcome)).toEqual(['year-from-date', 'year-is-date-number']);
    expect(outcome.rows[0]?.volume.year).toBe(2024);
    expect(outcome.problems[1]?.message.nl).toContain('2024-01-01');
  });

  it('refuses counts that are fractional, negative, text with a separator, or a date', async () => {
    const counts = [12.5, -3, '1.200', new Date(Date.UTC(2024, 0, 2)), 1.234];
    const outcome = await read(
      await xlsx(...counts.map((count, index) => ['Rectumresectie', 'Zuyderland', 2010 + index, count, 'opgave'])),
    );
    expect(codes(outcome)).toEqual([
      'count-fractional',
      'count-negative',
      'count-separator',
      'count-text',
      'count-fractional',
    ]);
  });

  it('reads the sheet named Volumes although it is not the first, and warns of sheets it leaves', async () => {
    const row = ['Rectumresectie', 'Zuyderland', 2024, 31, 'opgave'];
    const bytes = await writeExcelFile([
      { sheet: 'Oud', data: [header, ['Rectumresectie', 'Alrijne', 2020, 1, 'oud']] },
      { sheet: 'Volumes', data: [header, row] },
    ]).toBuffer();
    const outcome = await read(bytes);
    expect(codes(outcome)).toEqual(['several-sheets']);
    expect(outcome.rows.map(({ volume }) => volume.providerId)).toEqual(['zuyderland']);
  });
});
