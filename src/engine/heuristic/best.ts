import { assertNever } from '../../core/result/index.ts';
import {
  evaluateChoice,
  evaluateNearest,
  evaluateStay,
  keepsRules,
  surveyGround,
  type Evaluate,
} from '../moves/index.ts';
import type { Plan } from '../plan/index.ts';
import { mostSites, siteStatus, totalDemand, type Problem } from '../problem/index.ts';
import { boundWithFloors, choiceFloors } from './floors.ts';
import { searchSets, siteNeighbours } from './search.ts';

/** A model other than *steered*, with what it rests on [n × m, site-major]. */
export type HowPatientsMove =
  | { readonly model: 'nearest' }
  | { readonly model: 'stay-or-nearest'; readonly today: Float64Array }
  | { readonly model: 'choice'; readonly weights: Float64Array };

export interface BestOptions {
  readonly seed?: number;
  /** Sets per search. */
  readonly evaluations?: number;
  readonly searches?: number;
  /** Sets of sites are all looked at when there are at most this many undecided sites. */
  readonly enumerate?: number;
  /** Pricings for the bound. */
  readonly pricings?: number;
  /** A lower bound known from elsewhere, such as the steered optimum, which no model can beat (§10.6). */
  readonly knownBound?: number;
  /** Asked between searches and parts of an enumeration; true ends the search with what it has. */
  readonly stop?: () => boolean;
}

/** The best plan found and what every plan costs at least. */
export interface Best {
  readonly plan: Plan | null;
  /** Lower bound in units; equals the cost when `exact`. */
  readonly bound: number;
  /** True when every set was looked at: the plan is the best, or none exists. */
  readonly exact: boolean;
}

/**
 * The best plan under a model for the whole country (§10.6): every set where few sites are undecided, else local search with the best
 * bound known. `planOf` gives the exact plan of a set in whole units; a plan counts only when that keeps all rules.
 */
export function bestUnder(
  problem: Problem,
  how: HowPatientsMove,
  planOf: (open: readonly number[]) => Plan | null,
  options: BestOptions = {},
): Best {
  const { seed = 1, evaluations = 4_000, searches = 4, enumerate = 12, pricings = 120 } = options;
  const stop = options.stop ?? (() => false);
  const undecided = [...problem.status.keys()].filter((site) => problem.status[site] === siteStatus.undecided);
  const evaluate = evaluateUnder(problem, how);
  let plan: Plan | null = null;
  const propose = (open: readonly number[]): void => {
    const exact = planOf(open);
    if (exact !== null && keepsRules(problem, exact) && (plan === null || exact.cost < plan.cost)) plan = exact;
  };
  const found = (): Plan | null => plan;
  if (undecided.length <= enumerate) {
    if (everySet(problem, evaluate, undecided, () => found()?.cost ?? Infinity, propose, stop))
      return { plan: found(), bound: found()?.cost ?? Infinity, exact: true };
  } else if (mostSites(problem) >= problem.leastOpen) {
    const neighbours = siteNeighbours(problem, 10);
    for (let number = 0; number < searches && !stop(); number += 1) {
      const better = found();
      const start = number % 2 === 1 && better !== null ? better.open : [];
      const set = searchSets(problem, evaluate, { seed: seed + number, evaluations, start, neighbours });
      if (set !== null) propose(set.open);
    }
  }
  const floors = floorsUnder(problem, how);
  const upper = found()?.cost ?? totalDemand(problem) * longest(problem);
  const bound = stop() ? 0 : boundWithFloors(problem, floors, upper, pricings);
  return {
    plan: found(),
    bound: Math.min(found()?.cost ?? Infinity, Math.max(bound, options.knownBound ?? -Infinity)),
    exact: false,
  };
}

function evaluateUnder(problem: Problem, how: HowPatientsMove): Evaluate {
  switch (how.model) {
    case 'nearest':
      return evaluateNearest(surveyGround(problem));
    case 'stay-or-nearest':
      return evaluateStay(surveyGround(problem), how.today);
    case 'choice':
      return evaluateChoice(problem, how.weights);
    default:
      return assertNever(how);
  }
}

function floorsUnder(problem: Problem, how: HowPatientsMove): Float64Array {
  switch (how.model) {
    case 'nearest':
      return new Float64Array(problem.time.length);
    case 'stay-or-nearest':
      return how.today;
    case 'choice':
      return choiceFloors(problem, how.weights);
    default:
      return assertNever(how);
  }
}

/** Models whose volumes come out of rounding can be a few units beside the unrounded ones, so near misses are proposed too. */
function everySet(
  problem: Problem,
  evaluate: Evaluate,
  undecided: readonly number[],
  least: () => number,
  propose: (open: readonly number[]) => void,
  stop: () => boolean,
): boolean {
  const { norm, capacity, status, leastOpen } = problem;
  const most = mostSites(problem);
  const fixed = [...status.keys()].filter((site) => status[site] === siteStatus.fixedOpen);
  const flags = new Uint8Array(status.length);
  const slack = problem.areas.length;
  for (let bits = 0; bits < 2 ** undecided.length; bits += 1) {
    if (bits % 1024 === 1023 && stop()) return false;
    flags.fill(0);
    for (const site of fixed) flags[site] = 1;
    for (const [at, site] of undecided.entries()) if (((bits >>> at) & 1) === 1) flags[site] = 1;
    const open = [...flags.keys()].filter((site) => flags[site] === 1);
    if (open.length < leastOpen || open.length > most) continue;
    const { cost, lost, volumes } = evaluate(flags);
    const near = (site: number): boolean => {
      const volume = volumes[site] ?? 0;
      return volume >= norm - slack && volume <= (capacity[site] ?? 0) + slack;
    };
    if (lost === 0 && cost < least() + slack * longest(problem) && open.every((site) => near(site))) propose(open);
  }
  return true;
}

const longest = ({ time }: Problem): number => time.reduce((most, value) => Math.max(most, value), 0);
