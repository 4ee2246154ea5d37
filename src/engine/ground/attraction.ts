import { eliminate, substitute } from './linear.ts';

/**
 * Unknown attractions in their smallest form (docs/model.md §7.7): one row per counted performer, then one per group of performers
 * without a count that pull alike. Areas that reach no row have weight 0.
 */
export interface Attractions {
  /** Weight per area [m]. */
  readonly weight: Float64Array;
  /** Decay [(n + g) × m]; that of a group is summed over its members. */
  readonly affinity: Float64Array;
  /** Patients of each counted performer [n], above 0. */
  readonly counts: Float64Array;
  /** Per group the counted rows whose average it has; at least one. */
  readonly groups: readonly (readonly number[])[];
  readonly average: 'geometric-mean' | 'median';
  /** Logarithm of the factor on that average; where `rate` is given this is only where the search begins. */
  readonly logFactor: number;
  /** Patients per unit of weight where the total is known: then the factor is found. */
  readonly rate?: number;
  /** Logarithm of the attraction per counted row where the search begins [n]. */
  readonly start?: Float64Array;
}

export interface SolvedAttractions {
  /** Logarithm of the attraction per row [n + g]; those of counted rows add up to 0. */
  readonly logAttraction: Float64Array;
  readonly logFactor: number;
  readonly rate: number;
  /** Model over count per counted row [n]. */
  readonly ratio: Float64Array;
  /** Largest relative error of a count. */
  readonly residual: number;
  readonly iterations: number;
}

/** Largest relative error of a count that is accepted; the search goes on to a tenth of it. */
export const countTolerance = 1e-9;
const mostSteps = 400;
/** Part of the way that a step of proportional fitting goes: all of it can swing. */
const damping = 0.7;
/** Largest change of a logarithm in one step of Newton. */
const longestStep = 3;

/**
 * Attractions at which the model gives every count: Newton's method on logarithms, each step halved until the error falls, and a few
 * steps of damped proportional fitting at the start and wherever Newton does not help. `residual` tells whether it got there.
 */
export function solveAttractions(problem: Attractions): SolvedAttractions {
  const { counts, groups } = problem;
  const n = counts.length;
  const state = createState(problem);
  const size = n + 1;
  const matrix = new Float64Array(size * size);
  const step = new Float64Array(size);
  let pivots: Int32Array | null = null;
  let iterations = 0;
  // One count alone and no group to weigh it against: nothing is unknown but the rate.
  const trivial = n === 0 || (n === 1 && (groups.length === 0 || problem.rate === undefined));
  let patience = problem.start === undefined ? 4 : 0;
  while (!trivial && iterations < mostSteps && !(state.residual < countTolerance / 10)) {
    iterations += 1;
    if (patience > 0) {
      patience -= 1;
      state.balanceStep(damping);
      pivots = null;
      continue;
    }
    const before = state.error;
    if (pivots === null) {
      state.jacobian(matrix);
      pivots = eliminate(matrix, size);
      if (pivots === null) {
        patience = 10;
        continue;
      }
    }
    for (let i = 0; i < n; i += 1) step[i] = -(state.errors[i] ?? 0);
    step[n] = 0;
    substitute(matrix, pivots, step);
    const longest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    let scale = Math.min(1, longestStep / longest);
    const kept = state.save();
    let better = false;
    for (let half = 0; half < 7 && !better && scale > 0; half += 1, scale /= 2) {
      state.move(kept, step, scale);
      better = state.error < before;
    }
    if (!better) {
      state.move(kept, step, 0);
      // At the end of what doubles can tell a step no longer helps.
      if (state.residual < countTolerance) break;
      patience = 10;
    }
    // The old matrix is good enough while each step takes nine tenths off the error.
    if (!better || !(state.error < before / 100)) pivots = null;
  }
  return {
    logAttraction: state.logAttraction.slice(),
    logFactor: state.logFactor(),
    rate: state.rate(),
    ratio: Float64Array.from(counts, (count, i) => (state.rate() * (state.volumes[i] ?? 0)) / count),
    residual: state.residual,
    iterations,
  };
}

