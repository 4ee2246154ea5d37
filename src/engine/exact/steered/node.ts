import { siteStatus, type Problem } from '../../problem/index.ts';
import { transport } from '../../transport/index.ts';
import { ascend, Averages } from './ascent.ts';
import { boundOf, certify, fixSites, type Certified, type Fixing } from './certify.ts';
import { cutKey, type Cut } from './cut.ts';
import { decision, Relaxation } from './relaxation.ts';
import { LocalSearch, type Found } from './search.ts';
import { separate } from './separate.ts';

/** How long and how hard to work on a node. */
export interface Effort {
  /** Ascents, with a search for cuts after each. */
  readonly rounds: number;
  /** Evaluations of the relaxation per ascent. */
  readonly iterations: number;
  readonly alpha: number;
  readonly newCuts: number;
}

/** The bound of one node: decisions, where the multipliers start, and the cuts to use. */
export interface BoundTask {
  readonly kind: 'bound';
  readonly state: Uint8Array;
  readonly v: Float64Array;
  readonly mu: Float64Array;
  readonly theta: Float64Array;
  readonly cuts: readonly Cut[];
  readonly step: number;
  /** Cost of the best plan known: the node is done when its bound reaches it. */
  readonly cutoff: number;
  /** What the bound may reach, at most the cutoff. */
  readonly aim: number;
  readonly effort: Effort;
}

/** Improve a set of open sites. */
export interface SearchTask {
  readonly kind: 'search';
  readonly start: readonly number[];
  readonly cutoff: number;
}

/** A piece of work that depends on nothing but the problem and itself; can be cloned to another thread. */
export type NodeTask = BoundTask | SearchTask;

export interface BoundAnswer {
  readonly kind: 'bound';
  /** Proven bound of the node after the fixings. */
  readonly bound: number;
  /** Whole multipliers; the last ones prove `bound`, the others some fixings. */
  readonly proofs: readonly {
    readonly v: Float64Array;
    readonly theta: Float64Array;
    readonly mu: Float64Array;
    readonly cuts: readonly Cut[];
  }[];
  readonly fixings: readonly (Fixing & { readonly proof: number })[];
  readonly state: Uint8Array;
  /** Where the children start. */
  readonly v: Float64Array;
  readonly mu: Float64Array;
  readonly theta: Float64Array;
  readonly cuts: readonly Cut[];
  readonly step: number;
  readonly y: Float64Array;
  /** Site to branch on; −1 when nothing is free. */
  readonly branch: number;
  /** The plan of the only set left, when all is decided. */
  readonly found: Found | null;
  /** Set of sites that the averages point at. */
  readonly rounded: readonly number[];
  readonly iterations: number;
}

export interface SearchAnswer {
  readonly kind: 'search';
  readonly found: Found | null;
}
export type NodeAnswer = BoundAnswer | SearchAnswer;

interface Bench {
  readonly relaxation: Relaxation;
  readonly averages: Averages;
}
const benches = new WeakMap<Problem, Bench>();

function benchOf(problem: Problem): Bench {
  const known = benches.get(problem);
  if (known !== undefined) return known;
  const n = problem.sites.length;
  const made = { relaxation: new Relaxation(problem), averages: new Averages(n, problem.areas.length) };
  benches.set(problem, made);
  return made;
}

/** Answers one task (§6.5, §6.6). The same task gives the same answer on every thread, unless `stop` cuts it short. */
export function evaluateNode(problem: Problem, task: NodeTask, stop: () => boolean = () => false): NodeAnswer {
  return task.kind === 'search' ? searchFrom(problem, task, stop) : boundNode(problem, task, stop);
}

function searchFrom(problem: Problem, task: SearchTask, stop: () => boolean): SearchAnswer {
  const search = new LocalSearch(problem);
  const start = firstFeasible(problem, search, task.start);
  const found = start === null ? null : search.improve(start, 8, stop);
  return { kind: 'search', found: found !== null && found.cost < task.cutoff ? found : null };
}

/** The start, or with sites taken off its end, or with all sites that may be open, until there is a plan for it. */
function firstFeasible(problem: Problem, search: LocalSearch, start: readonly number[]): readonly number[] | null {
  const sorted = (sites: readonly number[]): number[] => [...new Set(sites)].toSorted((a, b) => a - b);
  const fixed = problem.sites.flatMap((_, site) => (problem.status[site] === siteStatus.fixedOpen ? [site] : []));
  const loose = start.filter((site) => problem.status[site] !== siteStatus.fixedOpen);
  for (let length = loose.length; length >= 0; length -= 1) {
    const open = sorted([...fixed, ...loose.slice(0, length)]);
    if (search.cost(open) < Number.POSITIVE_INFINITY) return open;
  }
  const others = problem.sites.flatMap((_, site) =>
    problem.status[site] === siteStatus.undecided && !loose.includes(site) ? [site] : [],
  );
  for (let length = 1; length <= others.length; length += 1) {
    const open = sorted([...fixed, ...loose, ...others.slice(0, length)]);
    if (search.cost(open) < Number.POSITIVE_INFINITY) return open;
  }
  return null;
}

