import type { Certificate, Multipliers, Outcome } from '../engine/plan/index.ts';
import { mostSites, siteStatus, type Problem } from '../engine/problem/index.ts';
import { bruteForce, circulationOf } from './brute-force.ts';

/**
 * The outcome of a small problem with a proof made the slow way: the tree goes on until every site is decided or the number
 * of sites rules the part out, and each leaf has the multipliers of its own cheapest circulation, or of the cut that shows
 * that there is none.
 */
export function naiveOutcome(problem: Problem): Outcome {
  const plan = bruteForce(problem);
  const bound = plan?.cost ?? beyondEveryCost(problem);
  const certificate = naiveCertificate(problem, bound);
  if (plan !== null) return { kind: 'optimal', plan, bound, certificate };
  const conflict = {
    requirements: [{ kind: 'norm' } as const],
    sentence: { nl: 'Het kan niet.', en: 'It cannot be.' },
  };
  return { kind: 'infeasible', conflict, certificate };
}

const beyondEveryCost = ({ areas, demand, time, fixedCost }: Problem): number =>
  areas.reduce((sum, _, area) => {
    const times = fixedCost.reduce((most, __, site) => Math.max(most, time[site * areas.length + area] ?? 0), 0);
    return sum + (demand[area] ?? 0) * times;
  }, 1) + fixedCost.reduce((sum, cost) => sum + Math.max(0, cost), 0);

function naiveCertificate(problem: Problem, bound: number): Certificate {
  const tree: number[] = [];
  const multipliers: Multipliers[] = [];
  const most = mostSites(problem);
  const grow = (state: readonly number[]): void => {
    const open = state.flatMap((status, site) => (status === siteStatus.fixedOpen ? site : []));
    const undecided = state.flatMap((status, site) => (status === siteStatus.undecided ? site : []));
    const [site] = undecided;
    const ruledOut = open.length > most || open.length + undecided.length < problem.leastOpen;
    if (ruledOut || site === undefined) {
      tree.push(-1 - multipliers.length);
      multipliers.push(multipliersOf(problem, open));
      return;
    }
    tree.push(site);
    grow(state.with(site, siteStatus.fixedOpen));
    grow(state.with(site, siteStatus.excluded));
  };
  grow([...problem.status]);
  return { format: 'zwaartepunt-certificate/1', bound, cuts: [], multipliers, tree };
}

/** v_j = π_0 − π_j and θ_i = π_i − π_0; without a circulation π is a large number outside the cut and 0 inside. */
function multipliersOf(problem: Problem, open: readonly number[]): Multipliers {
  const { circulation } = circulationOf(problem, open);
  const large = 2 * beyondEveryCost(problem) + problem.fixedCost.reduce((sum, cost) => sum + Math.abs(cost), 0);
  const potential = (node: number): number =>
    circulation.kind === 'solved' ? (circulation.potentials[node] ?? 0) : circulation.side.has(node) ? 0 : large;
  const m = problem.areas.length;
  return {
    v: problem.areas.map((_, area) => potential(0) - potential(1 + area)),
    theta: problem.sites.map((_, site) => (open.includes(site) ? potential(1 + m + site) - potential(0) : 0)),
    mu: [],
  };
}
