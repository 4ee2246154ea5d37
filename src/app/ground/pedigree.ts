import type { FittedGround, GroundInput } from '../../engine/ground/index.ts';
import type { PlanPedigree } from '../plans/types.ts';

/** How today's patients were spread, with the numbers that it gave. */
export function flowsPedigree(
  { minutes }: Pick<GroundInput, 'minutes'>,
  { decay, competitor, rate, flows, demand, iterations, residual }: FittedGround,
): PlanPedigree['flows'] {
  let [patients, travel] = [0, 0];
  for (const [pair, flow] of flows.entries()) {
    if (flow === 0) continue;
    patients += flow;
    travel += flow * (minutes[pair] ?? 0);
  }
  return {
    method: {
      nl: 'Keuzemodel met alle ziekenhuizen van het land, zo dat elk bekend aantal klopt (docs/model.md §7).',
      en: 'Model of choice among all hospitals of the country, such that every known count holds (docs/model.md §7).',
    },
    meanMinutes: patients > 0 ? travel / patients : 0,
    parameters: {
      beta: decay.beta,
      power: decay.form === 'power' ? 1 : 0,
      competitor,
      rate,
      total: demand.reduce((sum, value) => sum + value, 0),
      iterations,
      residual,
    },
  };
}
