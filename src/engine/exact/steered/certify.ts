import { mostSites, noLimit, totalDemand, unreachable, type Problem } from '../../problem/index.ts';
import { cutNumbers, type Cut } from './cut.ts';
import { decision } from './relaxation.ts';

/** Whole multipliers of one leaf: v [m], θ [n], and prices of cuts by their place in the node's list. */
export interface Whole {
  readonly v: Float64Array;
  readonly theta: Float64Array;
  readonly mu: Float64Array;
}

/** Whole multipliers with the exact values of opening that follow from them (§6.2). */
export interface Certified extends Whole {
  readonly rho: Float64Array;
  /** Σ d v − Σ c q μ: the part of the bound that no decision changes. */
  readonly base: number;
}

/** Multipliers may be anything, so those that would leave exact arithmetic are cut off: products with demand stay below 2^50. */
const exactLimit = 2 ** 50;

/** Rounds multipliers to whole numbers and works out, exactly, what opening each site that is not closed is worth. */
export function certify(
  problem: Problem,
  state: Uint8Array,
  cuts: readonly Cut[],
  multipliers: { readonly v: Float64Array; readonly mu: Float64Array; readonly theta: Float64Array },
): Certified {
  const { demand, time, norm, capacity, fixedCost } = problem;
  const m = problem.areas.length;
  const n = problem.sites.length;
  const most = Math.floor(exactLimit / Math.max(1, totalDemand(problem)));
  const mostMu = Math.floor(most / Math.max(1, cuts.length));
  const v = multipliers.v.map((value) => whole(value, most));
  const mu = multipliers.mu.map((value) => whole(value, mostMu));
  const theta = new Float64Array(n);
  const rho = new Float64Array(n);
  let base = 0;
  for (let j = 0; j < m; j += 1) base += (v[j] as number) * (demand[j] as number);
  const bySite: number[][] = Array.from({ length: n }, () => []);
  const numbers = cuts.map((cut) => cutNumbers(problem, cut));
  for (const [k, cut] of cuts.entries()) {
    const price = mu[k] as number;
    if (price === 0) continue;
    const { q = 0, c = 0 } = numbers[k] ?? {};
    base -= price * c * q;
    for (const site of cut.sites) bySite[site]?.push(k);
  }
  const w = new Float64Array(m);
  const near = new Float64Array(m);
  const nearDemand = new Float64Array(m);
  for (let i = 0; i < n; i += 1) {
    if (state[i] === decision.closed) continue;
    let cost = fixedCost[i] as number;
    let price = 0;
    for (const k of bySite[i] as number[]) {
      price += mu[k] as number;
      cost += (mu[k] as number) * (numbers[k]?.c ?? 0);
    }
    const row = i * m;
    for (let j = 0; j < m; j += 1) {
      const t = time[row + j] as number;
      w[j] = t === unreachable ? Number.NEGATIVE_INFINITY : (v[j] as number) - t + price;
    }
    for (const k of bySite[i] as number[]) for (const j of (cuts[k] as Cut).areas) (w[j] as number) -= mu[k] as number;
    let at = whole(multipliers.theta[i] as number, most);
    const floor = -at - 64;
    let count = 0;
    for (let j = 0; j < m; j += 1) {
      if ((w[j] as number) <= floor) continue;
      near[count] = w[j] as number;
      nearDemand[count] = demand[j] as number;
      count += 1;
    }
    const limit = capacity[i] as number;
    let best = Number.NEGATIVE_INFINITY;
    let bestAt = at;
    let before = 0;
    // θ moved with the rounding of v: a few steps against the slope find the best whole one nearby.
    for (let round = 0, step = 1; round < 6; round += 1) {
      let volume = 0;
      let value = at >= 0 ? norm * at : limit * at;
      for (let k = 0; k < count; k += 1) {
        const gain = (near[k] as number) + at;
        if (gain <= 0) continue;
        volume += nearDemand[k] as number;
        value -= (nearDemand[k] as number) * gain;
      }
      if (value > best) {
        best = value;
        bestAt = at;
      }
      const up = volume < norm || (at < 0 && volume < limit);
      const down = (at > 0 && volume > norm) || (at <= 0 && volume > limit);
      const way = up ? 1 : down ? -1 : 0;
      if (way === 0 || way === -before) break;
      before = way;
      const next = at + way * step;
      at = at > 0 && next < 0 ? 0 : at < 0 && next > 0 ? 0 : next;
      if (at > bestAt + 60 || (limit === noLimit && at < 0)) break;
      step *= 2;
    }
    theta[i] = bestAt;
    rho[i] = cost + best;
  }
  return { v, theta, mu, rho, base };
}

/** The whole number nearest to a multiplier, within ± `most`; 0 for what is no number. */
const whole = (value: number, most: number): number =>
  Number.isNaN(value) ? 0 : Math.round(Math.max(-most, Math.min(most, value)));

/**
 * The bound of §6.2 for decisions, from exact values; Infinity when the number of open sites cannot be, −Infinity (nothing is
 * known) when a sum could leave exact arithmetic.
 */
export function boundOf(problem: Problem, state: Uint8Array, { rho, base }: Certified): number {
  const free: number[] = [];
  let bound = base;
  let size = Math.abs(base);
  let open = 0;
  for (let i = 0; i < state.length; i += 1) {
    if (state[i] === decision.open) {
      open += 1;
      bound += rho[i] as number;
      size += Math.abs(rho[i] as number);
    } else if (state[i] === decision.free) free.push(rho[i] as number);
  }
  const least = Math.max(0, Math.max(1, problem.leastOpen) - open);
  const most = Math.min(free.length, mostSites(problem) - open);
  if (least > most) return Number.POSITIVE_INFINITY;
  free.sort((a, b) => a - b);
  for (let rank = 0; rank < most; rank += 1) {
    const value = free[rank] as number;
    if (rank >= least && value >= 0) break;
    bound += value;
    size += Math.abs(value);
  }
  return size <= Number.MAX_SAFE_INTEGER ? bound : Number.NEGATIVE_INFINITY;
}

/** A site whose other decision is proven useless. */
export interface Fixing {
  readonly site: number;
  readonly open: boolean;
}

/** Fixes every free site of `state` (changing it) whose flip has a bound of at least `cutoff` (reduced cost fixing). */
export function fixSites(problem: Problem, state: Uint8Array, certified: Certified, cutoff: number): Fixing[] {
  const fixings: Fixing[] = [];
  for (let i = 0; i < state.length; i += 1) {
    if (state[i] !== decision.free) continue;
    state[i] = decision.open;
    const whenOpen = boundOf(problem, state, certified);
    state[i] = decision.closed;
    const whenClosed = boundOf(problem, state, certified);
    if (whenOpen >= cutoff) fixings.push({ site: i, open: false });
    else if (whenClosed >= cutoff) {
      state[i] = decision.open;
      fixings.push({ site: i, open: true });
    } else state[i] = decision.free;
  }
  return fixings;
}
