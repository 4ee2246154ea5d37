import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import type { Register } from '../../core/register/index.ts';
import { sharedPath } from '../../testing/shared.ts';
import { parseReference } from '../reference/index.ts';
import { readVolumes, type ImportOutcome } from './index.ts';

const DATA = new URL('../../../data/', import.meta.url);
let register: Register;
beforeAll(() => {
  const files = readdirSync(DATA)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, bytes: readFileSync(new URL(name, DATA)) }));
  const reference = parseReference(files, { sha256Hex: (bytes) => createHash('sha256').update(bytes).digest('hex') });
  if (!reference.ok) throw new Error(JSON.stringify(reference.failure.slice(0, 3)));
  register = reference.value.register;
});

const read = (bytes: Uint8Array, file = 'v.xlsx'): Promise<ImportOutcome> =>
  readVolumes({ file, bytes, register, existing: [], openness: 'supplied', currentYear: 2026 });
const told = ({ problems }: ImportOutcome) => problems.map(({ code, row, found }) => [code, row, found]);
const counts = ({ rows }: ImportOutcome) => rows.map(({ volume }) => volume.count);
const exact = (value: number) => ({ kind: 'exact', value });
const keptBack = { kind: 'masked', low: 0, high: null, asWritten: '*' };

const folder = sharedPath('data/field-cases');
describe.skipIf(folder === null)('files from the field (skipped: where shared/data/field-cases is absent)', () => {
  const fieldCase = (name: string, file = 'v.xlsx') => read(readFileSync(`${folder}/${name}/${file}`), file);

  it('a1, a3: a cell that a spreadsheet could not calculate is refused by the name of its error', async () => {
    const count = await fieldCase('a1-error-cell-count');
    expect(told(count)).toEqual([['error-cell', 2, '#REF!']]);
    expect(counts(count)).toEqual([exact(8)]);
    const site = await fieldCase('a3-error-cell-site');
    expect(told(site)).toEqual([['error-cell', 2, '#VALUE!']]);
    expect(site.rows).toEqual([]);
  });

  it('b1, b3: numbers count to the 15 digits that a spreadsheet shows', async () => {
    const share = await fieldCase('b1-computed-share');
    expect(told(share).filter(([code]) => code !== 'norm-unknown')).toEqual([]);
    expect(share.rows[0]?.volume.share).toBeCloseTo(2 / 3, 12);
    const count = await fieldCase('b3-count-float-artefact');
    expect(told(count)).toEqual([]);
    expect(counts(count)).toEqual([exact(22)]);
  });

  it.each(['c1-no-cell-references', 'c3-formatted-last-row'])('%s: two rows are read', async (name) => {
    const outcome = await fieldCase(name);
    expect(told(outcome)).toEqual([]);
    expect(counts(outcome)).toEqual([exact(22), exact(8)]);
  });

  it('c5: parts whose names have backslashes are found', async () => {
    const outcome = await fieldCase('c5-backslash-zip');
    expect(told(outcome)).toEqual([]);
    expect(outcome.rows.length).toBeGreaterThan(0);
  });

  it('d1, d3: hidden rows and titles above the header are told, and the rest is read', async () => {
    const hidden = await fieldCase('d1-hidden-row');
    expect(told(hidden)).toEqual([['hidden-rows', null, '3']]);
    expect(counts(hidden)).toEqual([exact(22), exact(5)]);
    const titles = await fieldCase('d3-title-rows');
    expect(titles.problems.map(({ code, message }) => [code, message.nl])).toEqual([
      ['title-rows', expect.stringContaining('gevonden in rij 4')],
    ]);
    expect(counts(titles)).toEqual([exact(22)]);
  });

  it('k1, k3: predecessors add up for who they became, and former names of hospitals are known', async () => {
    const merged = await fieldCase('k1-merged-equal', 'v.csv');
    expect(merged.rows.map(({ volume }) => [volume.providerId, volume.predecessorIds?.length])).toEqual([
      ['frisius-mc', 1],
      ['frisius-mc', 1],
    ]);
    expect(told(merged).map(([code]) => code)).toEqual(['provider-read-as', 'provider-read-as']);
    const names = await fieldCase('k3-nearest-names', 'v.csv');
    expect(names.rows).toHaveLength(5);
    expect(told(names).map(([code, , found]) => [code, found])).toEqual([
      ['provider-read-as', 'LangeLand Ziekenhuis'],
      ['provider-read-as', 'Westfriesgasthuis'],
    ]);
  });

  it('j1: signs of public tables are read', async () => {
    const outcome = await fieldCase('j1-statline-signs', 'v.csv');
    expect(told(outcome)).toEqual([]);
    const missing = { kind: 'missing' };
    expect(counts(outcome)).toEqual([
      missing,
      keptBack,
      missing,
      missing,
      keptBack,
      { kind: 'masked', low: 0, high: 9, asWritten: '<10' },
      missing,
      { kind: 'masked', low: 0, high: 9, asWritten: '≤9' },
    ]);
  });
});

const HEADER = ['behandeling', 'naam ziekenhuis', 'jaar', 'aantal patiënten', 'bron'];
const row = (count: number | string) => ['nier-lokaal', 'Isala', 2023, count, 'opgave'] as const;
const csv = (...lines: readonly string[]) => read(new TextEncoder().encode(lines.join('\n')), 'v.csv');
const SHEET = 'xl/worksheets/sheet1.xml';

