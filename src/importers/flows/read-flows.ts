import { parse } from 'csv-parse/sync';
import { resolveProvider, type BilingualText, type Register } from '../../core/register/index.ts';
import type { Interval } from '../../core/units/index.ts';
import { parseCount } from '../../core/volumes/index.ts';
import type { ProviderId } from '../../core/ids/index.ts';

/** Patients a year that went from an area to a provider, as a source counted them. */
export interface ObservedFlow {
  readonly areaId: string;
  readonly providerId: ProviderId;
  /** Equal ends: an exact count; a masked one keeps what its source says; `high` null: no upper limit. */
  readonly patients: Interval;
}

export interface FlowProblem {
  readonly code:
    | 'empty-file'
    | 'csv-malformed'
    | 'column-missing'
    | 'area-unknown'
    | 'provider-unknown'
    | 'count'
    | 'twice';
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

export interface ReadFlowsInput {
  readonly file: string;
  readonly bytes: Uint8Array;
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
 * Reads a CSV file of observed patient flows (columns area, provider, patients; see docs/import.md): all problems are
 * collected, a row with a problem is left out, and any bytes give an answer. Missing counts are left out: not seen is not 0.
 */
export function readFlows({ file, bytes, register, areaIds }: ReadFlowsInput): FlowsRead {
  const problems: FlowProblem[] = [];
  const report = (
    code: FlowProblem['code'],
    row: number | null,
    column: string | null,
    nl: string,
    en: string,
  ): void => {
    const place = `${file}${row === null ? '' : ` rij ${row}`}${column === null ? '' : `, kolom ${column}`}`;
    const where = `${file}${row === null ? '' : ` row ${row}`}${column === null ? '' : `, column ${column}`}`;
    problems.push({ code, file, row, column, message: { nl: `${place}: ${nl}`, en: `${where}: ${en}` } });
  };
  const empty: FlowsRead = { rowsRead: 0, flows: [], problems };
  const table = rowsOf(bytes);
  if (table === null) {
    report(
      'csv-malformed',
      null,
      null,
      'geen leesbare CSV. Bewaar het bestand als CSV in UTF-8.',
      'no readable CSV. Save the file as CSV in UTF-8.',
    );
    return empty;
  }
  const [head, ...rows] = table.rows;
  if (head === undefined || rows.length === 0) {
    report(
      'empty-file',
      null,
      null,
      'geen rijen gevonden. Geef een kopregel en ten minste één rij.',
      'no rows found. Give a header and at least one row.',
    );
    return empty;
  }
  const at = columnsOf(head);
  for (const column of ['area', 'provider', 'patients'] as const) {
    if (at[column] === -1)
      report(
        'column-missing',
        1,
        headers[column][0],
        `ontbreekt. Noem de kolom ${headers[column].join(', ')}.`,
        `is missing. Name the column ${headers[column].join(', ')}.`,
      );
  }
  if (problems.length > 0) return { ...empty, rowsRead: rows.length };

  const seen = new Map<string, number>();
  const flows = rows.flatMap((cells, index): ObservedFlow[] => {
    const row = index + 2;
    const cell = (column: Column): string => cells[at[column]]?.trim() ?? '';
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

function rowsOf(
  bytes: Uint8Array,
): { readonly rows: readonly (readonly string[])[]; readonly decimalComma: boolean } | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const first = text.split('\n', 1)[0] ?? '';
    const delimiter = [';', '\t', ','].find((sign) => first.includes(sign)) ?? ',';
    const rows = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true });
    return { rows, decimalComma: delimiter !== ',' };
  } catch {
    return null;
  }
}

function columnsOf(head: readonly string[]): Record<Column, number> {
  const names = head.map((name) => name.trim().toLowerCase());
  const place = (column: Column): number => names.findIndex((name) => headers[column].some((known) => known === name));
  return { area: place('area'), provider: place('provider'), patients: place('patients') };
}