interface State {
  readonly logAttraction: Float64Array;
  /** Weight that each row attracts [n + g]. */
  readonly volumes: Float64Array;
  /** Logarithm of model over count [n]. */
  readonly errors: Float64Array;
  /** Sum of squares of `errors`; Infinity where a volume vanished. */
  error: number;
  residual: number;
  readonly logFactor: () => number;
  readonly rate: () => number;
  readonly balanceStep: (damping: number) => void;
  readonly jacobian: (into: Float64Array) => void;
  readonly save: () => Float64Array;
  readonly move: (from: Float64Array, step: Float64Array, scale: number) => void;
}

function createState(problem: Attractions): State {
  const { weight, affinity, counts, groups } = problem;
  const [n, g, m] = [counts.length, groups.length, weight.length];
  const rows = n + g;
  // The unknowns: a logarithm per counted row, and that of the factor.
  const unknown = new Float64Array(n + 1);
  unknown.set(problem.start ?? counts.map((count) => Math.log(count)));
  unknown[n] = problem.logFactor;
  const logAttraction = new Float64Array(rows);
  const volumes = new Float64Array(rows);
  const errors = new Float64Array(n);
  const sums = new Float64Array(m);
  /** How much of each counted row is in the average of each group [g × n]. */
  const parts = new Float64Array(g * n);
  const countSum = counts.reduce((sum, count) => sum + count, 0);
  const weightSum = weight.reduce((sum, value) => sum + value, 0);
  let shares: Float64Array | null = null;
  let rate = 0;

  function evaluate(): void {
    let mean = 0;
    for (let i = 0; i < n; i += 1) mean += (unknown[i] ?? 0) / n;
    for (let i = 0; i < n; i += 1) logAttraction[i] = unknown[i] = (unknown[i] ?? 0) - mean;
    for (const [group, sources] of groups.entries()) {
      const part = parts.subarray(group * n, group * n + n).fill(0);
      averageInto(part, sources, unknown, problem.average);
      logAttraction[n + group] = part.reduce((sum, share, i) => sum + share * (unknown[i] ?? 0), unknown[n] ?? 0);
    }
    sums.fill(0);
    for (let row = 0; row < rows; row += 1) {
      const pull = Math.exp(logAttraction[row] ?? 0);
      const at = row * m;
      for (let j = 0; j < m; j += 1) sums[j] = (sums[j] ?? 0) + pull * (affinity[at + j] ?? 0);
    }
    for (let j = 0; j < m; j += 1) sums[j] = (sums[j] ?? 0) > 0 ? (weight[j] ?? 0) / (sums[j] ?? 1) : 0;
    let modelled = 0;
    for (let row = 0; row < rows; row += 1) {
      let sum = 0;
      const at = row * m;
      for (let j = 0; j < m; j += 1) sum += (sums[j] ?? 0) * (affinity[at + j] ?? 0);
      volumes[row] = sum * Math.exp(logAttraction[row] ?? 0);
      if (row < n) modelled += volumes[row] ?? 0;
    }
    rate = problem.rate ?? countSum / modelled;
    state.error = 0;
    state.residual = 0;
    for (let i = 0; i < n; i += 1) {
      const ratio = (rate * (volumes[i] ?? 0)) / (counts[i] ?? 1);
      errors[i] = Math.log(ratio);
      state.error += (errors[i] ?? 0) ** 2;
      state.residual = Math.max(state.residual, Math.abs(ratio - 1));
    }
    if (!Number.isFinite(state.error)) state.error = Number.POSITIVE_INFINITY;
  }

  const state: State = {
    logAttraction,
    volumes,
    errors,
    error: Number.POSITIVE_INFINITY,
    residual: Number.POSITIVE_INFINITY,
    logFactor: () => unknown[n] ?? 0,
    rate: () => rate,
    balanceStep(part) {
      for (let i = 0; i < n; i += 1) unknown[i] = (unknown[i] ?? 0) - part * bounded(errors[i] ?? 0);
      if (problem.rate !== undefined && g > 0) {
        const left = volumes.subarray(n).reduce((sum, volume) => sum + volume, 0);
        const asked = weightSum - countSum / problem.rate;
        unknown[n] = (unknown[n] ?? 0) + part * bounded(Math.log(asked / left));
      }
      evaluate();
    },
    jacobian(into) {
      const size = n + 1;
      shares ??= new Float64Array(rows * m);
      for (let row = 0; row < rows; row += 1) {
        const pull = Math.exp(logAttraction[row] ?? 0);
        for (let j = 0; j < m; j += 1) {
          const each = weight[j] ?? 0;
          // √w × share, so that a product of two of them is w × share × share.
          shares[row * m + j] = each > 0 ? (pull * (affinity[row * m + j] ?? 0) * (sums[j] ?? 0)) / Math.sqrt(each) : 0;
        }
      }
      into.fill(0);
      const rival = crossProducts(shares, n, rows, m);
      for (let i = 0; i < n; i += 1) {
        const volume = volumes[i] ?? 1;
        for (let k = 0; k < n; k += 1) into[i * size + k] = -(rival[i * rows + k] ?? 0) / volume;
        into[i * size + i] = (into[i * size + i] ?? 0) + 1;
        for (let group = 0; group < g; group += 1) {
          const lost = (rival[i * rows + n + group] ?? 0) / volume;
          for (let k = 0; k < n; k += 1)
            into[i * size + k] = (into[i * size + k] ?? 0) - lost * (parts[group * n + k] ?? 0);
          if (problem.rate !== undefined) into[i * size + n] = (into[i * size + n] ?? 0) - lost;
        }
        // The rate moves all logarithms alike.
        if (problem.rate === undefined) into[i * size + n] = 1;
        into[n * size + i] = 1;
      }
    },
    save: () => unknown.slice(),
    move(from, step, scale) {
      for (let i = 0; i < n; i += 1) unknown[i] = (from[i] ?? 0) + scale * (step[i] ?? 0);
      unknown[n] = (from[n] ?? 0) + (problem.rate === undefined ? 0 : scale * (step[n] ?? 0));
      evaluate();
    },
  };
  evaluate();
  return state;
}