function boundNode(problem: Problem, task: BoundTask, stop: () => boolean): BoundAnswer {
  const { relaxation, averages } = benchOf(problem);
  const state = task.state.slice();
  const proofs: BoundAnswer['proofs'][number][] = [];
  const fixings: (Fixing & { proof: number })[] = [];
  let cuts = task.cuts;
  let step = task.step;
  let bound = Number.NEGATIVE_INFINITY;
  let iterations = 0;
  let found: Found | null = null;
  averages.count = 0;
  averages.violated = new Float64Array(cuts.length);
  relaxation.precision = 1e-7 * (Math.abs(task.aim) / problem.sites.length);
  relaxation.begin(state, cuts, task.v, task.mu, task.theta);
  const prove = (): Certified => {
    const certified = certify(problem, state, cuts, relaxation);
    const { v, theta, mu } = certified;
    proofs.push({ v, theta, mu, cuts });
    return certified;
  };
  for (let round = 0; round < task.effort.rounds; round += 1) {
    const ascent = ascend(relaxation, averages, {
      iterations: task.effort.iterations,
      target: task.cutoff + 1e-6 * Math.abs(task.cutoff),
      aim: task.aim,
      step,
      alpha: task.effort.alpha,
      stop,
    });
    iterations += ascent.iterations;
    step = Math.max(ascent.step, 0.02);
    const certified = prove();
    bound = boundOf(problem, state, certified);
    const fixed = fixSites(problem, state, certified, task.cutoff);
    for (const fixing of fixed) fixings.push({ ...fixing, proof: proofs.length - 1 });
    bound = Math.max(bound, boundOf(problem, state, certified));
    if (bound >= task.cutoff || stop()) break;
    if (!state.includes(decision.free)) {
      const decided = transport(problem, sitesIn(state));
      proofs.push({ ...decided.duals, mu: new Float64Array(0), cuts: [] });
      bound = decided.kind === 'solved' ? decided.plan.cost : Number.POSITIVE_INFINITY;
      if (decided.kind === 'solved') found = { open: decided.plan.open, cost: decided.plan.cost };
      break;
    }
    if (fixed.length > 0) relaxation.decide(state);
    const [kept, mu] = keepCuts(problem, cuts, relaxation.mu, averages, round === task.effort.rounds - 1);
    const known = new Set(kept.map(cutKey));
    const fresh = separate(problem, state, averages, task.effort.newCuts).filter((cut) => !known.has(cutKey(cut)));
    cuts = [...kept, ...fresh];
    const prices = new Float64Array(cuts.length);
    prices.set(mu);
    relaxation.setCuts(cuts, prices);
    const violated = new Float64Array(cuts.length);
    averages.violated = violated;
    if (fixed.length === 0 && round < task.effort.rounds - 1) proofs.pop();
  }
  return {
    kind: 'bound',
    bound,
    proofs,
    fixings,
    state,
    v: relaxation.v.slice(),
    mu: relaxation.mu.slice(),
    theta: relaxation.theta.slice(),
    cuts,
    step,
    y: averages.y.slice(),
    branch: branchSite(state, averages.y),
    found,
    rounded: roundedSet(state, averages.y),
    iterations,
  };
}

/** Leaves out cuts without a price that are far from being violated; at the end all without a price. */
function keepCuts(
  problem: Problem,
  cuts: readonly Cut[],
  mu: Float64Array,
  averages: Averages,
  last: boolean,
): [readonly Cut[], number[]] {
  const kept: Cut[] = [];
  const prices: number[] = [];
  for (const [k, cut] of cuts.entries()) {
    const price = mu[k] ?? 0;
    if (price < 0.5 && (last || (averages.violated[k] ?? 0) < -0.05 * problem.norm)) continue;
    kept.push(cut);
    prices.push(price);
  }
  return [kept, prices];
}

const sitesIn = (state: Uint8Array): number[] => [...state.keys()].filter((site) => state[site] === decision.open);

/** The free site whose average is nearest to a half. */
function branchSite(state: Uint8Array, y: Float64Array): number {
  let best = -1;
  let bestScore = -1;
  for (const [site, now] of state.entries()) {
    if (now !== decision.free) continue;
    const score = 0.5 - Math.abs((y[site] ?? 0) - 0.5);
    if (score > bestScore) {
      bestScore = score;
      best = site;
    }
  }
  return best;
}

/** As many sites as the averages open in all: those that are open, then those with the largest average. */
function roundedSet(state: Uint8Array, y: Float64Array): number[] {
  const open = sitesIn(state);
  const sum = y.reduce((total, value) => total + value, 0);
  const free = [...state.keys()].filter((site) => state[site] === decision.free && (y[site] ?? 0) > 0);
  free.sort((a, b) => (y[b] ?? 0) - (y[a] ?? 0) || a - b);
  return [...open, ...free.slice(0, Math.max(0, Math.round(sum) - open.length))];
}
