import { unzipSync, zipSync, type Zippable } from 'fflate';
import writeExcelFile, { type CellObject } from 'write-excel-file/node';

/** A sheet of text and numbers; the first row is the header. */
export interface SheetContent {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Widths in characters. */
  readonly widths: readonly number[];
  /** Rows at the top that are bold and stay in view. */
  readonly headerRows: number;
}

/** Longest text that a cell of a spreadsheet can hold. */
const LONGEST_TEXT = 32_767;
/** The first moment that a ZIP file can name: the bytes depend on the content alone. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/** A workbook as XLSX; text is written as text and never as a formula; the same input gives the same bytes. */
export async function writeWorkbook(sheets: readonly SheetContent[]): Promise<Uint8Array> {
  const buffer = await writeExcelFile(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      data: sheet.rows.map((row, index) => row.map((cell) => cellOf(cell, index < sheet.headerRows))),
      columns: sheet.widths.map((width) => ({ width })),
      ...(sheet.headerRows > 0 ? { stickyRowsCount: sheet.headerRows } : {}),
    })),
  ).toBuffer();
  return withoutTimes(buffer);
}

function cellOf(value: string | number | null, header: boolean): CellObject | null {
  if (value === null || value === '') return null;
  const style = header ? ({ fontWeight: 'bold', wrap: true, alignVertical: 'top' } as const) : {};
  if (typeof value === 'number') return { ...style, value, type: Number };
  return { ...style, value: value.slice(0, LONGEST_TEXT), type: String };
}

function withoutTimes(xlsx: Uint8Array): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(xlsx)).sort(byPlace)) {
    files[name] = [content, { mtime: ZIP_EPOCH, level: 6 }];
  }
  return zipSync(files);
}

/** Some readers want the content types first. */
function byPlace([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  if (a === '[Content_Types].xml') return -1;
  if (b === '[Content_Types].xml') return 1;
  return a < b ? -1 : 1;
}
