import { createGravity, fitMean, precise, type Deterrence } from './gravity.ts';

/** Maximum-likelihood estimate of the conditional logit with hospital effects (§7.2). */
export interface LogitFit {
  /** Parameter of distance, per minute, or the power. */
  readonly beta: number;
  /** Standard error of `beta` by the number of patients seen; NaN where the flows do not tell. */
  readonly standardError: number;
  /** Effect a_i per site; −Infinity for a site without patients. The first site with patients has 0. */
  readonly effects: Float64Array;
  /** exp(a_i) × deterrence per pair [n × m]. */
  readonly weights: Float64Array;
  /** Mean minutes of the observed patients, and of those the model sends. */
  readonly observedMean: number;
  readonly fittedMean: number;
  /** Whether `beta` lies inside the range that is searched: then the two means are equal. */
  readonly inside: boolean;
}

/**
 * Fits P(site i | area j) ∝ exp(a_i) f_β(t_ij) to observed flows [n × m] by maximum likelihood. Its conditions are that the volume
 * of every site and the mean time are those observed, so that it is gravity with the observed sums (§7.2). Null without patients.
 */
export function fitLogit(
  observed: Float64Array,
  minutes: Float64Array,
  sites: number,
  deterrence: Deterrence = 'exponential',
): LogitFit | null {
  const m = observed.length / sites;
  const counts = new Float64Array(sites);
  const demand = new Float64Array(m);
  let [patients, travel] = [0, 0];
  for (const [pair, value] of observed.entries()) {
    if (!(value > 0)) continue;
    const site = Math.floor(pair / m);
    counts[site] = (counts[site] ?? 0) + value;
    demand[pair % m] = (demand[pair % m] ?? 0) + value;
    patients += value;
    travel += value * (minutes[pair] ?? 0);
  }
  if (patients === 0) return null;
  const gravity = createGravity(minutes, counts, demand, deterrence);
  const observedMean = travel / patients;
  const ends = [gravity.at(gravity.weakest), gravity.at(gravity.strongest)] as const;
  const { beta } = fitMean(gravity, observedMean, ends);
  const { table, mean: fittedMean } = gravity.at(beta, precise);
  const first = table.rowFactor.find((factor) => factor > 0) ?? 1;
  const affinity = gravity.affinity(beta);
  return {
    beta,
    standardError: standardErrorOf(
      // In the units of the parameter: the power works on log minutes.
      (step) => strengthOf(gravity.at(beta + step, precise).table.cells, minutes, deterrence),
      beta,
    ),
    effects: table.rowFactor.map((factor) => Math.log(factor / first)),
    weights: affinity.map((value, pair) => (value * (table.rowFactor[Math.floor(pair / m)] ?? 0)) / first),
    observedMean,
    fittedMean,
    inside: ends[1].mean < observedMean && observedMean < ends[0].mean,
  };
}

function strengthOf(cells: Float64Array, minutes: Float64Array, deterrence: Deterrence): number {
  return cells.reduce((sum, value, pair) => {
    const time = minutes[pair] ?? 0;
    return value === 0 ? sum : sum + value * (deterrence === 'power' ? Math.log(Math.max(1, time)) : time);
  }, 0);
}

/** The information on β, effects profiled out, is −d/dβ of the modelled Σ x t (§7.2); by a central difference. */
function standardErrorOf(strength: (step: number) => number, beta: number): number {
  const step = 1e-3 * beta;
  const information = (strength(-step) - strength(step)) / (2 * step);
  return information > 0 ? 1 / Math.sqrt(information) : Number.NaN;
}
