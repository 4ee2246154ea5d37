import { bestStaying } from '../heuristic/index.ts';
import { planUnder } from '../moves/index.ts';
import type { Outcome, Plan } from '../plan/index.ts';
import type { SolveRequest } from './types.ts';

/** How a search ended, and whether it looked at every set of sites: then the best of them is the best, and none is none. */
export interface Sought {
  readonly outcome: Outcome;
  readonly everySet: boolean;
}

/**
 * A good plan under *stay-or-nearest* in the whole country with the best bound known (§10.6). That of *steered* is one of them: it may send
 * patients wherever they travel least. Where few sites are undecided every set is looked at.
 */
export function seek(request: SolveRequest, steered: Outcome, stop: () => boolean): Sought {
  const { problem, today, seed } = request;
  if (steered.kind === 'infeasible') return { outcome: { ...steered, certificate: null }, everySet: false };
  const planOf = (open: readonly number[]): Plan | null => planUnder(request, 'stay-or-nearest', open);
  const { plan, bound, exact } = bestStaying(problem, today, planOf, {
    seed,
    knownBound: steered.bound,
    stop,
  });
  if (exact) return { outcome: enumerated(plan), everySet: true };
  const why = stop() ? 'cancelled' : 'limit';
  return { outcome: { kind: 'bounded', plan, bound, certificate: null, why }, everySet: false };
}

/** What a complete look at every set says: without a certificate, but nothing is better. */
export function enumerated(plan: Plan | null): Outcome {
  if (plan === null) return { kind: 'infeasible', conflict: noReason, certificate: null };
  return { kind: 'bounded', plan, bound: plan.cost, certificate: null, why: 'limit' };
}

/** Where every set was looked at and none keeps the norm, but no requirements are in conflict under every way of moving. */
export const noReason = {
  requirements: [],
  sentence: {
    nl: 'Geen enkele combinatie van locaties haalt met deze manier van verdelen overal de norm.',
    en: 'No combination of sites meets the norm everywhere under this way of moving.',
  },
};
