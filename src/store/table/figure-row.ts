import { sql } from 'kysely';
import type { GatedKey } from '../../core/decision/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import { asInstant } from '../values.ts';
import type { GatedRecord } from './types.ts';

/** A row of `gated_figure` as `figureColumns` reads it. */
export interface FigureRow {
  readonly id: number;
  readonly party_id: string;
  readonly field: GatedKey['field'];
  readonly intervention_id: string | null;
  readonly from_day: string;
  readonly until_day: string;
  readonly value: number;
  readonly unit: string;
  readonly shared_with: readonly string[];
  readonly supplied_at: Date | string;
  readonly salt: string | null;
}

/** Days as text: the two drivers read them in ways of their own. */
export const figureColumns = sql.raw(`id, party_id, field, intervention_id, to_char(from_day, 'YYYY-MM-DD') as from_day,
  to_char(until_day, 'YYYY-MM-DD') as until_day, value, unit, shared_with, supplied_at, salt`);

export const figureOf = (row: FigureRow): GatedRecord => ({
  id: row.id,
  partyId: row.party_id,
  key: {
    field: row.field,
    interventionId: row.intervention_id,
    from: row.from_day as IsoDate,
    until: row.until_day as IsoDate,
  },
  value: row.value,
  unit: row.unit,
  sharedWith: row.shared_with,
  suppliedAt: asInstant(row.supplied_at),
  salt: row.salt,
});
