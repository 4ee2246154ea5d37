import type { FittedGround } from './types.ts';

/** Least part of what the model leaves to who was not observed that stays with them, whatever was seen (§7.4). */
const leastLeft = 0.1;

/**
 * Shares per pair [p × m] that lie between the model and what was seen (§7.4): the model's patients times (seen + κ) / (expected + κ),
 * κ the pseudo-count; a performer without any observed pair shares what is left of each area as the model has it. An area without demand
 * keeps its weights.
 */
export function smoothed(ground: FittedGround, observed: Float64Array, pseudoCount: number): Float64Array {
  const { flows, demand, volumes } = ground;
  const m = demand.length;
  const seen = volumes.map((volume, p) => {
    if (volume <= 0) return 0;
    let sum = 0;
    for (let pair = p * m; pair < p * m + m; pair += 1) if ((observed[pair] ?? 0) > 0) sum += observed[pair] ?? 0;
    return sum;
  });
  const shares = ground.weights.slice();
  for (let j = 0; j < m; j += 1) {
    const patients = demand[j] ?? 0;
    if (patients <= 0) continue;
    let [held, free] = [0, 0];
    for (const [p, total] of seen.entries()) {
      const pair = p * m + j;
      const model = (flows[pair] ?? 0) / patients;
      shares[pair] = model;
      if (total === 0) {
        free += model;
        continue;
      }
      // What was seen may be of more or fewer years than the count: the pattern counts.
      const expected = ((flows[pair] ?? 0) * total) / (volumes[p] ?? 1);
      const patientsSeen = (observed[pair] ?? 0) > 0 ? (observed[pair] ?? 0) : 0;
      if (expected + pseudoCount > 0) shares[pair] = (model * (patientsSeen + pseudoCount)) / (expected + pseudoCount);
      held += shares[pair] ?? 0;
    }
    if (free === 0 || held === 0) continue;
    const left = Math.max(1 - held, leastLeft * free) / free;
    for (const [p, total] of seen.entries()) {
      const pair = p * m + j;
      if (total === 0) shares[pair] = (shares[pair] ?? 0) * left;
    }
  }
  return shares;
}
