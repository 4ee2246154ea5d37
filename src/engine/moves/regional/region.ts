import { areaCount, siteCount, siteStatus, unreachable, type Problem } from '../../problem/index.ts';
import type { AllocationModel } from '../../plan/index.ts';

/** Most undecided sites: 2^20 sets. */
export const mostUndecided = 20;

/** A region: the question, and what of today the models of §8 start from. All amounts in the units of the problem. */
export interface RegionalInput {
  readonly problem: Problem;
  /** Patients a year of area j at site i today, whole units [n × m], `i * m + j`; per area they add up to its demand. */
  readonly today?: Float64Array;
  /** Logit weights w_ij of §8.3, from 0 [n × m]; 0 where a site is not chosen. */
  readonly weights?: Float64Array;
  /** Share of patients from 0 to 1 that follows the plan under `choice`; absent: 0. */
  readonly adherence?: number;
  /** Hospital of each site [n]; absent: every site is a hospital of its own. */
  readonly hospitals?: readonly string[];
  /** Models to evaluate; absent: all that the input allows. */
  readonly models?: readonly AllocationModel[];
}

/** Every model of §8, in the order in which results list them. */
export const allModels: readonly AllocationModel[] = ['stay-or-nearest', 'nearest', 'choice', 'steered'];

/** The sites that can be open, numbered anew, ascending; plain data that may be sent to other threads. */
export interface Region {
  readonly m: number;
  /** Number of sites that are not excluded. */
  readonly n: number;
  /** Place in the problem of each site [n]. */
  readonly siteOf: Int32Array;
  /** Site of each bit of a set: bit b of a set is site `undecided[b]`. */
  readonly undecided: Int32Array;
  readonly fixed: Int32Array;
  readonly demand: Float64Array;
  readonly total: number;
  readonly time: Int32Array;
  readonly norm: number;
  readonly capacity: Float64Array;
  readonly fixedCost: Float64Array;
  /** Least and most open sites, fixed ones included. */
  readonly least: number;
  readonly most: number;
  /** Today's patients [n × m], or empty. */
  readonly today: Float64Array;
  /** Today's patients per site [n]; empty without `today`. */
  readonly todayOfSite: Float64Array;
  /** Patients of excluded sites per area [m], who move in any case. */
  readonly homeless: Float64Array;
  readonly weights: Float64Array;
  readonly adherence: number;
  /** Hospital of each site as a number [n], and how many hospitals perform today. */
  readonly hospital: Int32Array;
  readonly performing: Uint8Array;
  readonly models: readonly AllocationModel[];
}

