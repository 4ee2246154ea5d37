import { type Insertable, type Selectable, sql } from 'kysely';
import { asId } from '../core/ids/index.ts';
import { assertNever } from '../core/result/index.ts';
import { asYear } from '../core/units/index.ts';
import type { Count } from '../core/volumes/index.ts';
import type { ImportTable, Tx, VolumeTable } from './schema.ts';
import type { ImportRow, StoredVolume } from './types.ts';
import { asInstant } from './values.ts';

/** A row of `volume` as it is sent; the id is there only when a backup is restored. */
export type VolumeInsert = Insertable<VolumeTable>;

type CountColumns = Pick<
  VolumeTable,
  'count_kind' | 'count_value' | 'count_low' | 'count_high' | 'count_values' | 'count_as_written'
>;

/** Rows per statement: one JSON text of about 1.5 MB. */
const CHUNK = 5_000;

const COLUMNS =
  sql.raw(`"row" integer, import_id text, intervention_id text, provider_id text, site_id text, network_id text,
  year integer, count_kind text, count_value integer, count_low integer, count_high integer, count_values integer[],
  count_as_written text, share double precision, tier_id text, status text, openness text, source text, source_advice text`);
const NAMES =
  sql.raw(`"row", import_id, intervention_id, provider_id, site_id, network_id, year, count_kind, count_value, count_low,
  count_high, count_values, count_as_written, share, tier_id, status, openness, source, source_advice`);

/** Many rows in few statements, in the order given; the same on both databases, since they go as one JSON text. */
export async function insertVolumes(tx: Tx, rows: readonly VolumeInsert[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = JSON.stringify(rows.slice(start, start + CHUNK));
    if (rows[start]?.id === undefined)
      await sql`insert into zwaartepunt.volume (${NAMES})
        select ${NAMES} from json_to_recordset(${chunk}::text::json) as sent (${COLUMNS})`.execute(tx);
    else
      await sql`insert into zwaartepunt.volume (id, ${NAMES}) overriding system value
        select id, ${NAMES} from json_to_recordset(${chunk}::text::json) as sent (id bigint, ${COLUMNS})`.execute(tx);
  }
}

export function volumeToRow(importId: string, { row, volume }: ImportRow): VolumeInsert {
  return {
    import_id: importId,
    row,
    intervention_id: volume.interventionId,
    provider_id: volume.providerId,
    site_id: volume.siteId,
    network_id: volume.networkId,
    year: volume.year,
    ...countToColumns(volume.count),
    share: volume.share,
    tier_id: volume.tierId,
    status: volume.status,
    openness: volume.openness,
    source: volume.source,
    source_advice: volume.sourceAdvice,
  };
}

/** What lineage needs of the import. */
export type LineageColumns = Pick<
  ImportTable,
  'file' | 'file_hash' | 'importer_version' | 'imported_at' | 'imported_by'
>;

export function rowToVolume(row: Selectable<VolumeTable>, lineage: LineageColumns): StoredVolume {
  return {
    id: String(row.id),
    interventionId: asId(row.intervention_id),
    providerId: asId(row.provider_id),
    siteId: row.site_id === null ? null : asId(row.site_id),
    networkId: row.network_id === null ? null : asId(row.network_id),
    year: asYear(row.year),
    count: columnsToCount(row),
    share: row.share,
    tierId: row.tier_id,
    status: row.status,
    openness: row.openness,
    source: row.source,
    sourceAdvice: row.source_advice,
    lineage: {
      importId: row.import_id,
      file: lineage.file,
      row: row.row,
      fileHash: lineage.file_hash,
      importerVersion: lineage.importer_version,
      importedAt: asInstant(lineage.imported_at),
      importedBy: lineage.imported_by,
    },
  };
}

function countToColumns(count: Count): CountColumns {
  const none = {
    count_kind: count.kind,
    count_value: null,
    count_low: null,
    count_high: null,
    count_values: null,
    count_as_written: null,
  };
  switch (count.kind) {
    case 'exact':
      return { ...none, count_value: count.value };
    case 'masked':
      return { ...none, count_low: count.low, count_high: count.high, count_as_written: count.asWritten };
    case 'missing':
      return none;
    case 'disputed':
      return { ...none, count_values: [...count.values] };
    default:
      return assertNever(count);
  }
}

function columnsToCount(row: CountColumns): Count {
  switch (row.count_kind) {
    case 'exact':
      return { kind: 'exact', value: present(row.count_value) };
    case 'masked':
      return {
        kind: 'masked',
        low: present(row.count_low),
        high: row.count_high,
        asWritten: present(row.count_as_written),
      };
    case 'missing':
      return { kind: 'missing' };
    case 'disputed':
      return { kind: 'disputed', values: present(row.count_values) };
    default:
      return assertNever(row.count_kind);
  }
}

/** The check constraint promises it; a null here means that somebody removed the constraint. */
function present<Value>(value: Value | null): Value {
  if (value === null) throw new Error('A stored count lacks a column that volume_count_possible requires');
  return value;
}