/** A workbook with these counts, each part edited. */
async function workbook(
  counted: readonly (number | string)[],
  edit: (xml: string) => string = (xml) => xml,
  sheets: readonly string[] = ['Blad1'],
): Promise<Uint8Array> {
  const data = [HEADER, ...counted.map((count, index) => row(count).with(2, 2023 - index))];
  const files = unzipSync(
    await writeExcelFile(sheets.map((sheet) => ({ sheet, data: data.map((cells) => [...cells]) }))).toBuffer(),
  );
  return zipSync({ ...files, [SHEET]: strToU8(edit(strFromU8(files[SHEET] ?? new Uint8Array()))) });
}

describe('the same kinds in other files', () => {
  it.each(['#N/A', '#DIV/0!'])('%s is refused wherever it stands', async (error) => {
    const cell = (address: string) => (xml: string) =>
      xml.replace(new RegExp(`<c r="${address}"[^>]*>.*?</c>`), `<c r="${address}" t="e"><v>${error}</v></c>`);
    for (const address of ['A2', 'B2', 'C2', 'E2']) {
      const outcome = await read(await workbook([22], cell(address)));
      expect(told(outcome)[0], address).toEqual(['error-cell', 2, error]);
      expect(outcome.rows).toEqual([]);
    }
  });

  it.each([
    [0.1 + 0.2 + 29.7, 30],
    [8.000000000000002, 8],
  ])('%f is %i', async (stored, meant) => {
    const outcome = await read(await workbook([4711], (xml) => xml.replace('<v>4711</v>', `<v>${stored}</v>`)));
    expect([told(outcome), counts(outcome)]).toEqual([[], [exact(meant)]]);
    const average = await read(await workbook([4711], (xml) => xml.replace('<v>4711</v>', '<v>21.9999</v>')));
    expect(told(average)).toEqual([['count-fractional', 2, '21.9999']]);
  });

  it('cells without addresses stand behind the one before them, also after one that has an address', async () => {
    const some = await workbook([22, 8], (xml) =>
      xml.replaceAll(/<c r="[BDE]\d"/g, '<c').replace('<row r="3"', '<row'),
    );
    expect(counts(await read(some))).toEqual([exact(22), exact(8)]);
    const empty = await workbook([22, 8], (xml) =>
      xml.replaceAll(/<c r="[A-E]\d"/g, '<c').replaceAll(/<row r="\d"/g, '<row'),
    );
    expect(counts(await read(empty))).toEqual([exact(22), exact(8)]);
    const wrong = await workbook([22], (xml) => xml.replace('r="B2"', 'r="2B"'));
    expect(told(await read(wrong))).toEqual([['corrupt-xlsx', null, 'Blad1']]);
  });

  it('formatted empty rows and columns up to the end of the sheet hold nothing', async () => {
    const rows =
      '<row r="4" s="1"/><row r="900000"><c r="C900000" s="1"></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>';
    const outcome = await read(await workbook([22], (xml) => xml.replace('</sheetData>', `${rows}</sheetData>`)));
    expect([told(outcome), counts(outcome)]).toEqual([[], [exact(22)]]);
  });

  it('hidden rows are listed, and a hidden sheet does not come before one that is seen', async () => {
    const two = await read(await workbook([22, 8, 5], (xml) => xml.replaceAll(/<row r="[34]"/g, '$& hidden="true"')));
    expect(told(two)).toEqual([['hidden-rows', null, '3, 4']]);
    const files = unzipSync(await workbook([22], undefined, ['Volumes', 'Blad2']));
    const hide = strToU8(
      strFromU8(files['xl/workbook.xml'] ?? new Uint8Array()).replace(
        'name="Volumes"',
        'name="Volumes" state="hidden"',
      ),
    );
    const { problems } = await read(zipSync({ ...files, 'xl/workbook.xml': hide }));
    expect(problems.map(({ code, message }) => [code, message.nl])).toEqual([
      ['several-sheets', expect.stringContaining('‘Blad2’')],
    ]);
  });

  it('titles stand above the header in CSV too, with another separator in them', async () => {
    const header = HEADER.join(';');
    const outcome = await csv('Volumes, 2023, Oost', '', 'Peildatum: 1 maart', header, row(22).join(';'));
    expect(told(outcome)).toEqual([['title-rows', 1, 'Volumes, 2023, Oost']]);
    expect(outcome.rows.map((one) => [one.row, one.volume.count])).toEqual([[5, exact(22)]]);
    const none = await csv(...Array.from({ length: 30 }, (_, index) => `tekst ${index}`));
    expect(told(none).map(([code]) => code)).toEqual(['header-missing']);
  });

  it.each([
    ['meer dan 100', { kind: 'masked', low: 101, high: null, asWritten: '>100' }],
    ['at least 5', { kind: 'masked', low: 5, high: null, asWritten: '≥5' }],
    ['hoogstens 4', { kind: 'masked', low: 0, high: 4, asWritten: '≤4' }],
    ['=> 3', { kind: 'masked', low: 3, high: null, asWritten: '≥3' }],
    ['afgeschermd', keptBack],
    ['masked', keptBack],
    ['8 of 12', { kind: 'disputed', values: [8, 12] }],
    ['8 or 12', { kind: 'disputed', values: [8, 12] }],
    ['..', { kind: 'missing' }],
  ])('%s is read', async (written, count) => {
    const outcome = await csv(HEADER.join(';'), row(written).join(';'));
    expect([told(outcome), counts(outcome)]).toEqual([[], [count]]);
  });

  it.each([
    ['=A1+2', 'formula-cell'],
    ['=<A1', 'count-text'],
    ['tien', 'count-text'],
    ['minder dan tien', 'count-text'],
  ])('%s is not: %s', async (written, code) => {
    expect(told(await csv(HEADER.join(';'), row(written).join(';')))).toEqual([[code, 2, written]]);
  });
});
