import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { asId, type ProviderId, type RegionId } from '../../core/ids/index.ts';
import { REGISTER_COLUMNS, type Register, type Supply } from '../../core/register/index.ts';
import { aSite, gridland } from '../../testing/register.ts';
import { readRegister, REGISTER_PROBLEM_TEXTS, type RegisterRead } from './index.ts';

const reference: Register = gridland({
  sites: [aSite('noord-1', 'noord'), aSite('oost-1', 'oost'), aSite('oost-2', 'oost', false)],
  regions: [
    { id: asId<RegionId>('west'), name: { nl: 'West', en: 'West' }, hospitalsInSource: null, marketLeaderId: null },
  ],
});

const read = (content: string | Uint8Array, file = 'z.csv', supplies: readonly Supply[] = []): Promise<RegisterRead> =>
  readRegister({
    file,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    reference,
    supplies,
    today: '2026-11-30',
    hash: (text) => `hash of ${text}`,
  });

const DUTCH = 'soort;naam;id;agb;van;plaats;breedtegraad;lengtegraad;regio;netwerk;van-datum;tot-datum';
const sheet = (...rows: readonly string[]): string => [DUTCH, ...rows].join('\n');
const codes = ({ problems }: RegisterRead) => problems.map(({ row, column, code }) => [row, column, code]);

