import type { RawCell } from './types.ts';

/** The content of a cell as a person would write it. */
export function textOf(cell: RawCell): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'number':
      return String(cell.value);
    case 'date':
      return cell.day;
    case 'text':
    case 'formula':
    case 'error':
      return cell.text;
  }
}

/** A cell that a spreadsheet would calculate: CSV text that begins as a formula does, or a formula itself. */
export function isFormula(cell: RawCell, holds: 'text' | 'number'): boolean {
  if (cell.kind === 'formula') return true;
  if (cell.kind !== 'text') return false;
  // `=< 9` is how some write "at most 9".
  if (holds === 'number') return /^[\t\r]?\s*(?:@|=(?!\s*[<>]))/.test(cell.text);
  return cell.text.trim() !== '-' && /^\s*[=+\-@]|^[\t\r]/.test(cell.text);
}

/**
 * The number in a cell, of either decimal sign; `ambiguous` where three digits behind a sign may be thousands as well as
 * decimals (`12.500`), null where it is none.
 */
export function amountOf(cell: RawCell): number | 'ambiguous' | null {
  if (cell.kind === 'number') return cell.value;
  const written = textOf(cell).trim();
  if (/^-?[1-9]\d{0,2}(?:[.,'’\s]\d{3})+$/.test(written)) return 'ambiguous';
  return /^-?\d{1,12}(?:[.,]\d{1,15})?$/.test(written) ? Number(written.replace(',', '.')) : null;
}