const bounded = (value: number): number => Math.max(-longestStep, Math.min(longestStep, value));

/** Writes how much of each value is in the average of `sources`: equal parts, or the middle one or two. */
function averageInto(
  part: Float64Array,
  sources: readonly number[],
  values: Float64Array,
  average: Attractions['average'],
): void {
  const sorted =
    average === 'median' ? sources.toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b) : sources;
  const middle =
    average === 'median'
      ? sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1)
      : sorted;
  for (const source of middle) part[source] = 1 / middle.length;
}

const tile = 512;

/** Products of rows [n × rows], each of the first n with every one; by tiles of columns, so that rows stay near. */
function crossProducts(values: Float64Array, n: number, rows: number, m: number): Float64Array {
  const products = new Float64Array(n * rows);
  for (let from = 0; from < m; from += tile) {
    const to = Math.min(m, from + tile);
    for (let i = 0; i < n; i += 1)
      for (let k = i; k < rows; k += 1) {
        const [left, right] = [i * m, k * m];
        let sum = 0;
        for (let j = from; j < to; j += 1) sum += (values[left + j] ?? 0) * (values[right + j] ?? 0);
        products[i * rows + k] = (products[i * rows + k] ?? 0) + sum;
      }
  }
  for (let i = 0; i < n; i += 1) for (let k = 0; k < i; k += 1) products[i * rows + k] = products[k * rows + i] ?? 0;
  return products;
}
