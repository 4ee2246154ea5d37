import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/universal';
import { describe, expect, it, vi } from 'vitest';
import { asId, type SourceId } from '../../core/ids/index.ts';
import { readVolumes } from '../../importers/volumes/index.ts';
import { IMPORT_REGISTER } from '../../testing/import-register.ts';
import { fileMark, madeUpSentence } from '../made-up.ts';
import { tableToCsv, tableToXlsx, type Table, type TableSources } from './index.ts';

const TABLE: Table = {
  name: { nl: 'Aantallen', en: 'Counts' },
  columns: [
    { key: 'name', header: { nl: 'zorgaanbieder', en: 'provider' } },
    { key: 'count', header: { nl: 'aantal', en: 'count' }, unit: { nl: 'per jaar', en: 'per year' } },
    { key: 'verdict', header: { nl: 'oordeel', en: 'verdict' } },
  ],
  rows: [
    { name: 'Zuyderland', count: 22.5, verdict: { nl: 'voldoet', en: 'met' } },
    { name: '=HYPERLINK("x")', count: -3, verdict: null },
  ],
};

const ABOUT: TableSources = {
  sources: [
    {
      id: asId<SourceId>('factsheet-2024'),
      title: 'Factsheet',
      publisher: 'ZN',
      published: '2025-11-01',
      url: null,
      licence: null,
    },
  ],
  data: 'real',
  dataVersion: 'abc123',
  normSet: 'adopted',
  date: '2024-12-31',
  generatedAt: '2026-01-02T03:04:05Z',
  notes: [{ nl: 'Illustratief.', en: 'Illustrative.' }],
};

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const arrayBuffer = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer;

describe('a table of made-up counts', () => {
  it('says so in its title, among its sources and in the name of its sheet, in both languages', async () => {
    const madeUp = { ...ABOUT, data: 'illustrative' } as const;
    for (const [language, mark] of [
      ['nl', 'ILLUSTRATIEF'],
      ['en', 'ILLUSTRATIVE'],
    ] as const) {
      const csv = text(tableToCsv(TABLE, madeUp, language));
      expect(csv).toContain(`${mark} ${TABLE.name[language]}`);
      expect(csv).toContain(madeUpSentence[language]);
      expect(text(tableToCsv(TABLE, ABOUT, language))).not.toContain(mark);
      const [first] = await readXlsxFile(arrayBuffer(await tableToXlsx(TABLE, madeUp, language)));
      expect(first?.sheet).toBe(`${mark} ${TABLE.name[language]}`);
    }
    expect([fileMark('illustrative', 'nl'), fileMark('illustrative', 'en'), fileMark('real', 'nl')]).toEqual([
      'illustratief-',
      'illustrative-',
      '',
    ]);
  });
});

