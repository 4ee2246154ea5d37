import { assertNever } from '../../core/result/index.ts';
import type { AllocationModel } from '../plan/index.ts';
import { unreachable, type Problem } from '../problem/index.ts';
import { transport } from '../transport/index.ts';
import { minutesOf, type Minutes } from './minutes.ts';

/** What an allocation starts from; pairs are site-major, `i * m + j`. */
export interface AllocateInput {
  readonly problem: Problem;
  /** Today's patients per pair [n × m] in whole units; per area they add up to its demand. */
  readonly today: Float64Array;
  /** Logit weights of §8.3 [n × m]; null: *choice* cannot be asked. */
  readonly weights: Float64Array | null;
  /** Share of the patients, 0 to 1, that follows the plan (§8.4) under *choice*; absent: 0. */
  readonly adherence?: number;
}

/** Who goes where when some sites are open. Amounts are units of the problem, minutes are real minutes. */
export interface Allocated {
  readonly kind: 'allocated';
  readonly model: AllocationModel;
  /** The open sites, ascending. */
  readonly open: readonly number[];
  /** Patients a year per pair [n × m]; whole but under *choice*, and per area they add up to its demand. */
  readonly flows: Float64Array;
  /** Volume per site [n]. */
  readonly volumes: Float64Array;
  /** Of all patients. */
  readonly minutes: Minutes;
  /** Of the patients who move: on their way to the site they leave, and to the one they go to. */
  readonly movers: { readonly before: Minutes; readonly after: Minutes };
  /** Patients a year who leave their site: Σ max(0, g − x). */
  readonly moved: number;
  /** Those of each site [n]. */
  readonly movedFrom: Float64Array;
  /** Least volume of an open site minus the norm; null without open sites. */
  readonly smallestMargin: number | null;
  /** Sites with patients today that are closed. */
  readonly losing: readonly number[];
  /** Every open site is within norm and capacity. */
  readonly feasible: boolean;
}

/** Why nobody can say who goes where. */
export type NotAllocated =
  | { readonly kind: 'stranded'; readonly areas: readonly number[] }
  /** *steered*, or *choice* with adherence: these sites and areas cannot keep norm and capacity (§6.4). */
  | {
      readonly kind: 'no-plan';
      readonly reason: 'unreachable' | 'norm' | 'capacity';
      readonly sites: readonly number[];
      readonly areas: readonly number[];
    };

/**
 * Who goes where when exactly `open` are open, under one of the four models of §8, from scratch. Throws when the model needs
 * weights that are not there, on a number of flows that does not fit the problem, and on adherence outside 0 to 1.
 */
export function allocate(
  input: AllocateInput,
  model: AllocationModel,
  open: readonly number[],
): Allocated | NotAllocated {
  const { problem, today, weights, adherence = 0 } = input;
  const [n, m] = [problem.sites.length, problem.areas.length];
  if (today.length !== n * m || (weights !== null && weights.length !== n * m))
    throw new Error(`Flows and weights are ${today.length} and ${weights?.length} numbers, expected ${n} × ${m}.`);
  if (!(adherence >= 0 && adherence <= 1)) throw new Error(`Adherence is ${adherence}, expected 0 to 1.`);
  const sites = [...new Set(open)].toSorted((a, b) => a - b);
  const wrong = sites.find((site) => !Number.isInteger(site) || site < 0 || site >= n);
  if (wrong !== undefined) throw new Error(`Site ${wrong} is not one of the ${n} sites.`);
  const flows = flowsOf(input, model, sites);
  return flows instanceof Float64Array ? describe(input, model, sites, flows) : flows;
}

function flowsOf(input: AllocateInput, model: AllocationModel, sites: readonly number[]): Float64Array | NotAllocated {
  const { problem, weights, adherence = 0 } = input;
  switch (model) {
    case 'steered':
      return steeredFlows(problem, sites);
    case 'nearest':
      return nearestFlows(input, sites, () => 0);
    case 'stay-or-nearest': {
      const open = new Set(sites);
      return nearestFlows(input, sites, (site, pair) => (open.has(site) ? (input.today[pair] ?? 0) : 0));
    }
    case 'choice': {
      if (weights === null) throw new Error('The choice model needs weights: fit flows first.');
      const plan = adherence > 0 ? steeredFlows(problem, sites) : null;
      if (plan !== null && !(plan instanceof Float64Array)) return plan;
      return choiceFlows(problem, weights, sites, adherence, plan);
    }
    default:
      return assertNever(model);
  }
}

