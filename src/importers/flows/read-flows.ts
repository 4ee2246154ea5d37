import { resolveProvider, type BilingualText, type Register } from '../../core/register/index.ts';
import type { Interval } from '../../core/units/index.ts';
import { parseCount } from '../../core/volumes/index.ts';
import type { ProviderId } from '../../core/ids/index.ts';
import { readTable, textOf, type FileProblemCode, type TableFile } from '../tables/index.ts';

/** Patients a year that went from an area to a provider, as a source counted them. */
export interface ObservedFlow {
  readonly areaId: string;
  readonly providerId: ProviderId;
  /** Equal ends: an exact count; a masked one keeps what its source says; `high` null: no upper limit. */
  readonly patients: Interval;
}

export interface FlowProblem {
  readonly code: 'column-missing' | 'area-unknown' | 'provider-unknown' | 'count' | 'twice' | FileProblemCode;
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** 1-based row as a person sees it; null for the whole file. */
  readonly row: number | null;
  readonly column: string | null;
  readonly message: BilingualText;
}

export interface FlowsRead {
  readonly rowsRead: number;
  readonly flows: readonly ObservedFlow[];
  readonly problems: readonly FlowProblem[];
}

export interface ReadFlowsInput extends TableFile {
  readonly register: Register;
  /** Ids of the areas that the plan knows. */
  readonly areaIds: ReadonlySet<string>;
}

const headers = {
  area: ['gebied', 'postcode', 'pc4', 'plaats', 'area'],
  provider: ['zorgaanbieder', 'ziekenhuis', 'instelling', 'provider', 'hospital', 'institution'],
  patients: ['patienten', 'patiënten', 'aantal', 'patients', 'count'],
} as const;
type Column = keyof typeof headers;

/**
 * Reads a CSV or XLSX file of observed patient flows (columns area, provider, patients; see docs/import.md): all problems are
 * collected, a row with a problem is left out, and any bytes give an answer. Missing counts are left out: not seen is not 0.
 */
export async function readFlows({ file, bytes, register, areaIds }: ReadFlowsInput): Promise<FlowsRead> {
  const { table, problems: told } = await readTable({ file, bytes }, knownColumns);
  const problems: FlowProblem[] = [...told];
  const report = (code: FlowProblem['code'], row: number, column: string | null, nl: string, en: string): void => {
    const place = `${file} rij ${row}${column === null ? '' : `, kolom ${column}`}`;
    const where = `${file} row ${row}${column === null ? '' : `, column ${column}`}`;
    problems.push({
      code,
      severity: 'error',
      file,
      row,
      column,
      message: { nl: `${place}: ${nl}`, en: `${where}: ${en}` },
    });
  };
  if (table === null) return { rowsRead: 0, flows: [], problems };
  const { head, headRow, rows } = table;
  const at = columnsOf(head);
  for (const column of ['area', 'provider', 'patients'] as const) {
    if (at[column] === -1)
      report(
        'column-missing',
        headRow,
        headers[column][0],
        `ontbreekt. Noem de kolom ${headers[column].join(', ')}.`,
        `is missing. Name the column ${headers[column].join(', ')}.`,
      );
  }
  if (Object.values(at).includes(-1)) return { rowsRead: rows.length, flows: [], problems };

  const seen = new Map<string, number>();
  const flows = rows.flatMap(({ row, cells }): ObservedFlow[] => {
    const cell = (column: Column): string => textOf(cells[at[column]] ?? { kind: 'empty' }).trim();
    const areaId = cell('area');
    const name = (column: Column): string => head[at[column]] ?? column;
    if (!areaIds.has(areaId)) {
      report(
        'area-unknown',
        row,
        name('area'),
        `gebied '${areaId}' is niet bekend. Verbeter het, of lees eerst de gebieden in.`,
        `area '${areaId}' is not known. Correct it, or import the areas first.`,
      );
      return [];
    }
    const provider = resolveProvider(register, cell('provider'));
    if (provider.kind === 'unknown') {
      const near = provider.nearest.map((one) => one.name).join(', ');
      report(
        'provider-unknown',
        row,
        name('provider'),
        `'${cell('provider')}' is geen bekende zorgaanbieder. Bedoelt u: ${near}?`,
        `'${cell('provider')}' is no known provider. Do you mean: ${near}?`,
      );
      return [];
    }
    const count = parseCount(cell('patients'), { decimalComma: table.decimalComma });
    if (!count.ok) {
      const { found, expected, remedy } = count.failure;
      report(
        'count',
        row,
        name('patients'),
        `'${found}' gevonden, verwacht ${expected.nl}. ${remedy.nl}`,
        `found '${found}', expected ${expected.en}. ${remedy.en}`,
      );
      return [];
    }
    const patients = intervalOf(count.value);
    if (patients === null) return [];
    const key = `${areaId}\n${provider.providerId}`;
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      report(
        'twice',
        row,
        null,
        `hetzelfde gebied en dezelfde zorgaanbieder als rij ${earlier}. Voeg de rijen samen.`,
        `the same area and provider as row ${earlier}. Merge the rows.`,
      );
      return [];
    }
    seen.set(key, row);
    return [{ areaId, providerId: provider.providerId, patients }];
  });
  return { rowsRead: rows.length, flows, problems };
}

type ReadCount = Extract<ReturnType<typeof parseCount>, { readonly ok: true }>['value'];

/** The values a count may have; null where nothing is known. */
function intervalOf(count: ReadCount): Interval | null {
  switch (count.kind) {
    case 'exact':
      return { low: count.value, high: count.value };
    case 'masked':
      return { low: count.low, high: count.high };
    case 'disputed':
      return { low: Math.min(...count.values), high: Math.max(...count.values) };
    case 'missing':
      return null;
  }
}

function columnsOf(head: readonly string[]): Record<Column, number> {
  const names = head.map((name) => name.trim().toLowerCase());
  const place = (column: Column): number => names.findIndex((name) => headers[column].some((known) => known === name));
  return { area: place('area'), provider: place('provider'), patients: place('patients') };
}

const knownColumns = (head: readonly string[]): number =>
  Object.values(columnsOf(head)).filter((place) => place !== -1).length;