describe('a file of additions to the register', () => {
  it('has one row per fact, and rows may name what rows above them add', async () => {
    const { facts, problems, rowsRead } = await read(
      sheet(
        'ziekenhuis;Nieuw Huis;;06011234;;;;;;;;',
        'locatie;;;;Nieuw Huis;Nieuwstad;52,1;5,2;;;;',
        'naam;Het Huis;;;Nieuw Huis;;;;;;;',
        'regio;;;;het huis;;;;west;oncologie;1-1-2026;',
        'verhuizing;;;;noord;;52,3;5,3;;;2026-12-31;',
        'agb;;;06000001;Oost;;;;;;;',
        'fusie;Noord;;;Oost|Zuid;;;;;;1-1-2027;',
      ),
    );
    expect(problems).toEqual([]);
    expect(rowsRead).toBe(7);
    expect(facts.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(facts.map(({ addition }) => addition)).toEqual([
      { kind: 'provider', id: 'nieuw-huis', name: 'Nieuw Huis', type: 'unknown', agb: '06011234' },
      {
        kind: 'site',
        id: 'nieuw-huis-nieuwstad',
        providerId: 'nieuw-huis',
        name: 'Nieuw Huis, Nieuwstad',
        town: 'Nieuwstad',
        latitude: 52.1,
        longitude: 5.2,
      },
      { kind: 'alias', providerId: 'nieuw-huis', name: 'Het Huis' },
      {
        kind: 'membership',
        providerId: 'nieuw-huis',
        regionId: 'west',
        networks: ['oncology'],
        from: '2026-01-01',
        until: null,
      },
      { kind: 'move', siteId: 'noord-1', town: null, latitude: 52.3, longitude: 5.3, date: '2026-12-31' },
      { kind: 'agb', providerId: 'oost', agb: '06000001' },
      { kind: 'merger', into: 'noord', from: ['oost', 'zuid'], date: '2027-01-01' },
    ]);
  });

  it('may say a hospital, its place and its region on one row', async () => {
    const { facts, problems } = await read(
      'kind;name;type;town;latitude;longitude;region\nhospital;New House;general;Newtown;52.1;5.2;West',
    );
    expect(problems).toEqual([]);
    expect(facts.map(({ row, addition }) => [row, addition.kind])).toEqual([
      [2, 'provider'],
      [2, 'site'],
      [2, 'membership'],
    ]);
    expect(facts[0]?.addition).toMatchObject({ type: 'general' });
    expect(facts[2]?.addition).toMatchObject({ networks: ['oncology', 'vascular'] });
  });

  it('is the same as a workbook, and as the list that the page sends', async () => {
    const row = { soort: 'ziekenhuis', naam: 'Nieuw Huis', plaats: 'Nieuwstad', breedtegraad: 52.1, lengtegraad: 5.2 };
    const expected = await read('soort;naam;plaats;breedtegraad;lengtegraad\nziekenhuis;Nieuw Huis;Nieuwstad;52,1;5,2');
    expect(expected.problems).toEqual([]);
    const book = await writeExcelFile(
      [Object.keys(row).map((value) => ({ value })), Object.values(row).map((value) => ({ value }))],
      {},
    ).toBuffer();
    expect((await read(book, 'z.xlsx')).facts).toEqual(expected.facts);
    const json = await read(JSON.stringify([row]), 'formulier.json');
    expect(json.facts.map(({ addition }) => addition)).toEqual(expected.facts.map(({ addition }) => addition));
    expect(json.facts.map((fact) => fact.row)).toEqual([1, 1]);
  });
});

describe('what is wrong', () => {
  it('is all said, with row and column, and the rest is read', async () => {
    const outcome = await read(
      sheet(
        'gebouw;X;;;;;;;;;;',
        'ziekenhuis;;;;;;;;;;;',
        'ziekenhuis;Y;Y!;;;;;;;;;',
        'locatie;;;;Nergens;Stad;52;5;;;;',
        'locatie;;;;Noord;Stad;5.2.1;;;;;',
        'regio;;;;Noord;;;;Oost;dermatologie;31-2-2026;',
        'regio;;;;Noord;;;;Elders;;;',
        'verhuizing;;;;Oost;;52;5;;;1-1-2026;',
        'agb;;;123;Noord;;;;;;;',
        'fusie;Noord;;;Oost|Elders;;;;;;1-1-2026;',
        'fusie;Noord;;;Oost;;;;;;;',
        'naam;=1+1;;;Noord;;;;;;;',
        'naam;Noord;;;Noord;;;;;;;',
        'ziekenhuis;Goed;;;;;;;;;;1-1-2026',
      ),
    );
    expect(codes(outcome)).toEqual([
      [2, 'soort', 'unknown-kind'],
      [3, 'naam', 'cell-missing'],
      [4, 'id', 'id-form'],
      [5, 'van', 'provider-unknown'],
      [6, 'breedtegraad', 'number-text'],
      [6, 'lengtegraad', 'cell-missing'],
      [7, 'netwerk', 'unknown-care'],
      [7, 'van-datum', 'date-text'],
      [9, 'van', 'site-unknown'],
      [11, 'van', 'provider-unknown'],
      [12, 'van-datum', 'cell-missing'],
      [13, 'naam', 'formula-cell'],
      [15, 'tot-datum', 'cell-unused'],
      [8, 'regio', 'region-unknown'],
      [10, 'agb', 'agb-form'],
      [14, 'naam', 'known-already'],
    ]);
    expect(outcome.facts.map(({ addition }) => addition)).toMatchObject([{ kind: 'provider', name: 'Goed' }]);
    expect(outcome.errorsTotal).toBe(14);
    expect(outcome.problems.find(({ row }) => row === 8)?.message.nl).toBe(
      "z.csv rij 8, kolom regio: 'Elders' gevonden, verwacht een van de regio’s: west. Verbeter de regio.",
    );
    expect(outcome.problems.find(({ row }) => row === 9)?.suggestions).toEqual(['oost-1', 'oost-2']);
  });

  it('is never taken for an empty cell: a formula where nothing need stand drops the row, and is said once', async () => {
    const site = await read(sheet('locatie;;=1;;Noord;Stad;52;5;;;;'));
    expect([codes(site), site.facts]).toEqual([[[2, 'id', 'formula-cell']], []]);
    const member = await read(sheet('regio;;;;Noord;;;;west;;=1;'));
    expect([codes(member), member.facts]).toEqual([[[2, 'van-datum', 'formula-cell']], []]);
  });

  it.each([
    ['', 'empty-file'],
    [DUTCH, 'no-rows'],
    ['naam;plaats\nx;y', 'header-missing'],
    ['[]', 'no-rows'],
    ['[1]', 'unsupported-format'],
    ['{"soort":"ziekenhuis"}', 'unsupported-format'],
    ['soort;soort\nx;y', 'duplicate-column'],
    ['soort;kleur\nziekenhuis;rood', 'unknown-column'],
  ])('with the file as a whole is said too: %j is %s', async (content, code) => {
    expect((await read(content)).problems.map((problem) => problem.code)).toContain(code);
  });

  it('is what an earlier addition stands in the way of', async () => {
    const earlier: Supply = {
      id: 'a',
      file: 'a.csv',
      suppliedAt: '2026-11-01T00:00:00.000Z',
      suppliedBy: 'x',
      facts: [
        {
          row: 2,
          addition: {
            kind: 'merger',
            into: asId<ProviderId>('noord'),
            from: [asId<ProviderId>('oost')],
            date: '2025-01-01',
          },
        },
      ],
    };
    const again = await read(sheet('fusie;Zuid;;;Noord;;;;;;1-1-2026;', 'fusie;West;;;Noord;;;;;;1-1-2027;'), 'z.csv', [
      earlier,
    ]);
    expect(codes(again)).toEqual([[3, 'van', 'merger-again']]);
    // Oost is found under its old name: it is Noord by now.
    const known = await read(sheet('locatie;;;;Oost;Stad;52;5;;;;'), 'z.csv', [earlier]);
    expect(known.facts.map(({ addition }) => addition)).toMatchObject([{ kind: 'site', providerId: 'noord' }]);
  });

  it('has a text in both languages with the same holes, for every code', () => {
    const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
    for (const { expected, remedy } of Object.values(REGISTER_PROBLEM_TEXTS))
      expect([holes(expected.nl), holes(remedy.nl)]).toEqual([holes(expected.en), holes(remedy.en)]);
  });
});

describe('any file', () => {
  it('gives an answer, and no fact out of a row with an error', async () => {
    const cell = fc.constantFrom('', 'Noord', 'Oost', 'x', '52,1', '5', '1-1-2026', 'west', '06011234', '"', '=1', '|');
    const kinds = fc.constantFrom('ziekenhuis', 'locatie', 'naam', 'fusie', 'regio', 'verhuizing', 'agb', '?');
    const rows = fc.array(fc.tuple(kinds, fc.array(cell, { minLength: 11, maxLength: 12 })), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const outcome = await read(sheet(...table.map(([kind, cells]) => [kind, ...cells].join(';'))));
        const wrong = outcome.problems.filter(({ severity }) => severity === 'error').map(({ row }) => row);
        expect(outcome.facts.filter(({ row }) => wrong.includes(row))).toEqual([]);
        expect(outcome.errorsTotal).toBe(wrong.length);
      }),
      { numRuns: 200 },
    );
  });

  it('has every column of the template in it, in Dutch or in English', async () => {
    for (const language of ['nl', 'en'] as const) {
      const header = REGISTER_COLUMNS.map((column) => column.header[language]).join(';');
      expect((await read(header)).problems.map(({ code }) => code)).toEqual(['no-rows']);
    }
  });
});
