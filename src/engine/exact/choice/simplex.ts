/** How a linear program ended. `cutoff`: the least value is at least what was asked; `stopped`: too many pivots. */
export type SimplexEnd = 'optimal' | 'cutoff' | 'impossible' | 'stopped';

const tiny = 1e-9;

/**
 * The dual simplex method on a dense dictionary, for a few dozen variables: minimise Σ c_k x_k with c ≥ 0, 0 ≤ x ≤ u, and rows
 * Σ a_k x_k ≥ b that may be added between solves. Its reduced costs stay ≥ 0 throughout, so its multipliers give a bound wherever it stops.
 */
export class DualSimplex {
  /** Number of rows. */
  rows = 0;
  private readonly size: number;
  private readonly upper: Float64Array;
  private readonly reduced: Float64Array;
  private base = 0;
  /** Variable in each column: below `size` one of the program, else the slack of a row. */
  private readonly column: Int32Array;
  private readonly atUpper: Uint8Array;
  /** Column (≥ 0) or row (~row) of each variable. */
  private place: number[];
  private readonly basic: number[] = [];
  private readonly constant: number[] = [];
  private readonly table: Float64Array[] = [];
  /** Row without a column that could mend it, and whether it is above its upper limit; of a program that is impossible. */
  private broken: { readonly row: number; readonly above: boolean } | null = null;

  constructor(cost: Float64Array, upper: Float64Array) {
    this.size = cost.length;
    this.upper = upper;
    this.reduced = Float64Array.from(cost);
    this.column = Int32Array.from(cost.keys());
    this.atUpper = new Uint8Array(this.size);
    this.place = [...cost.keys()];
  }

  /** A program of its own from here on. */
  clone(): DualSimplex {
    const copy = new DualSimplex(this.reduced, this.upper);
    copy.rows = this.rows;
    copy.base = this.base;
    copy.column.set(this.column);
    copy.atUpper.set(this.atUpper);
    copy.place = [...this.place];
    copy.basic.push(...this.basic);
    copy.constant.push(...this.constant);
    copy.table.push(...this.table.map((row) => row.slice()));
    return copy;
  }

  /** Adds Σ a_k x_k ≥ b and returns its number. */
  add(coefficients: Float64Array, bound: number): number {
    const { size } = this;
    const row = new Float64Array(size);
    let constant = -bound;
    for (let k = 0; k < size; k += 1) {
      const factor = coefficients[k] ?? 0;
      if (factor === 0) continue;
      const at = this.place[k] ?? 0;
      if (at >= 0) {
        row[at] = (row[at] ?? 0) + factor;
        continue;
      }
      constant += factor * (this.constant[~at] ?? 0);
      const other = this.table[~at] ?? row;
      for (let c = 0; c < size; c += 1) row[c] = (row[c] ?? 0) + factor * (other[c] ?? 0);
    }
    this.table.push(row);
    this.constant.push(constant);
    this.basic.push(size + this.rows);
    this.place.push(~this.rows);
    this.rows += 1;
    return this.rows - 1;
  }

  /** Pivots until no variable is outside its limits, or the value reaches `cutoff`. */
  solve(cutoff: number, mostPivots: number): SimplexEnd {
    this.broken = null;
    for (let pivots = 0; pivots < mostPivots; pivots += 1) {
      if (this.value() >= cutoff) return 'cutoff';
      const leaving = this.worst();
      if (leaving === null) return 'optimal';
      const entering = this.entering(leaving.row, leaving.above);
      if (entering < 0) {
        this.broken = leaving;
        return 'impossible';
      }
      this.pivot(leaving.row, entering, leaving.above);
    }
    return 'stopped';
  }

  /** The value of the present solution, a bound on every one. */
  value(): number {
    let sum = this.base;
    for (let c = 0; c < this.size; c += 1)
      if (this.atUpper[c] === 1) sum += (this.reduced[c] ?? 0) * (this.upper[this.column[c] ?? 0] ?? 0);
    return sum;
  }

  /** The present values of the variables of the program. */
  point(): Float64Array {
    const values = this.values();
    return Float64Array.from({ length: this.size }, (_, k) => {
      const at = this.place[k] ?? 0;
      if (at < 0) return values[~at] ?? 0;
      return this.atUpper[at] === 1 ? (this.upper[k] ?? 0) : 0;
    });
  }

