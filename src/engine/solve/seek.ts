import { bestUnder, type HowPatientsMove } from '../heuristic/index.ts';
import type { Outcome } from '../plan/index.ts';
import { planUnder } from './models.ts';
import type { SolveRequest } from './types.ts';

/**
 * A good plan under *choice* or *stay-or-nearest* in the whole country with the best bound known (§10.6). That of *steered* is one of
 * them: it may send patients wherever they travel least. Optimal is said only of what a certificate proves, so never here.
 */
export function seek(request: SolveRequest, steered: Outcome, stop: () => boolean): Outcome {
  const { problem, model, today, weights, seed } = request;
  if (steered.kind === 'infeasible') return { ...steered, certificate: null };
  const how: HowPatientsMove =
    model === 'choice' && weights !== null ? { model, weights } : { model: 'stay-or-nearest', today };
  const { plan, bound } = bestUnder(problem, how, (open) => planUnder(request, how.model, open), {
    seed,
    knownBound: steered.bound,
    stop,
  });
  return { kind: 'bounded', plan, bound, certificate: null, why: stop() ? 'cancelled' : 'limit' };
}
