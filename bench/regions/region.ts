/** Regions for the benchmark, from a seed: sites and areas of bench/instances, today's flows and weights drawn from a logit. */
import type { Problem } from '../../src/engine/problem/index.ts';
import type { RegionalInput } from '../../src/engine/exact/regional/index.ts';
import { createRandom } from '../../src/engine/random/index.ts';
import { generate, type InstanceSpec } from '../instances/generate.ts';

/** Clustered areas in a plane, patients drawn to sites of different attraction, whole units of today's flows. */
export function regionOf(spec: Omit<InstanceSpec, 'kind'>): RegionalInput {
  const problem = generate({ kind: 'points', ...spec });
  const m = problem.areas.length;
  const n = problem.sites.length;
  const random = createRandom(spec.seed + 1);
  const attraction = problem.sites.map(() => 0.5 + random.next());
  const weights = Float64Array.from({ length: n * m }, (_, pair) =>
    Math.exp((attraction[Math.floor(pair / m)] ?? 0) - (problem.time[pair] ?? 0) / problem.units.perMinute / 12),
  );
  return { problem, today: todayOf(problem, weights), weights, hospitals: problem.sites.map((_, i) => `h${i >> 1}`) };
}

/** Whole flows that follow the weights: rounded down, what is left goes to the site with the largest weight. */
function todayOf({ demand, sites }: Problem, weights: Float64Array): Float64Array {
  const m = demand.length;
  const today = new Float64Array(weights.length);
  for (let j = 0; j < m; j += 1) {
    let sum = 0;
    let largest = 0;
    for (let i = 0; i < sites.length; i += 1) {
      sum += weights[i * m + j] ?? 0;
      if ((weights[i * m + j] ?? 0) > (weights[largest * m + j] ?? 0)) largest = i;
    }
    let left = demand[j] ?? 0;
    for (let i = 0; i < sites.length; i += 1) {
      const part = Math.floor(((demand[j] ?? 0) * (weights[i * m + j] ?? 0)) / sum);
      today[i * m + j] = part;
      left -= part;
    }
    today[largest * m + j] = (today[largest * m + j] ?? 0) + left;
  }
  return today;
}
