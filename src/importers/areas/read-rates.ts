import { parse } from 'csv-parse/sync';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { AgeRate } from './demand-by-age.ts';

const names = {
  from: ['van', 'vanaf', 'from'],
  to: ['tot', 'tot en met', 't/m', 'to'],
  rate: ['per100k', 'per 100.000', 'per 100000', 'per_100k'],
} as const;

/**
 * Reads rates by age from CSV: columns from, to (empty: and older) and per100k, patients a year per 100,000 inhabitants. The first
 * fault is told with its row; rates that leave an age out or count it twice are found where they are used.
 */
export function readRates(file: string, bytes: Uint8Array): Result<readonly AgeRate[], BilingualText> {
  const rows = rowsOf(bytes);
  const [head = [], ...body] = rows ?? [];
  const at = (known: readonly string[]): number => head.findIndex((name) => known.includes(name.trim().toLowerCase()));
  const columns = { from: at(names.from), to: at(names.to), rate: at(names.rate) };
  if (rows === null || Object.values(columns).includes(-1) || body.length === 0)
    return fail({
      nl: `${file}: verwacht de kolommen van, tot en per100k, met ten minste één rij.`,
      en: `${file}: expected the columns from, to and per100k, with at least one row.`,
    });
  const rates: AgeRate[] = [];
  for (const [index, row] of body.entries()) {
    const cell = (column: number): string => (row[column] ?? '').trim();
    const age = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : Number.NaN);
    const [from, to] = [age(cell(columns.from)), cell(columns.to) === '' ? null : age(cell(columns.to))];
    const text = cell(columns.rate);
    const per100k = /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
    if (Number.isNaN(from) || Number.isNaN(to ?? 0) || (to !== null && to < from) || Number.isNaN(per100k))
      return fail({
        nl: `${file} rij ${index + 2}: gevonden '${row.join(' ')}', verwacht een leeftijd, een leeftijd of niets, en een getal vanaf 0 zonder duizendtallen. Verbeter de rij.`,
        en: `${file} row ${index + 2}: found '${row.join(' ')}', expected an age, an age or nothing, and a number from 0 without separators of thousands. Correct the row.`,
      });
    rates.push({ from, to, per100k });
  }
  return ok(rates);
}

/** Cells of the file, or null when it is no CSV in UTF-8. */
function rowsOf(bytes: Uint8Array): readonly (readonly string[])[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const delimiter = text.split('\n')[0]?.includes(';') === true ? ';' : ',';
    return parse(text, { delimiter, skip_empty_lines: true, relax_column_count: true, bom: true });
  } catch {
    return null;
  }
}
