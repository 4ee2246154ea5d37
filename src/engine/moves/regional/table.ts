import type { AllocationModel } from '../../plan/index.ts';
import type { Row } from './row.ts';

/** The feasible sets under one model, in Gray-code order, one array per column; whole numbers in the units of the problem. */
export interface PlanTable {
  readonly model: AllocationModel;
  readonly rows: number;
  /** Bit b is set when undecided site b is open. */
  readonly set: Uint32Array;
  readonly travel: Float64Array;
  readonly moved: Float64Array;
  readonly margin: Float64Array;
  readonly p90: Int32Array;
  readonly worst: Int32Array;
  /** Open sites, fixed ones included. */
  readonly sites: Uint16Array;
  /** Hospitals that perform today and keep no open site. */
  readonly losers: Uint16Array;
}

/** Bytes of one row in a table. */
export const rowBytes = 40;

/** Columns of a table on `buffer` from `offset`, a multiple of 8. */
export function tableOn(model: AllocationModel, rows: number, buffer: ArrayBufferLike, offset: number): PlanTable {
  return {
    model,
    rows,
    travel: new Float64Array(buffer, offset, rows),
    moved: new Float64Array(buffer, offset + 8 * rows, rows),
    margin: new Float64Array(buffer, offset + 16 * rows, rows),
    set: new Uint32Array(buffer, offset + 24 * rows, rows),
    p90: new Int32Array(buffer, offset + 28 * rows, rows),
    worst: new Int32Array(buffer, offset + 32 * rows, rows),
    sites: new Uint16Array(buffer, offset + 36 * rows, rows),
    losers: new Uint16Array(buffer, offset + 38 * rows, rows),
  };
}

/** Copies the rows of `from` into `into` from row `at` on. */
export function copyRows(from: PlanTable, into: PlanTable, at: number): void {
  for (const column of ['set', 'travel', 'moved', 'margin', 'p90', 'worst', 'sites', 'losers'] as const)
    into[column].set(from[column], at);
}

/** A table that grows. */
export class TableWriter {
  readonly model: AllocationModel;
  private rows = 0;
  private table: PlanTable;

  constructor(model: AllocationModel, room = 256) {
    this.model = model;
    this.table = tableOn(model, room, new ArrayBuffer(room * rowBytes), 0);
  }

  add(set: number, sites: number, losers: number, row: Row): void {
    if (this.rows === this.table.rows) this.grow();
    const { table, rows: at } = this;
    table.set[at] = set;
    table.sites[at] = sites;
    table.losers[at] = losers;
    table.travel[at] = row.travel;
    table.moved[at] = row.moved;
    table.margin[at] = row.margin;
    table.p90[at] = row.p90;
    table.worst[at] = row.worst;
    this.rows = at + 1;
  }

  private grow(): void {
    const larger = tableOn(this.model, this.rows * 2, new ArrayBuffer(this.rows * 2 * rowBytes), 0);
    copyRows(this.table, larger, 0);
    this.table = larger;
  }

  /** The rows so far, cut to size, on a buffer of their own. */
  finish(): PlanTable {
    const { rows, table } = this;
    const done = tableOn(this.model, rows, new ArrayBuffer(rows * rowBytes), 0);
    for (const column of ['set', 'travel', 'moved', 'margin', 'p90', 'worst', 'sites', 'losers'] as const)
      done[column].set(table[column].subarray(0, rows));
    return done;
  }
}
