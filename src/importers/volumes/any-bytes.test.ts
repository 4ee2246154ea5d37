import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { IMPORT_REGISTER } from '../../testing/import-register.ts';
import { PROBLEM_CODES, readVolumes, type ImportOutcome } from './index.ts';

const read = (bytes: Uint8Array, file = 'volumes.csv'): Promise<ImportOutcome> =>
  readVolumes({
    file,
    bytes,
    register: IMPORT_REGISTER,
    existing: [],
    openness: 'supplied',
    currentYear: 2026,
    limits: { unpackedBytes: 8 << 20 },
  });

/** What holds of every outcome: it says something, and never both that all is well and nothing is there. */
function expectSound(outcome: ImportOutcome): void {
  for (const problem of outcome.problems) {
    expect(PROBLEM_CODES).toContain(problem.code);
    expect(problem.message.nl).not.toMatch(/undefined|\[object/);
  }
  expect(outcome.problemsTotal).toBeGreaterThanOrEqual(outcome.errorsTotal);
  expect(outcome.rowsRead).toBeGreaterThanOrEqual(outcome.rows.length);
  if (outcome.rows.length === 0) expect(outcome.problemsTotal).toBeGreaterThan(0);
}

/** Changes a few places of a file: overwrites, cuts and repeats. */
const changes = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 999 }),
    kind: fc.constantFrom('set', 'cut', 'repeat'),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
  { minLength: 1, maxLength: 6 },
);

function change(bytes: Uint8Array, list: typeof changes extends fc.Arbitrary<infer Value> ? Value : never): Uint8Array {
  let result = Buffer.from(bytes);
  for (const { at, kind, bytes: piece } of list) {
    const place = Math.floor((at / 1000) * result.length);
    const before = result.subarray(0, place);
    if (kind === 'set') result = Buffer.concat([before, piece, result.subarray(place + piece.length)]);
    else if (kind === 'cut') result = Buffer.concat([before, result.subarray(place + piece.length * 4)]);
    else result = Buffer.concat([before, result.subarray(place, place + 40), result.subarray(place)]);
  }
  return result;
}

const CSV = strToU8(
  'interventie;zorgaanbieder;jaar;aantal;bron\r\nRectumresectie;Zuyderland;2024;31;"een ""bron"""\r\nRectumresectie;Alrijne;2024;<10;opgave\r\n',
);
const XLSX: Uint8Array = await writeExcelFile([
  ['interventie', 'zorgaanbieder', 'jaar', 'aantal', 'bron'],
  ['Rectumresectie', 'Zuyderland', 2024, 31, 'opgave'],
  ['Rectumresectie', 'Alrijne', 2024, '<10', 'opgave'],
]).toBuffer();
const PARTS = unzipSync(XLSX);

describe('any bytes at all', () => {
  it('random bytes give an outcome', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => expectSound(await read(bytes))),
      { numRuns: 300 },
    );
  });

  it('random bytes behind the signature of a known format give an outcome', async () => {
    const signatures = fc.constantFrom('504b0304', '504b0506', 'd0cf11e0', 'efbbbf', 'fffe', 'feff', '25504446');
    await fc.assert(
      fc.asyncProperty(signatures, fc.uint8Array({ maxLength: 500 }), async (signature, bytes) =>
        expectSound(await read(Buffer.concat([Buffer.from(signature, 'hex'), bytes]), 'volumes.xlsx')),
      ),
      { numRuns: 300 },
    );
  });

  it('random text in the place of rows gives an outcome', async () => {
    const text = fc.string({
      unit: fc.constantFrom(...'0123456789.,;-+=@"\'\t\r\n|<>*%éZ ', '\u2028', '😀'),
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(text, async (rows) =>
        expectSound(await read(strToU8(`interventie;zorgaanbieder;jaar;aantal;aandeel;bron\n${rows}`))),
      ),
      { numRuns: 500 },
    );
  });

  it('a good CSV file with changed bytes gives an outcome', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (list) => expectSound(await read(change(CSV, list)))),
      { numRuns: 500 },
    );
  });

  it('a good XLSX file with changed bytes gives an outcome', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (list) => expectSound(await read(change(XLSX, list), 'volumes.xlsx'))),
      { numRuns: 400 },
    );
  });

  it('a well-packed XLSX file with changed parts gives an outcome', async () => {
    const part = fc.constantFrom(...Object.keys(PARTS));
    await fc.assert(
      fc.asyncProperty(part, changes, async (name, list) => {
        const content = PARTS[name] ?? new Uint8Array();
        expectSound(await read(zipSync({ ...PARTS, [name]: change(content, list) }, { level: 0 }), 'volumes.xlsx'));
      }),
      { numRuns: 400 },
    );
  });
});