describe('a table as CSV', () => {
  it('has semicolons and decimal commas in Dutch, and the sources after an empty line', () => {
    expect(text(tableToCsv(TABLE, ABOUT, 'nl')).split('\r\n')).toEqual([
      '\uFEFFzorgaanbieder;aantal (per jaar);oordeel',
      'Zuyderland;22,5;voldoet',
      `"'=HYPERLINK(""x"")";-3;`,
      '',
      'Bronnen;;',
      'Tabel;Aantallen;',
      'Gegevensversie;abc123;',
      'Normenset;vastgesteld;',
      'Peildatum normen;2024-12-31;',
      'Gemaakt op;2026-01-02T03:04:05Z;',
      'Bron;Factsheet, ZN, 2025-11-01;',
      'Toelichting;Illustratief.;',
      '',
    ]);
  });

  it('has commas and decimal points in English', () => {
    const lines = text(tableToCsv(TABLE, ABOUT, 'en')).split('\r\n');
    expect(lines[1]).toBe('Zuyderland,22.5,met');
    expect(lines[4]).toBe('Sources,,');
  });

  it('begins no cell with a sign that a spreadsheet runs, whatever the text, and never touches a number', () => {
    const cells = fc.oneof(
      fc.string(),
      fc.constantFrom('=1+1', '+31', '-x', '@SUM(A1)', '\tx', '\rx', '＝1'),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
    );
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 5 }), (values) => {
        const table: Table = {
          name: TABLE.name,
          columns: [{ key: 'v', header: { nl: 'v', en: 'v' } }],
          rows: values.map((v) => ({ v })),
        };
        const records = parse(text(tableToCsv(table, ABOUT, 'en')).slice(1), {
          skip_empty_lines: true,
          relax_column_count: true,
          record_delimiter: '\r\n',
        });
        values.forEach((value, index) => {
          const cell = records[index + 1]?.[0] ?? '';
          if (typeof value === 'number') expect(Number(cell)).toBeCloseTo(value, 6);
          else if (value !== '-') expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a table as XLSX', () => {
  it('keeps numbers as numbers and has a second sheet with the sources', async () => {
    const sheets = await readXlsxFile(arrayBuffer(await tableToXlsx(TABLE, ABOUT, 'nl')));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Aantallen', 'Bronnen']);
    expect(sheets[0]?.data).toEqual([
      ['zorgaanbieder', 'aantal (per jaar)', 'oordeel'],
      ['Zuyderland', 22.5, 'voldoet'],
      ['=HYPERLINK("x")', -3, null],
    ]);
    expect(sheets[1]?.data).toContainEqual(['Gegevensversie', 'abc123']);
    expect(sheets[1]?.data).toContainEqual(['Bron', 'Factsheet, ZN, 2025-11-01']);
  });

  it('writes text that looks like a formula as text: no sheet holds a formula', async () => {
    const files = unzipSync(await tableToXlsx(TABLE, ABOUT, 'en'));
    const sheets = Object.entries(files).filter(([name]) => name.startsWith('xl/worksheets/sheet'));
    expect(sheets).toHaveLength(2);
    for (const [, content] of sheets) expect(strFromU8(content)).not.toMatch(/<f[\s>/]/);
    expect(strFromU8(files['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain('=HYPERLINK');
  });

  it('gives the same bytes for the same input, on another day too', async () => {
    const first = await tableToXlsx(TABLE, ABOUT, 'nl');
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2031, 5, 6) });
    try {
      expect(Buffer.from(await tableToXlsx(TABLE, ABOUT, 'nl')).equals(Buffer.from(first))).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('survives names that a sheet may not have and texts that a cell cannot hold', async () => {
    const table: Table = {
      name: { nl: 'a/b:[c]*?\\ een naam van meer dan eenendertig tekens', en: '' },
      columns: [{ key: 'v', header: { nl: 'v', en: 'v' } }],
      rows: [{ v: 'x'.repeat(40_000) }, { v: 'a\u0000b\u000bc' }, { v: Number.NaN }, { v: 1 }],
    };
    for (const language of ['nl', 'en'] as const) {
      const sheets = await readXlsxFile(arrayBuffer(await tableToXlsx(table, ABOUT, language)));
      expect(String(sheets[0]?.data[1]?.[0])).toHaveLength(32_767);
      expect(sheets[0]?.data[3]).toEqual([null]);
      expect(sheets[0]?.data[4]).toEqual([1]);
    }
  });
});

describe('an exported table of volumes', () => {
  const volumes: Table = {
    name: { nl: 'Volumes', en: 'Volumes' },
    columns: [
      { key: 'provider', header: { nl: 'Ziekenhuis', en: 'Hospital' } },
      { key: 'intervention', header: { nl: 'Behandeling', en: 'Treatment' } },
      { key: 'year', header: { nl: 'Jaar', en: 'Year' } },
      { key: 'count', header: { nl: 'Aantal', en: 'Count' }, unit: { nl: 'per jaar', en: 'per year' } },
      { key: 'source', header: { nl: 'Bron', en: 'Source' } },
    ],
    rows: [
      {
        provider: 'Alrijne',
        intervention: { nl: 'Rectumresectie', en: 'Rectal resection' },
        year: 2024,
        count: 1200,
        source: 'x',
      },
      {
        provider: 'Zuyderland',
        intervention: { nl: 'Rectumresectie', en: 'Rectal resection' },
        year: 2024,
        count: '<10',
        source: 'x',
      },
    ],
  };

  it.each([
    ['csv', 'nl'],
    ['csv', 'en'],
    ['xlsx', 'nl'],
    ['xlsx', 'en'],
  ] as const)('can be imported again as %s (%s): its sources are no rows', async (format, language) => {
    const bytes = format === 'csv' ? tableToCsv(volumes, ABOUT, language) : await tableToXlsx(volumes, ABOUT, language);
    const outcome = await readVolumes({
      file: `volumes.${format}`,
      bytes,
      register: IMPORT_REGISTER,
      existing: [],
      openness: 'supplied',
      currentYear: 2026,
    });
    expect(outcome.problems).toEqual([]);
    expect(outcome.rows.map(({ volume }) => volume.count)).toEqual([
      { kind: 'exact', value: 1200 },
      { kind: 'masked', low: 0, high: 9, asWritten: '<10' },
    ]);
  });
});
