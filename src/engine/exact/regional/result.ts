import type { AllocationModel } from '../../plan/index.ts';
import { allModels, copyRows, rowBytes, tableOn, type PlanTable, type Region } from '../../moves/regional/index.ts';

/** Version of the layout of `RegionalResult.buffer` (§13.5). */
export const regionalFormat = 1;
const magic = 0x5a505247;
const headerBytes = 64;

/** Every feasible plan of a region, on one buffer that may be sent to other threads, kept or shared. */
export interface RegionalResult {
  /** Header, then a table per model; see `readRegional`. */
  readonly buffer: ArrayBufferLike;
  /** Sites of the problem: bit b of a set is `undecided[b]`; `fixed` are open in every set. */
  readonly undecided: readonly number[];
  readonly fixed: readonly number[];
  /** Sets that were looked at: 2^(undecided sites), or fewer when stopped. */
  readonly evaluated: number;
  /** Whether all were. */
  readonly complete: boolean;
  /** Fixed cost of each undecided site, and of all fixed ones together. */
  readonly fixedCost: readonly number[];
  readonly baseCost: number;
  readonly totalDemand: number;
  readonly tables: readonly PlanTable[];
}

/** Puts the tables of blocks, in Gray-code order, behind each other. */
export function assemble(
  region: Region,
  blocks: readonly (readonly PlanTable[])[],
  evaluated: number,
  shared = false,
): RegionalResult {
  const { undecided, fixed, siteOf, models } = region;
  const rowsOf = models.map((_, at) => blocks.reduce((sum, tables) => sum + (tables[at]?.rows ?? 0), 0));
  const siteBytes = 16 * undecided.length + 8 * Math.ceil(fixed.length / 2);
  const bytes = headerBytes + siteBytes + rowsOf.reduce((sum, rows) => sum + 16 + rows * rowBytes, 0);
  const buffer = shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  const view = new DataView(buffer);
  const cost = (site: number): number => region.fixedCost[site] ?? 0;
  view.setUint32(0, magic, true);
  view.setUint32(4, regionalFormat, true);
  view.setUint32(8, undecided.length, true);
  view.setUint32(12, fixed.length, true);
  view.setUint32(16, models.length, true);
  view.setUint32(20, evaluated === 2 ** undecided.length ? 1 : 0, true);
  view.setFloat64(24, evaluated, true);
  view.setFloat64(32, region.total, true);
  view.setFloat64(
    40,
    fixed.reduce((sum, site) => sum + cost(site), 0),
    true,
  );
  let at = headerBytes;
  for (const site of undecided) {
    view.setFloat64(at, cost(site), true);
    view.setUint32(at + 8, siteOf[site] ?? 0, true);
    at += 16;
  }
  for (const [place, site] of fixed.entries()) view.setUint32(at + 4 * place, siteOf[site] ?? 0, true);
  at += 8 * Math.ceil(fixed.length / 2);
  for (const [place, model] of models.entries()) {
    const rows = rowsOf[place] ?? 0;
    view.setUint32(at, allModels.indexOf(model), true);
    view.setUint32(at + 4, rowBytes, true);
    view.setFloat64(at + 8, rows, true);
    const table = tableOn(model, rows, buffer, at + 16);
    let row = 0;
    for (const tables of blocks) {
      const part = tables[place];
      if (part === undefined) continue;
      copyRows(part, table, row);
      row += part.rows;
    }
    at += 16 + rows * rowBytes;
  }
  return readRegional(buffer);
}

/** Reads a buffer made by `assemble`; the tables are views on it. Throws when it is not one, or of another version. */
export function readRegional(buffer: ArrayBufferLike): RegionalResult {
  const view = new DataView(buffer);
  if (buffer.byteLength < headerBytes || view.getUint32(0, true) !== magic)
    throw new Error('This is not a list of regional plans.');
  const format = view.getUint32(4, true);
  if (format !== regionalFormat) throw new Error(`The list of plans has format ${format}, expected ${regionalFormat}.`);
  const undecided: number[] = [];
  const fixedCost: number[] = [];
  const fixed: number[] = [];
  let at = headerBytes;
  for (let bit = 0; bit < view.getUint32(8, true); bit += 1) {
    fixedCost.push(view.getFloat64(at, true));
    undecided.push(view.getUint32(at + 8, true));
    at += 16;
  }
  for (let place = 0; place < view.getUint32(12, true); place += 1) fixed.push(view.getUint32(at + 4 * place, true));
  at += 8 * Math.ceil(fixed.length / 2);
  const tables: PlanTable[] = [];
  for (let place = 0; place < view.getUint32(16, true); place += 1) {
    const model: AllocationModel | undefined = allModels[view.getUint32(at, true)];
    const rows = view.getFloat64(at + 8, true);
    if (
      model === undefined ||
      view.getUint32(at + 4, true) !== rowBytes ||
      at + 16 + rows * rowBytes > buffer.byteLength
    )
      throw new Error('The list of plans is damaged: a table does not fit.');
    tables.push(tableOn(model, rows, buffer, at + 16));
    at += 16 + rows * rowBytes;
  }
  return {
    buffer,
    undecided,
    fixed,
    evaluated: view.getFloat64(24, true),
    complete: view.getUint32(20, true) === 1,
    fixedCost,
    baseCost: view.getFloat64(40, true),
    totalDemand: view.getFloat64(32, true),
    tables,
  };
}