describe('a hostile XLSX file', () => {
  const SHEET = 'xl/worksheets/sheet1.xml';
  const withSheet = (edit: (xml: string) => string): Uint8Array =>
    zipSync({ ...PARTS, [SHEET]: strToU8(edit(strFromU8(PARTS[SHEET] ?? new Uint8Array()))) });
  const codes = async (bytes: Uint8Array): Promise<readonly string[]> =>
    (await read(bytes)).problems.map(({ code }) => code);

  it('that is not changed is read: the tests below change what they say', async () => {
    expect(await codes(withSheet((xml) => xml))).toEqual([]);
  });

  it.each([
    [
      'a row number beyond every limit',
      (xml: string) => xml.replace('<row r="3"', '<row r="1048576"').replaceAll(/r="([A-Z])3"/g, 'r="$11048576"'),
      'too-many-rows',
    ],
    [
      'a row number that its cells contradict',
      (xml: string) => xml.replace('<row r="3"', '<row r="4"'),
      'corrupt-xlsx',
    ],
    ['a row number with an exponent', (xml: string) => xml.replace('<row r="3"', '<row r="1e9"'), 'corrupt-xlsx'],
    ['a row number in hexadecimal', (xml: string) => xml.replace('<row r="3"', '<row r="0xffffff"'), 'corrupt-xlsx'],
    [
      'a row number behind an entity',
      (xml: string) => xml.replace('<row r="3"', '<row r="&#57;99999999"'),
      'corrupt-xlsx',
    ],
    [
      'a row number behind a quoted bracket',
      (xml: string) => xml.replace('<row r="3"', '<row x=">" r="999999999"'),
      'corrupt-xlsx',
    ],
    ['a column beyond every limit', (xml: string) => xml.replace('r="E3"', 'r="XFD3"'), 'too-many-columns'],
    [
      'a document type',
      (xml: string) => xml.replace('<worksheet', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
      'corrupt-xlsx',
    ],
    ['text after the end of a tag that never closes', (xml: string) => `${xml}<row r="`, 'corrupt-xlsx'],
  ])('with %s is refused before it is parsed', async (_, edit, code) => {
    expect(await codes(withSheet(edit))).toEqual([code]);
  });

  it('that states a small size and unpacks to a large one is stopped', async () => {
    const bomb = zipSync({ ...PARTS, 'xl/media.xml': new Uint8Array(20 << 20) }, { level: 9 });
    const lying = Buffer.from(bomb);
    // The size after unpacking stands in the directory, 24 bytes into the entry: 20 MB there becomes 1,000 bytes.
    const view = new DataView(lying.buffer, lying.byteOffset, lying.byteLength);
    for (let at = 0; at + 46 < lying.length; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 20 << 20)
        view.setUint32(at + 24, 1000, true);
    }
    expect(await codes(bomb)).toEqual(['zip-bomb']);
    expect(await codes(lying)).toEqual(['zip-bomb']);
  });

  it('whose parts have a password is refused', async () => {
    const locked = Buffer.from(zipSync(PARTS));
    for (let at = 0; at + 46 < locked.length; at += 1) {
      if (locked.readUInt32LE(at) === 0x02014b50) locked.writeUInt16LE(1, at + 8);
    }
    expect(await codes(locked)).toEqual(['encrypted-xlsx']);
  });
});
