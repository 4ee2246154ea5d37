import type { AllocationModel, Flow, Plan } from '../engine/plan/index.ts';
import { mostSites, siteStatus, unreachable, type Problem } from '../engine/problem/index.ts';
import { cheapestCirculation, type Arc, type Circulation } from './min-cost-flow.ts';

/**
 * The transportation problem of a set of open sites (§6.1) as a circulation: node 0 is the source and the sink, areas
 * follow, then sites. What is no limit lies above all patients, so that it never binds.
 */
export function circulationOf(
  problem: Problem,
  open: readonly number[],
): { circulation: Circulation; pairs: readonly { area: number; site: number }[] } {
  const { areas, demand, time, norm, capacity } = problem;
  const pairs = areas.flatMap((_, area) =>
    open.flatMap((site) => (time[site * areas.length + area] === unreachable ? [] : [{ area, site }])),
  );
  const total = demand.reduce((sum, value) => sum + value, 0);
  const arcs: Arc[] = [
    ...pairs.map(({ area, site }) => ({
      from: 1 + area,
      to: 1 + areas.length + site,
      least: 0,
      most: total + 1,
      cost: time[site * areas.length + area] ?? 0,
    })),
    ...areas.map((_, area) => ({
      from: 0,
      to: 1 + area,
      least: demand[area] ?? 0,
      most: demand[area] ?? 0,
      cost: 0,
    })),
    ...open.map((site) => ({
      from: 1 + areas.length + site,
      to: 0,
      least: norm,
      most: Math.max(norm, Math.min(capacity[site] ?? 0, total + 1)),
      cost: 0,
    })),
  ];
  return { circulation: cheapestCirculation(1 + areas.length + problem.sites.length, arcs), pairs };
}

/** The cheapest plan of exactly these open sites under the steered model, or null. */
export function cheapestOfSet(problem: Problem, open: readonly number[]): Plan | null {
  if (open.length === 0 || open.some((site) => (problem.capacity[site] ?? 0) < problem.norm)) return null;
  const { circulation, pairs } = circulationOf(problem, open);
  if (circulation.kind === 'infeasible') return null;
  const flows = pairs.flatMap((pair, index) => {
    const amount = circulation.amounts[index] ?? 0;
    return amount > 0 ? [{ ...pair, amount }] : [];
  });
  return planOf(problem, open, flows);
}

/** The plan of exactly these open sites when every area goes to the nearest one (ties: the first), or null. */
export function nearestOfSet(problem: Problem, open: readonly number[]): Plan | null {
  const flows: Flow[] = [];
  for (const [area, amount] of problem.demand.entries()) {
    const times = open.flatMap((site) => {
      const time = problem.time[site * problem.areas.length + area] ?? unreachable;
      return time === unreachable ? [] : [{ site, time }];
    });
    const nearest = times.toSorted((a, b) => a.time - b.time || a.site - b.site)[0];
    if (nearest === undefined) return null;
    flows.push({ area, site: nearest.site, amount });
  }
  const plan = planOf(problem, open, flows);
  const within = open.every((site) => {
    const volume = plan.volumes[site] ?? 0;
    return volume >= problem.norm && volume <= (problem.capacity[site] ?? 0);
  });
  return within ? plan : null;
}

function planOf(problem: Problem, open: readonly number[], flows: readonly Flow[]): Plan {
  const volumes = problem.sites.map(() => 0);
  let cost = open.reduce((sum, site) => sum + (problem.fixedCost[site] ?? 0), 0);
  for (const { area, site, amount } of flows) {
    volumes[site] = (volumes[site] ?? 0) + amount;
    cost += amount * (problem.time[site * problem.areas.length + area] ?? 0);
  }
  return { open, flows, volumes, cost };
}

/** Every set of sites that the status and the number of sites allow, as ascending lists. */
export function* allowedSets(problem: Problem): Generator<readonly number[]> {
  const { sites, status, leastOpen } = problem;
  const most = mostSites(problem);
  for (let bits = 1; bits < 2 ** sites.length; bits += 1) {
    const open = sites.flatMap((_, site) => ((bits >>> site) & 1 ? site : []));
    const right = sites.every((_, site) => {
      const isOpen = ((bits >>> site) & 1) === 1;
      return status[site] === siteStatus.fixedOpen ? isOpen : status[site] !== siteStatus.excluded || !isOpen;
    });
    if (right && open.length >= leastOpen && open.length <= most) yield open;
  }
}

/**
 * The best plan of all sets, or null when no set has one. For at most about 12 sites. A set is passed over only when even
 * without norm and capacity (each area to its nearest open site) it costs at least what was found.
 */
export function bruteForce(
  problem: Problem,
  model: AllocationModel & ('steered' | 'nearest') = 'steered',
): Plan | null {
  let best: Plan | null = null;
  const free: Problem = { ...problem, norm: 0, capacity: problem.capacity.map(() => Infinity) };
  for (const open of allowedSets(problem)) {
    const floor = nearestOfSet(free, open);
    if (floor === null || (best !== null && floor.cost >= best.cost)) continue;
    const plan = model === 'steered' ? cheapestOfSet(problem, open) : nearestOfSet(problem, open);
    if (plan !== null && (best === null || plan.cost < best.cost)) best = plan;
  }
  return best;
}
