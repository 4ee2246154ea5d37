import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import readXlsxFile from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { readVolumes, type ImportOutcome } from '../importers/volumes/index.ts';
import { IMPORT_REGISTER } from '../testing/import-register.ts';
import { volumeTemplate } from './template.ts';

const LANGUAGES = ['nl', 'en'] as const;
const FORMATS = ['csv', 'xlsx'] as const;
const CASES = LANGUAGES.flatMap((language) => FORMATS.map((format) => [format, language] as const));

/** What a person fills in, in the order of the columns. */
const FILLED = {
  nl: ['Rectumresectie', 'Alrijne', 'Leiderdorp', 'Samen+', 2024, 31, '', '', 'voorlopig', 'eigen opgave'],
  en: ['Rectal resection', 'Alrijne', 'Leiderdorp', 'Samen+', 2024, 31, '', '', 'provisional', 'own figures'],
} as const;

const read = (bytes: Uint8Array, file: string): Promise<ImportOutcome> =>
  readVolumes({ file, bytes, register: IMPORT_REGISTER, existing: [], openness: 'supplied', currentYear: 2026 });

async function fillIn(template: Uint8Array, format: 'csv' | 'xlsx', language: 'nl' | 'en'): Promise<Uint8Array> {
  const row = [...FILLED[language]];
  if (format === 'csv') {
    const delimiter = language === 'nl' ? ';' : ',';
    const rows: (string | number)[][] = parse(Buffer.from(template), { delimiter, bom: true });
    return new TextEncoder().encode(stringify([...rows, row], { delimiter }));
  }
  const sheets = await readXlsxFile(template.slice().buffer);
  return writeExcelFile(
    sheets.map(({ sheet, data }, index) => ({ sheet, data: (index === 0 ? [...data, row] : data) as SheetData })),
  ).toBuffer();
}

describe('the template for volumes', () => {
  it.each(CASES)('as %s (%s), filled in, is imported without a problem', async (format, language) => {
    const template = await volumeTemplate(format, language, IMPORT_REGISTER);
    const outcome = await read(await fillIn(template, format, language), `volumes.${format}`);
    expect(outcome.problems).toEqual([]);
    expect(outcome.rows.map(({ volume }) => volume)).toEqual([
      expect.objectContaining({
        interventionId: 'rectum-resectie',
        providerId: 'alrijne',
        siteId: 'alrijne-leiderdorp',
        networkId: 'samen-plus',
        year: 2024,
        count: { kind: 'exact', value: 31 },
        status: 'provisional',
      }),
    ]);
  });

  it.each(CASES)('as %s (%s), imported unchanged, says only that it has no rows', async (format, language) => {
    const outcome = await read(await volumeTemplate(format, language, IMPORT_REGISTER), `volumes.${format}`);
    expect(outcome.problems.map(({ code }) => code)).toEqual(['no-rows']);
  });

  it('as XLSX explains every column and lists the names that are recognised', async () => {
    const bytes = await volumeTemplate('xlsx', 'nl', IMPORT_REGISTER);
    const sheets = await readXlsxFile(bytes.slice().buffer);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Volumes', 'Uitleg', 'Namen']);
    expect(sheets[1]?.data.slice(1).map((row) => row[0])).toEqual(sheets[0]?.data[0]);
    expect(sheets[2]?.data.map((row) => row[1])).toContain('Groene Hart Ziekenhuis');
  });

  it('is made of the same bytes every time', async () => {
    const [first, second] = [await volumeTemplate('xlsx', 'en'), await volumeTemplate('xlsx', 'en')];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});
