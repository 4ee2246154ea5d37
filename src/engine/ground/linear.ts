/**
 * Gaussian elimination in place with the largest pivot of each column: `matrix` [size × size] becomes its factors, and the order of rows is
 * returned; null where it is singular to the precision of doubles.
 */
export function eliminate(matrix: Float64Array, size: number): Int32Array | null {
  const order = Int32Array.from({ length: size }, (_, row) => row);
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(matrix[row * size + column] ?? 0) > Math.abs(matrix[pivot * size + column] ?? 0)) pivot = row;
    const value = matrix[pivot * size + column] ?? 0;
    if (!(Math.abs(value) > 1e-14)) return null;
    if (pivot !== column) {
      for (let k = 0; k < size; k += 1) {
        const kept = matrix[column * size + k] ?? 0;
        matrix[column * size + k] = matrix[pivot * size + k] ?? 0;
        matrix[pivot * size + k] = kept;
      }
      const kept = order[column] ?? 0;
      order[column] = order[pivot] ?? 0;
      order[pivot] = kept;
    }
    for (let row = column + 1; row < size; row += 1) {
      const factor = (matrix[row * size + column] ?? 0) / value;
      matrix[row * size + column] = factor;
      if (factor === 0) continue;
      for (let k = column + 1; k < size; k += 1)
        matrix[row * size + k] = (matrix[row * size + k] ?? 0) - factor * (matrix[column * size + k] ?? 0);
    }
  }
  return order;
}

/** Solves the factored system for `values` [size], in place. */
export function substitute(factors: Float64Array, order: Int32Array, values: Float64Array): void {
  const size = order.length;
  const given = values.slice();
  for (let row = 0; row < size; row += 1) {
    let sum = given[order[row] ?? 0] ?? 0;
    for (let k = 0; k < row; k += 1) sum -= (factors[row * size + k] ?? 0) * (values[k] ?? 0);
    values[row] = sum;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = values[row] ?? 0;
    for (let k = row + 1; k < size; k += 1) sum -= (factors[row * size + k] ?? 0) * (values[k] ?? 0);
    values[row] = sum / (factors[row * size + row] ?? 1);
  }
}
