import { evaluateStay, keepsRules, surveyGround, type Evaluate } from '../moves/index.ts';
import type { Plan } from '../plan/index.ts';
import { mostSites, siteStatus, totalDemand, type Problem } from '../problem/index.ts';
import { boundWithFloors } from './floors.ts';
import { searchSets, siteNeighbours } from './search.ts';

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
 * The best plan under *stay-or-nearest* for the whole country (§10.6), by the patients of today [n × m, site-major]: every set where few sites are
 * undecided, else local search with the best bound known. `planOf` gives the exact plan of a set in whole units; a plan counts only when
 * that keeps all rules.
 */
export function bestStaying(
  problem: Problem,
  today: Float64Array,
  planOf: (open: readonly number[]) => Plan | null,
  options: BestOptions = {},
): Best {
  const { seed = 1, evaluations = 4_000, searches = 4, enumerate = 12, pricings = 120 } = options;
  const stop = options.stop ?? (() => false);
  const undecided = [...problem.status.keys()].filter((site) => problem.status[site] === siteStatus.undecided);
  const evaluate = evaluateStay(surveyGround(problem), today);
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
  const upper = found()?.cost ?? totalDemand(problem) * longest(problem);
  const bound = stop() ? 0 : boundWithFloors(problem, today, upper, pricings);
  return {
    plan: found(),
    bound: Math.min(found()?.cost ?? Infinity, Math.max(bound, options.knownBound ?? -Infinity)),
    exact: false,
  };
}

/** Proposes every set that keeps norm and capacity and costs less than the best; false where it was stopped. */
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
  for (let bits = 0; bits < 2 ** undecided.length; bits += 1) {
    if (bits % 1024 === 1023 && stop()) return false;
    flags.fill(0);
    for (const site of fixed) flags[site] = 1;
    for (const [at, site] of undecided.entries()) if (((bits >>> at) & 1) === 1) flags[site] = 1;
    const open = [...flags.keys()].filter((site) => flags[site] === 1);
    if (open.length < leastOpen || open.length > most) continue;
    const { cost, lost, volumes } = evaluate(flags);
    const within = (site: number): boolean => {
      const volume = volumes[site] ?? 0;
      return volume >= norm && volume <= (capacity[site] ?? 0);
    };
    if (lost === 0 && cost < least() && open.every((site) => within(site))) propose(open);
  }
  return true;
}

const longest = ({ time }: Problem): number => time.reduce((most, value) => Math.max(most, value), 0);
