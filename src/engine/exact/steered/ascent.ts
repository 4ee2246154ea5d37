import type { Relaxation } from './relaxation.ts';

export interface AscentOptions {
  readonly iterations: number;
  /** Bound at which to end. */
  readonly target: number;
  /** What the bound is thought to reach; sets the length of steps. */
  readonly aim: number;
  readonly step: number;
  /** Weight of the newest solution in the averages. */
  readonly alpha: number;
  readonly stop: () => boolean;
}

/** Averages over an ascent, which come near a primal solution of the relaxation. */
export class Averages {
  /** Shares [n × m], to be multiplied by `scale`. */
  readonly x: Float64Array;
  scale = 1;
  /** Openings [n]. */
  readonly y: Float64Array;
  /** Share of each area that is served [m]. */
  readonly served: Float64Array;
  /** Violation of each cut. */
  violated: Float64Array;
  count = 0;

  constructor(n: number, m: number) {
    this.x = new Float64Array(n * m);
    this.y = new Float64Array(n);
    this.served = new Float64Array(m);
    this.violated = new Float64Array(0);
  }

  /** Takes in the last evaluation with weight `alpha`, with more while there are few. */
  add(relaxation: Relaxation, alpha: number): void {
    this.count += 1;
    const a = Math.max(alpha, 1 / this.count);
    const rest = 1 - a;
    if (this.count === 1) {
      this.x.fill(0);
      this.scale = 1;
    } else this.scale *= rest;
    if (this.scale < 1e-100) {
      for (let at = 0; at < this.x.length; at += 1) (this.x[at] as number) *= this.scale;
      this.scale = 1;
    }
    relaxation.collect(a / this.scale, this.x);
    const mix = (average: Float64Array, now: ArrayLike<number>): void => {
      for (let at = 0; at < average.length; at += 1)
        average[at] = rest * (average[at] as number) + a * (now[at] as number);
    };
    mix(this.served, relaxation.served);
    mix(this.y, relaxation.chosen);
    mix(this.violated, relaxation.violated);
  }
}

export interface Ascent {
  readonly bound: number;
  readonly iterations: number;
  readonly step: number;
}

/** Numbers of the volume algorithm, found by measurement (ADR 0021). */
export const tune = { weight: 1, green: 1.1, red: 0.66, patience: 20 };

/**
 * Raises the bound by the volume algorithm (§6.5; Barahona and Anbil 2000): steps along the average subgradient from the best
 * multipliers, in the measure of demand, so that all areas move alike. Leaves the best multipliers in the relaxation.
 */
export function ascend(relaxation: Relaxation, averages: Averages, options: AscentOptions): Ascent {
  const { m, problem } = relaxation;
  const { demand } = problem;
  const cuts = relaxation.mu.length;
  const center = relaxation.v.slice();
  const centerMu = relaxation.mu.slice();
  const centerTheta = relaxation.theta.slice();
  const weight = tune.weight * Math.max(1, problem.norm);
  let best = Number.NEGATIVE_INFINITY;
  let { step } = options;
  let worse = 0;
  let iteration = 0;
  while (iteration < options.iterations) {
    const bound = relaxation.evaluate();
    iteration += 1;
    if (bound === Number.POSITIVE_INFINITY) return { bound, iterations: iteration, step };
    averages.add(relaxation, options.alpha);
    if (bound > best) {
      if (iteration > 1) step = Math.min(2, step * tune.green);
      best = bound;
      center.set(relaxation.v);
      centerMu.set(relaxation.mu);
      centerTheta.set(relaxation.theta);
      worse = 0;
      if (best >= options.target) break;
    } else {
      worse += 1;
      if (worse >= tune.patience) {
        step *= tune.red;
        worse = 0;
      }
    }
    if (options.stop()) break;
    let norm = 0;
    for (let j = 0; j < m; j += 1) norm += (demand[j] as number) * (1 - (averages.served[j] as number)) ** 2;
    for (let k = 0; k < cuts; k += 1) {
      const by = averages.violated[k] as number;
      if (by > 0 || (centerMu[k] as number) > 0) norm += (by * by) / weight;
    }
    if (norm <= 0) break;
    const gap = Math.max(options.aim - best, 1e-7 * Math.abs(options.aim));
    const length = (step * 1.05 * gap) / norm;
    for (let j = 0; j < m; j += 1)
      relaxation.v[j] = (center[j] as number) + length * (1 - (averages.served[j] as number));
    for (let k = 0; k < cuts; k += 1)
      relaxation.mu[k] = Math.max(0, (centerMu[k] as number) + (length * (averages.violated[k] as number)) / weight);
  }
  relaxation.v.set(center);
  relaxation.mu.set(centerMu);
  relaxation.theta.set(centerTheta);
  return { bound: best, iterations: iteration, step };
}
