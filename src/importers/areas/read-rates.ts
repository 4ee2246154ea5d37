import type { BilingualText } from '../../core/register/index.ts';
import { amountOf, readTable, textOf, type FileProblemCode, type RawCell, type TableFile } from '../tables/index.ts';
import type { AgeRate } from './demand-by-age.ts';

const names = {
  from: ['van', 'vanaf', 'from'],
  to: ['tot', 'tot en met', 't/m', 'to'],
  rate: ['per100k', 'per 100.000', 'per 100000', 'per_100k'],
} as const;
type Column = keyof typeof names;

export interface RateProblem {
  readonly code: 'columns' | 'row' | FileProblemCode;
  readonly severity: 'error' | 'warning';
  /** 1-based row as a person sees it; null for the whole file. */
  readonly row: number | null;
  readonly column: string | null;
  readonly message: BilingualText;
}

export interface RatesRead {
  readonly rates: readonly AgeRate[];
  readonly problems: readonly RateProblem[];
}

const empty: RawCell = { kind: 'empty' };
const isName = (column: Column, name: string): boolean => names[column].some((known) => known === name);

/**
 * Reads rates by age from CSV or XLSX: columns from, to (empty: and older) and per100k, patients a year per 100,000 inhabitants. All
 * problems are collected; rates that leave an age out or count it twice are found where they are used.
 */
export async function readRates(whole: TableFile): Promise<RatesRead> {
  const { file } = whole;
  const known = (all: readonly string[]): number =>
    all.filter((name) => (['from', 'to', 'rate'] as const).some((column) => isName(column, name.toLowerCase()))).length;
  const { table, problems: told } = await readTable(whole, known);
  const problems: RateProblem[] = [...told];
  if (table === null) return { rates: [], problems };
  const at = (column: Column): number => table.head.findIndex((name) => isName(column, name.toLowerCase()));
  const columns = { from: at('from'), to: at('to'), rate: at('rate') };
  if (Object.values(columns).includes(-1)) {
    problems.push({
      code: 'columns',
      severity: 'error',
      row: table.headRow,
      column: null,
      message: {
        nl: `${file} rij ${table.headRow}: verwacht de kolommen van, tot en per100k.`,
        en: `${file} row ${table.headRow}: expected the columns from, to and per100k.`,
      },
    });
    return { rates: [], problems };
  }
  const rates: AgeRate[] = [];
  for (const { row, cells } of table.rows) {
    const text = (column: Column): string => textOf(cells[columns[column]] ?? empty).trim();
    const age = (written: string): number => (/^\d{1,3}$/.test(written) ? Number(written) : Number.NaN);
    const [from, to] = [age(text('from')), text('to') === '' ? null : age(text('to'))];
    const per100k = amountOf(cells[columns.rate] ?? empty);
    const isRate = typeof per100k === 'number' && per100k >= 0;
    if (isRate && !Number.isNaN(from) && !Number.isNaN(to ?? 0) && (to === null || to >= from)) {
      rates.push({ from, to, per100k });
      continue;
    }
    const found = cells.map(textOf).join(' ').trim();
    const [nl, en] =
      per100k === 'ambiguous'
        ? [
            `'${text('rate')}' gevonden: de punt of komma kan duizendtallen betekenen. Schrijf het getal zonder scheidingsteken van duizendtallen, of met een ander aantal decimalen dan drie.`,
            `found '${text('rate')}': its point or comma may part thousands. Write the number without a separator of thousands, or with other than three decimals.`,
          ]
        : [
            `gevonden '${found}', verwacht een leeftijd, een leeftijd of niets, en een getal vanaf 0 zonder duizendtallen. Verbeter de rij.`,
            `found '${found}', expected an age, an age or nothing, and a number from 0 without separators of thousands. Correct the row.`,
          ];
    problems.push({
      code: 'row',
      severity: 'error',
      row,
      column: null,
      message: { nl: `${file} rij ${row}: ${nl}`, en: `${file} row ${row}: ${en}` },
    });
  }
  return { rates, problems };
}