  /** A multiplier ≥ 0 per row: its price, or of an impossible program its weight in the contradiction. */
  multipliers(): Float64Array {
    const found = new Float64Array(this.rows);
    const { broken } = this;
    const line = broken === null ? null : (this.table[broken.row] ?? null);
    const sign = broken?.above === true ? 1 : -1;
    for (let c = 0; c < this.size; c += 1) {
      const row = (this.column[c] ?? 0) - this.size;
      if (row < 0) continue;
      found[row] = Math.max(0, line === null ? (this.reduced[c] ?? 0) : sign * (line[c] ?? 0));
    }
    const own = broken === null ? -1 : (this.basic[broken.row] ?? 0) - this.size;
    if (own >= 0) found[own] = 1;
    return found;
  }

  private values(): Float64Array {
    const uppers: number[] = [];
    for (let c = 0; c < this.size; c += 1) if (this.atUpper[c] === 1) uppers.push(c);
    return Float64Array.from({ length: this.rows }, (_, row) => {
      let value = this.constant[row] ?? 0;
      const line = this.table[row];
      for (const c of uppers) value += (line?.[c] ?? 0) * (this.upper[this.column[c] ?? 0] ?? 0);
      return value;
    });
  }

  private worst(): { readonly row: number; readonly above: boolean } | null {
    const values = this.values();
    let [most, found, above] = [tiny, -1, false];
    for (let row = 0; row < this.rows; row += 1) {
      const value = values[row] ?? 0;
      const variable = this.basic[row] ?? 0;
      const over = variable < this.size ? value - (this.upper[variable] ?? 0) : Number.NEGATIVE_INFINITY;
      if (-value > most) [most, found, above] = [-value, row, false];
      if (over > most) [most, found, above] = [over, row, true];
    }
    return found < 0 ? null : { row: found, above };
  }

  /** The column whose reduced cost is used up first when the row is mended; of equal ones that with the largest pivot. */
  private entering(row: number, above: boolean): number {
    const line = this.table[row];
    let [best, found, size] = [Number.POSITIVE_INFINITY, -1, 0];
    for (let c = 0; c < this.size; c += 1) {
      const raised = this.atUpper[c] === 1 ? -(line?.[c] ?? 0) : (line?.[c] ?? 0);
      const pull = above ? -raised : raised;
      if (pull <= tiny) continue;
      const ratio = Math.abs(this.reduced[c] ?? 0) / pull;
      if (ratio < best - 1e-12 || (ratio < best + 1e-12 && pull > size)) [best, found, size] = [ratio, c, pull];
    }
    return found;
  }

  private pivot(row: number, c: number, above: boolean): void {
    const { size, table } = this;
    const line = table[row];
    if (line === undefined) throw new Error('No such row');
    const inverse = 1 / (line[c] ?? 0);
    for (let k = 0; k < size; k += 1) line[k] = -(line[k] ?? 0) * inverse;
    line[c] = inverse;
    const constant = -(this.constant[row] ?? 0) * inverse;
    this.constant[row] = constant;
    for (let other = 0; other < this.rows; other += 1) {
      const target = table[other];
      if (other === row || target === undefined) continue;
      const factor = target[c] ?? 0;
      if (factor === 0) continue;
      target[c] = 0;
      this.constant[other] = (this.constant[other] ?? 0) + factor * constant;
      for (let k = 0; k < size; k += 1) target[k] = (target[k] ?? 0) + factor * (line[k] ?? 0);
    }
    const price = this.reduced[c] ?? 0;
    if (price !== 0) {
      this.reduced[c] = 0;
      this.base += price * constant;
      for (let k = 0; k < size; k += 1) this.reduced[k] = (this.reduced[k] ?? 0) + price * (line[k] ?? 0);
    }
    const [leaves, enters] = [this.basic[row] ?? 0, this.column[c] ?? 0];
    this.basic[row] = enters;
    this.column[c] = leaves;
    this.place[enters] = ~row;
    this.place[leaves] = c;
    this.atUpper[c] = above ? 1 : 0;
  }
}