function steeredFlows(problem: Problem, sites: readonly number[]): Float64Array | NotAllocated {
  const solved = transport(problem, sites);
  if (solved.kind === 'infeasible') {
    const { reason, areas } = solved;
    return { kind: 'no-plan', reason, sites: solved.sites, areas };
  }
  const m = problem.areas.length;
  const flows = new Float64Array(problem.sites.length * m);
  for (const { site, area, amount } of solved.plan.flows) flows[site * m + area] = amount;
  return flows;
}

/** `stays` per pair stay; everyone else goes to the nearest open site, the first of equals (§8.1, §8.2). */
function nearestFlows(
  { problem }: AllocateInput,
  sites: readonly number[],
  stays: (site: number, pair: number) => number,
): Float64Array | NotAllocated {
  const { demand, time } = problem;
  const m = problem.areas.length;
  const flows = new Float64Array(problem.sites.length * m);
  const stranded: number[] = [];
  for (let area = 0; area < m; area += 1) {
    let [nearest, least, left] = [-1, Number.POSITIVE_INFINITY, demand[area] ?? 0];
    for (const site of sites) {
      const pair = site * m + area;
      const minutes = time[pair] ?? unreachable;
      const stay = stays(site, pair);
      flows[pair] = stay;
      left -= stay;
      if (minutes !== unreachable && minutes < least) [nearest, least] = [pair, minutes];
    }
    if (left <= 0) continue;
    if (nearest < 0) stranded.push(area);
    else flows[nearest] = (flows[nearest] ?? 0) + left;
  }
  return stranded.length > 0 ? { kind: 'stranded', areas: stranded } : flows;
}

/** A share `adherence` as in the plan, the rest by weight over the open sites (§8.3). */
function choiceFlows(
  { areas, sites: all, demand }: Problem,
  weights: Float64Array,
  sites: readonly number[],
  adherence: number,
  plan: Float64Array | null,
): Float64Array | NotAllocated {
  const m = areas.length;
  const flows = new Float64Array(all.length * m);
  const stranded: number[] = [];
  for (let area = 0; area < m; area += 1) {
    let sum = 0;
    for (const site of sites) sum += weights[site * m + area] ?? 0;
    if (!(sum > 0) && adherence < 1) {
      stranded.push(area);
      continue;
    }
    const perWeight = sum > 0 ? ((demand[area] ?? 0) * (1 - adherence)) / sum : 0;
    for (const site of sites) {
      const pair = site * m + area;
      flows[pair] = (weights[pair] ?? 0) * perWeight + adherence * (plan?.[pair] ?? 0);
    }
  }
  return stranded.length > 0 ? { kind: 'stranded', areas: stranded } : flows;
}

function describe(
  { problem, today }: AllocateInput,
  model: AllocationModel,
  sites: readonly number[],
  flows: Float64Array,
): Allocated {
  const { norm, capacity, units, time } = problem;
  const [n, m] = [problem.sites.length, problem.areas.length];
  const volumes = new Float64Array(n);
  const movedFrom = new Float64Array(n);
  const losing: number[] = [];
  const open = new Set(sites);
  for (let site = 0; site < n; site += 1) {
    let [volume, now, left] = [0, 0, 0];
    for (let pair = site * m; pair < site * m + m; pair += 1) {
      const [here, before] = [flows[pair] ?? 0, today[pair] ?? 0];
      volume += here;
      now += before;
      left += Math.max(0, before - here);
    }
    volumes[site] = volume;
    movedFrom[site] = left;
    if (now > 0 && !open.has(site)) losing.push(site);
  }
  const margin = sites.reduce((least, site) => Math.min(least, (volumes[site] ?? 0) - norm), Number.POSITIVE_INFINITY);
  // Shares are not whole: half a unit, a two-thousandth of a patient, is rounding (§8.3).
  const rounding = model === 'choice' ? 0.5 : 0;
  const amounts = (of: (pair: number) => number): Minutes => minutesOf(time, units, of);
  return {
    kind: 'allocated',
    model,
    open: sites,
    flows,
    volumes,
    minutes: amounts((pair) => flows[pair] ?? 0),
    movers: {
      before: amounts((pair) => Math.max(0, (today[pair] ?? 0) - (flows[pair] ?? 0))),
      after: amounts((pair) => Math.max(0, (flows[pair] ?? 0) - (today[pair] ?? 0))),
    },
    moved: movedFrom.reduce((sum, value) => sum + value, 0),
    movedFrom,
    smallestMargin: sites.length > 0 ? margin : null,
    losing,
    feasible:
      sites.length > 0 &&
      margin >= -rounding &&
      sites.every((site) => (volumes[site] ?? 0) <= (capacity[site] ?? 0) + rounding),
  };
}
