import { stringify } from 'csv-stringify/sync';
import { EXPLAINING_SHEETS, type Language } from '../core/volumes/index.ts';

/** A template as CSV: its header alone, with the separator that a spreadsheet of that language expects. */
export function headerCsv(header: readonly string[], language: Language): Uint8Array {
  const delimiter = language === 'nl' ? ';' : ',';
  return new TextEncoder().encode(`\uFEFF${stringify([header], { delimiter, record_delimiter: '\r\n' })}`);
}

/** Name of a sheet that only explains. `EXPLAINING_SHEETS` holds pairs: the Dutch name, then the English one. */
export function explainingSheet(pair: number, language: Language): string {
  return EXPLAINING_SHEETS[pair * 2 + (language === 'nl' ? 0 : 1)] ?? '';
}