/** Checks the input and leaves out what can never be open; throws a sentence for whoever put it in. */
export function prepareRegion(input: RegionalInput): Region {
  const { problem, today, weights, adherence = 0 } = input;
  const m = areaCount(problem);
  const sites = Array.from({ length: siteCount(problem) }, (_, site) => site);
  const kept = sites.filter((site) => problem.status[site] !== siteStatus.excluded);
  const undecided = kept.flatMap((site, local) => (problem.status[site] === siteStatus.undecided ? [local] : []));
  const fixed = kept.flatMap((site, local) => (problem.status[site] === siteStatus.fixedOpen ? [local] : []));
  if (undecided.length > mostUndecided)
    throw new Error(
      `${undecided.length} sites are undecided, at most ${mostUndecided} can be enumerated. Decide more sites.`,
    );
  if (!(adherence >= 0 && adherence <= 1)) throw new Error(`Adherence ${adherence} is not from 0 to 1.`);
  if (today !== undefined) checkToday(problem, today);
  if (weights !== undefined) checkWeights(problem, weights);
  const total = problem.demand.reduce((sum, value) => sum + value, 0);
  const rows = (values: Float64Array | undefined): Float64Array => {
    const taken = new Float64Array(values === undefined ? 0 : kept.length * m);
    if (values !== undefined)
      for (const [local, site] of kept.entries()) taken.set(values.subarray(site * m, site * m + m), local * m);
    return taken;
  };
  const time = new Int32Array(kept.length * m);
  for (const [local, site] of kept.entries()) time.set(problem.time.subarray(site * m, site * m + m), local * m);
  const localToday = rows(today);
  const todayOfSite = new Float64Array(today === undefined ? 0 : kept.length);
  const homeless = today === undefined ? new Float64Array(m) : Float64Array.from(problem.demand);
  for (let at = 0; at < localToday.length; at += 1) {
    const local = Math.floor(at / m);
    todayOfSite[local] = (todayOfSite[local] ?? 0) + (localToday[at] ?? 0);
    homeless[at % m] = (homeless[at % m] ?? 0) - (localToday[at] ?? 0);
  }
  const { hospital, performing } = hospitalsOf(input, kept);
  const byNorm = problem.norm > 0 ? Math.floor(total / problem.norm) : kept.length;
  return {
    m,
    n: kept.length,
    siteOf: Int32Array.from(kept),
    undecided: Int32Array.from(undecided),
    fixed: Int32Array.from(fixed),
    demand: problem.demand,
    total,
    time,
    norm: problem.norm,
    capacity: Float64Array.from(kept, (site) => problem.capacity[site] ?? 0),
    fixedCost: Float64Array.from(kept, (site) => problem.fixedCost[site] ?? 0),
    least: Math.max(1, problem.leastOpen),
    most: Math.min(problem.mostOpen, kept.length, byNorm),
    today: localToday,
    todayOfSite,
    homeless,
    weights: rows(weights),
    adherence,
    hospital,
    performing,
    models: allModels.filter(
      (model) =>
        (input.models ?? allModels).includes(model) &&
        !(model === 'stay-or-nearest' && today === undefined) &&
        !(model === 'choice' && weights === undefined),
    ),
  };
}

/** Numbers the hospitals, also those of excluded sites, and marks those that have patients today. */
function hospitalsOf(
  { problem, today, hospitals = problem.sites }: RegionalInput,
  kept: readonly number[],
): { hospital: Int32Array; performing: Uint8Array } {
  const m = areaCount(problem);
  const numbers = new Map<string, number>();
  const ofSite = hospitals.map((id) => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return number;
  });
  const performing = new Uint8Array(numbers.size);
  if (today !== undefined)
    for (const [site, number] of ofSite.entries())
      if (today.subarray(site * m, site * m + m).some((amount) => amount > 0)) performing[number] = 1;
  return { hospital: Int32Array.from(kept, (site) => ofSite[site] ?? 0), performing };
}

function checkToday({ areas, sites, demand, time }: Problem, today: Float64Array): void {
  const m = areas.length;
  if (today.length !== m * sites.length)
    throw new Error(`Today's patients are ${today.length} numbers, expected ${sites.length} sites × ${m} areas.`);
  for (let j = 0; j < m; j += 1) {
    let sum = 0;
    for (let i = 0; i < sites.length; i += 1) {
      const amount = today[i * m + j] ?? 0;
      if (!Number.isInteger(amount) || amount < 0)
        throw new Error(`Today's patients of ${areas[j]} at ${sites[i]} are ${amount}, expected whole units from 0.`);
      if (amount > 0 && time[i * m + j] === unreachable)
        throw new Error(`Area ${areas[j]} has patients at ${sites[i]} today, but cannot reach it.`);
      sum += amount;
    }
    if (sum !== demand[j])
      throw new Error(`Today's patients of ${areas[j]} add up to ${sum}, its demand is ${demand[j]}.`);
  }
}

function checkWeights({ areas, sites, time }: Problem, weights: Float64Array): void {
  const m = areas.length;
  if (weights.length !== m * sites.length)
    throw new Error(`The weights are ${weights.length} numbers, expected ${sites.length} sites × ${m} areas.`);
  for (const [at, weight] of weights.entries()) {
    const pair = `${areas[at % m]} at ${sites[Math.floor(at / m)]}`;
    if (!Number.isFinite(weight) || weight < 0) throw new Error(`The weight of ${pair} is ${weight}.`);
    if (weight > 0 && time[at] === unreachable)
      throw new Error(`The weight of ${pair} is above 0, but it is out of reach.`);
  }
}
