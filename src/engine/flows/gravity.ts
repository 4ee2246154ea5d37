import { balance, closeEnough, type Balanced } from './balance.ts';

/** How patients are put off by distance: exp(−β t), or t^−β with t at least one minute (§7.1). */
export type Deterrence = 'exponential' | 'power';

/** A parameter with the table it gives. */
export interface Fitted {
  readonly beta: number;
  /** Mean minutes of the patients of the table. */
  readonly mean: number;
  readonly table: Balanced;
}

/** Doubly constrained gravity on fixed sums, for any parameter. */
export interface Gravity {
  /** Weakest and strongest parameter that is tried: per minute, or the power. */
  readonly weakest: number;
  readonly strongest: number;
  readonly at: (beta: number, precision?: Precision) => Fitted;
  /** exp(−β t) or t^−β per pair; 0 where nobody can travel. */
  readonly affinity: (beta: number) => Float64Array;
}

interface Precision {
  readonly most: number;
  readonly tolerance: number;
}

export const precise: Precision = { most: 20_000, tolerance: closeEnough / 2 };
/** While a parameter is searched: far below what a mean is known to. */
const searching: Precision = { most: 2000, tolerance: 1e-5 };

const limits: Readonly<Record<Deterrence, readonly [number, number]>> = {
  exponential: [0.002, 0.4],
  power: [0.05, 8],
};

/**
 * Gravity of these sums. `fixed` are patients of pairs that are known and only count in the mean. Each fit starts from the
 * factors of the nearest parameter before, so that a search is quick.
 */
export function createGravity(
  minutes: Float64Array,
  counts: Float64Array,
  demand: Float64Array,
  deterrence: Deterrence,
  fixed: Float64Array = new Float64Array(minutes.length),
): Gravity {
  const [weakest, strongest] = limits[deterrence];
  const strength = deterrence === 'power' ? minutes.map((value) => Math.log(Math.max(1, value))) : minutes;
  const affinity = (beta: number): Float64Array =>
    strength.map((value) => (value === Number.POSITIVE_INFINITY ? 0 : Math.exp(-beta * value)));
  const meanOf = (cells: Float64Array): number => {
    let [patients, travel] = [0, 0];
    for (const [pair, value] of cells.entries()) {
      const amount = value + (fixed[pair] ?? 0);
      if (amount === 0) continue;
      patients += amount;
      travel += amount * (minutes[pair] ?? 0);
    }
    return patients > 0 ? travel / patients : 0;
  };
  const before: { readonly beta: number; readonly factors: Float64Array }[] = [];
  const nearest = (beta: number): Float64Array | undefined =>
    before.toSorted((a, b) => Math.abs(Math.log(a.beta / beta)) - Math.abs(Math.log(b.beta / beta)))[0]?.factors;
  return {
    weakest,
    strongest,
    affinity,
    at(beta, precision = searching) {
      const table = balance(affinity(beta), counts, demand, { ...precision, start: nearest(beta) });
      const whole = table.columnFactor.every(
        (factor, area) => (demand[area] ?? 0) === 0 || (factor > 0 && Number.isFinite(factor)),
      );
      if (whole) before.push({ beta, factors: table.columnFactor });
      return { beta, mean: meanOf(table.cells), table };
    },
  };
}

/** Steps of the search for a parameter; each takes at least a third off what is left to know. */
const mostSteps = 40;

/**
 * The parameter whose mean is the asked one, to a two-thousandth of a minute, by the rule of Illinois: the mean falls as the
 * parameter grows. Below or above what is possible it is the strongest or the weakest.
 */
export function fitMean(gravity: Gravity, asked: number, ends: readonly [weakest: Fitted, strongest: Fitted]): Fitted {
  let [low, high] = ends;
  if (asked >= low.mean) return low;
  if (asked <= high.mean) return high;
  // The mean is nearly straight in the logarithm of the parameter.
  let [a, b] = [Math.log(low.beta), Math.log(high.beta)];
  let [over, under] = [low.mean - asked, high.mean - asked];
  let side = 0;
  for (let step = 0; step < mostSteps && b - a > 1e-12; step += 1) {
    const next = (a * under - b * over) / (under - over);
    const found = gravity.at(Math.exp(next));
    const error = found.mean - asked;
    if (error > 0) {
      [a, over, low] = [next, error, found];
      if (side === 1) under /= 2;
      side = 1;
    } else {
      [b, under, high] = [next, error, found];
      if (side === -1) over /= 2;
      side = -1;
    }
    if (Math.abs(error) < 5e-4) return found;
  }
  return low.mean - asked < asked - high.mean ? low : high;
}
