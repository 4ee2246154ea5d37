import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import { withoutTimes } from './zip.ts';

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
