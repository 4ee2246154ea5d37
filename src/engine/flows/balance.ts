/** A doubly constrained table: cells stay in proportion to `affinity`, sums are as asked (docs/model.md §7.1). */
export interface Balanced {
  /** Cells [rows × columns], row-major. */
  readonly cells: Float64Array;
  /** Factor per row and per column: cell = affinity × row factor × column factor. */
  readonly rowFactor: Float64Array;
  readonly columnFactor: Float64Array;
  readonly iterations: number;
  /** Largest relative error of a row or column sum. */
  readonly residual: number;
}

/** Largest relative error of a sum that is accepted. */
export const closeEnough = 1e-9;

export interface BalanceOptions {
  /** Most rounds. */
  readonly most: number;
  /** Column factors to start from; absent: 1. */
  readonly start?: Float64Array | undefined;
  /** Largest relative error at which it stops; absent: `closeEnough`. */
  readonly tolerance?: number;
}

/**
 * Iterative proportional fitting of a table of `rows` × `columns` to given sums, which must have equal totals. Stops when
 * every sum is within the tolerance, or after `most` rounds; `residual` tells. A row or column of sum 0 stays 0.
 */
export function balance(
  affinity: Float64Array,
  rowSums: Float64Array,
  columnSums: Float64Array,
  { most, start, tolerance = closeEnough }: BalanceOptions,
): Balanced {
  const [rows, columns] = [rowSums.length, columnSums.length];
  const rowFactor = new Float64Array(rows);
  const columnFactor = start?.slice() ?? new Float64Array(columns).fill(1);
  const columnTotal = new Float64Array(columns);
  let iterations = 0;
  let residual = Number.POSITIVE_INFINITY;
  while (iterations < most && residual > tolerance) {
    iterations += 1;
    columnTotal.fill(0);
    for (let row = 0; row < rows; row += 1) {
      let sum = 0;
      const at = row * columns;
      for (let column = 0; column < columns; column += 1)
        sum += (affinity[at + column] ?? 0) * (columnFactor[column] ?? 0);
      const factor = sum > 0 ? (rowSums[row] ?? 0) / sum : 0;
      rowFactor[row] = factor;
      if (factor === 0) continue;
      for (let column = 0; column < columns; column += 1)
        columnTotal[column] = (columnTotal[column] ?? 0) + factor * (affinity[at + column] ?? 0);
    }
    residual = 0;
    for (let column = 0; column < columns; column += 1) {
      const asked = columnSums[column] ?? 0;
      const total = columnTotal[column] ?? 0;
      const before = columnFactor[column] ?? 0;
      if (asked > 0) residual = Math.max(residual, Math.abs((total * before) / asked - 1));
      columnFactor[column] = total > 0 ? asked / total : 0;
    }
  }
  const cells = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      cells[at] = (affinity[at] ?? 0) * (rowFactor[row] ?? 0) * (columnFactor[column] ?? 0);
    }
  return { cells, rowFactor, columnFactor, iterations, residual };
}
