import { totalDemand, unreachable, type Problem } from '../problem/index.ts';
import type { Flow, Plan } from '../plan/index.ts';
import { Transporter, type Shortage } from './transporter.ts';

/** Multipliers of §6.2: v per area [m] and θ per site [n], whole, in time units. */
export interface Duals {
  readonly v: Float64Array;
  readonly theta: Float64Array;
}

/** Least cost of a set of open sites with its proof, or why there is none. */
export type TransportResult =
  | { readonly kind: 'solved'; readonly plan: Plan; readonly duals: Duals }
  | {
      readonly kind: 'infeasible';
      /** `unreachable`: `areas` reach no open site; `norm`: `sites` share only `areas`, too few; `capacity`: `areas` have only `sites`, too small. */
      readonly reason: Shortage;
      readonly sites: readonly number[];
      readonly areas: readonly number[];
      /** Multipliers whose bound for this set lies above every possible cost (§9). */
      readonly duals: Duals;
    };

const transporters = new WeakMap<Problem, Transporter>();

/** The transporter kept for a problem on this thread. */
export function transporterOf(problem: Problem): Transporter {
  const made = transporters.get(problem) ?? new Transporter(problem);
  transporters.set(problem, made);
  return made;
}

/**
 * Exact least cost for exactly these open sites (§6.4), every one within norm and capacity; `duals` prove it by the bound of
 * §6.2 with these sites open and no others. Numbers and statuses of sites (§6.1 (4)) are not looked at.
 */
export function transport(problem: Problem, open: readonly number[]): TransportResult {
  const sorted = [...new Set(open)].toSorted((a, b) => a - b);
  const transporter = transporterOf(problem);
  if (transporter.run(sorted) === 'infeasible') return infeasible(problem, transporter);
  return { kind: 'solved', plan: planOf(problem, transporter), duals: dualsOf(problem, transporter) };
}

/** The plan of the last run, which must have ended 'solved'. */
export function planOf(problem: Problem, transporter: Transporter): Plan {
  const volumes = problem.sites.map(() => 0);
  const flows: Flow[] = [];
  transporter.eachFlow((site, area, amount) => {
    volumes[site] = (volumes[site] ?? 0) + amount;
    flows.push({ area, site, amount });
  });
  flows.sort((a, b) => a.area - b.area || a.site - b.site);
  return { open: transporter.open, flows, volumes, cost: transporter.cost };
}

/** v_j = min over open sites of t_ij − θ_i, for θ of the potentials plus `more` per site. */
function dualsOf(problem: Problem, { open, potential }: Transporter, more: readonly number[] = []): Duals {
  const m = problem.areas.length;
  const theta = new Float64Array(problem.sites.length);
  const sink = potential[open.length] ?? 0;
  const v = new Float64Array(m).fill(Number.POSITIVE_INFINITY);
  for (const [node, site] of open.entries()) {
    const own = (potential[node] ?? 0) - sink + (more[node] ?? 0);
    theta[site] = own;
    for (let j = 0; j < m; j += 1) {
      const time = problem.time[site * m + j] ?? unreachable;
      if (time !== unreachable) v[j] = Math.min(v[j] ?? 0, time - own);
    }
  }
  return { v, theta };
}

/** A bound above every possible cost: Σ_j d_j max_i t_ij + Σ max(0, f_i) + 1 (§9). */
export function beyondEveryCost(problem: Problem): number {
  const m = problem.areas.length;
  let sum = 1;
  for (let j = 0; j < m; j += 1) {
    let farthest = 0;
    for (let i = 0; i < problem.sites.length; i += 1) farthest = Math.max(farthest, problem.time[i * m + j] ?? 0);
    sum += (problem.demand[j] ?? 0) * farthest;
  }
  for (const cost of problem.fixedCost) sum += Math.max(0, cost);
  return sum;
}

/** The multipliers grow along a ray on which the bound grows without end (Farkas); far enough is above every cost. */
function infeasible(problem: Problem, transporter: Transporter): TransportResult {
  const { open, settled, shortage } = transporter;
  const m = problem.areas.length;
  const reaches = (site: number, area: number): boolean => problem.time[site * m + area] !== unreachable;
  const all = Array.from({ length: m }, (_, j) => j);
  const target = beyondEveryCost(problem) + problem.fixedCost.reduce((sum, cost) => sum + Math.abs(cost), 0);
  if (shortage === 'unreachable' || open.length === 0) {
    const areas = all.filter((j) => open.every((site) => !reaches(site, j)));
    const v = new Float64Array(m);
    const rate = areas.reduce((sum, j) => sum + (problem.demand[j] ?? 0), 0);
    for (const j of areas) v[j] = Math.ceil((target + problem.norm) / Math.max(1, rate));
    return {
      kind: 'infeasible',
      reason: 'unreachable',
      sites: [],
      areas,
      duals: { v, theta: new Float64Array(problem.sites.length) },
    };
  }
  const norm = shortage === 'norm';
  const sites = open.filter((_, node) => (settled[node] === 1) !== norm);
  const areas = all.filter((j) => {
    const reached = open.filter((site) => reaches(site, j));
    return norm ? reached.some((site) => sites.includes(site)) : reached.every((site) => sites.includes(site));
  });
  const demand = areas.reduce((sum, j) => sum + (problem.demand[j] ?? 0), 0);
  const rate = norm
    ? sites.length * problem.norm - demand
    : demand - sites.reduce((sum, site) => sum + (problem.capacity[site] ?? 0), 0);
  const farthest = problem.time.reduce((most, time) => Math.max(most, time), 0);
  const start = totalDemand(problem) * farthest * (open.length + 1);
  const step = Math.ceil((target + start) / Math.max(1, rate));
  const more = open.map((site) => (sites.includes(site) ? (norm ? step : -step) : 0));
  return { kind: 'infeasible', reason: shortage, sites, areas, duals: dualsOf(problem, transporter, more) };
}
