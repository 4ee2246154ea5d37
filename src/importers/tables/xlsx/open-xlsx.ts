import { readSheet } from 'read-excel-file/universal';
import { assertNever } from '../../../core/result/index.ts';
import { EXPLAINING_SHEETS, SOURCES_TITLE, VOLUME_SHEET } from '../../../core/volumes/index.ts';
import type { Reports } from '../problem-log.ts';
import type { RawCell, RawRow, TableReading } from '../types.ts';
import { formatBytes } from '../format-bytes.ts';
import { plainSheet, type PlainSheet } from './plain-sheet.ts';
import { columnLetters, sheetsOf, type SheetPart } from './workbook.ts';
import { packStored, unzipWithin, type ZipFault } from './zip.ts';

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/** Sheets of the product itself that hold no counts. */
const NOT_FOR_READING = new Set([...EXPLAINING_SHEETS, SOURCES_TITLE.nl, SOURCES_TITLE.en]);

/** Reads the rows of the sheet with the counts; null, with a problem, when the file cannot be read. */
export async function openXlsx(bytes: Uint8Array, { limits, log }: TableReading): Promise<readonly RawRow[] | null> {
  let macros = false;
  const parts = unzipWithin(bytes, limits, (name) => {
    macros ||= name.toLowerCase().endsWith('vbaproject.bin');
    return /\.(?:xml|rels)$/i.test(name);
  });
  if (!parts.ok) {
    reportFault(parts.failure, log);
    return null;
  }
  const workbook = parts.value.get(WORKBOOK);
  const relations = parts.value.get(RELATIONS);
  if (!workbook || !relations) {
    log.add('not-xlsx', { found: [...parts.value.keys()].slice(0, 3).join(', ') });
    return null;
  }
  const sheets = sheetsOf(textOf(workbook), textOf(relations));
  const sheet = chooseSheet(sheets, log);
  const content = sheet && parts.value.get(sheet.path);
  if (!content) {
    log.add('corrupt-xlsx', { found: sheet?.name ?? WORKBOOK });
    return null;
  }
  if (macros) log.add('macros-present', { found: 'vbaProject.bin' });

  const plain = plainSheet(textOf(content));
  if (plain === null) {
    log.add('corrupt-xlsx', { found: sheet.name });
    return null;
  }
  if (plain.columns > limits.columns) {
    log.add('too-many-columns', { found: String(plain.columns), values: { limit: String(limits.columns) } });
    return null;
  }
  if (plain.rows > limits.sheetRows + 1) {
    log.add('too-many-rows', { found: String(plain.rows), values: { limit: String(limits.sheetRows) } });
    return null;
  }
  if (plain.hiddenRows.length > 0) log.add('hidden-rows', { found: firstOf(plain.hiddenRows) });
  try {
    const only = new Map(parts.value).set(sheet.path, new TextEncoder().encode(plain.xml));
    const data = await readSheet(packStored(only), sheet.name, { trim: false });
    return data.map((cells, index) => ({
      row: index + 1,
      cells: cells.map((value, column) => cellOf(value, `${columnLetters(column + 1)}${index + 1}`, plain)),
    }));
  } catch {
    log.add('corrupt-xlsx', { found: sheet.name });
    return null;
  }
}

/** Row numbers as a person would list them. */
const firstOf = (rows: readonly number[]): string =>
  rows.slice(0, 10).join(', ') + (rows.length > 10 ? `, … (${rows.length})` : '');

/** Of the sheets that people see the one named as in the template, else the first; a warning when others are left unread. */
function chooseSheet(sheets: readonly SheetPart[], log: Reports): SheetPart | null {
  const inSight = sheets.some(({ hidden }) => !hidden) ? sheets.filter(({ hidden }) => !hidden) : sheets;
  const sheet =
    inSight.find(({ name }) => name.trim().toLowerCase() === VOLUME_SHEET.toLowerCase()) ?? inSight[0] ?? null;
  const unread = sheets.filter((other) => other !== sheet && !NOT_FOR_READING.has(other.name));
  if (sheet && unread.length > 0) {
    log.add('several-sheets', { found: sheets.map(({ name }) => name).join(', '), values: { sheet: sheet.name } });
  }
  return sheet;
}

function cellOf(value: unknown, address: string, { formulas, errors }: PlainSheet): RawCell {
  const [formula, failed] = [formulas.get(address), errors.get(address)];
  if (formula !== undefined) return { kind: 'formula', text: `=${formula}` };
  if (failed !== undefined) return { kind: 'error', text: failed };
  if (value === null || value === undefined || value === '') return { kind: 'empty' };
  // Spreadsheets store 17 digits and mean 15: what they show as 22 may be stored as 21.999999999999996.
  if (typeof value === 'number') return { kind: 'number', value: Number(value.toPrecision(15)) };
  if (value instanceof Date) {
    return Number.isNaN(value.valueOf())
      ? { kind: 'text', text: '#' }
      : { kind: 'date', day: value.toISOString().slice(0, 10) };
  }
  return { kind: 'text', text: typeof value === 'string' ? value : JSON.stringify(value) };
}

function reportFault(fault: ZipFault, log: Reports): void {
  switch (fault.kind) {
    case 'corrupt':
      return log.add('corrupt-xlsx', { found: fault.detail });
    case 'encrypted':
      return log.add('encrypted-xlsx', { found: 'ZIP' });
    case 'bomb':
      return log.add('zip-bomb', { found: fault.part ?? '', values: { limit: formatBytes(fault.limit) } });
    default:
      return assertNever(fault);
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
