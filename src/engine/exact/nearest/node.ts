import { areaCount, siteCount, totalDemand } from '../../problem/index.ts';
import { evaluateNearest, type Ground } from '../../moves/index.ts';
import { climb, firstPrices } from './climb.ts';
import { known, narrow, type Conclusion, type Part } from './narrow.ts';

/** A part of the tree to be bounded; plain data that can be sent to another thread. */
export interface BoundTask {
  readonly kind: 'bound';
  readonly open: readonly number[];
  readonly closed: readonly number[];
  /** Least and most open sites. */
  readonly least: number;
  readonly most: number;
  /** More sites are asked than the best plan has: what decides is how many can live, not what they cost. */
  readonly crowded: boolean;
  /** Prices to start from [m]; null: to be found. */
  readonly v: Float64Array | null;
  /** Prices of closeness [m × n, area-major by place], the same in the whole tree; null: none. */
  readonly closer: Float64Array | null;
  /** Cost that a plan must stay below to be of use; Infinity when none is known. */
  readonly upper: number;
  readonly pricings: number;
}

/** Whole prices that a leaf of the proof rests on. */
export interface Prices {
  readonly v: Float64Array;
  readonly theta: Float64Array;
}

/** A conclusion and the place in `prices` of what proves it; −1: it follows from norm and reach alone. */
export interface Fixing extends Conclusion {
  readonly prices: number;
}

export interface BoundAnswer {
  readonly kind: 'bound';
  /** Every plan of the part costs at least this, or at least `upper`; Infinity when there is none. */
  readonly bound: number;
  readonly prices: readonly Prices[];
  readonly fixings: readonly Fixing[];
  /** What proves `bound` after the fixings: a place in `prices`, or −1. */
  readonly proof: number;
  /** Site to branch on, −1 when the part is done. */
  readonly branch: number;
  readonly open: readonly number[];
  readonly closed: readonly number[];
  /** A set worth trying: the only one left, or what the bound leans to. */
  readonly proposal: readonly number[] | null;
}

/** Bounds one part of the tree (§10.4): conclusions, prices, conclusions from prices, the site to branch on. */
export function boundPart(whole: Ground, task: BoundTask): BoundAnswer {
  const ground = withCount(whole, task.least, task.most);
  const { problem } = ground;
  const n = siteCount(problem);
  const sites = Uint8Array.from(problem.status);
  for (const site of task.open) sites[site] = known.open;
  for (const site of task.closed) sites[site] = known.closed;
  const fixings: Fixing[] = [];
  const prices: Prices[] = [];
  const listed = (state: number): number[] => [...sites.keys()].filter((site) => sites[site] === state);
  const answer = (bound: number, rest: Partial<BoundAnswer> = {}): BoundAnswer => ({
    kind: 'bound',
    bound,
    prices,
    fixings,
    proof: prices.length - 1,
    branch: -1,
    open: listed(known.open),
    closed: listed(known.closed),
    proposal: null,
    ...rest,
  });
  let start = task.v;
  let left = task.pricings;
  for (;;) {
    const { part, conclusions } = narrow(ground, sites);
    for (const conclusion of conclusions) fixings.push({ ...conclusion, prices: -1 });
    if (part === null) return answer(Infinity, { proof: -1 });
    if (!sites.includes(known.undecided)) return lastSet(part);
    start ??= firstPrices(ground, part);
    const climbed = climb(ground, part, start, { upper: task.upper, pricings: left, closer: task.closer });
    left = Math.max(12, left - climbed.used);
    start = climbed.v;
    prices.push({ v: climbed.v, theta: climbed.theta });
    const { bound, average } = climbed;
    if (climbed.fixings.length === 0 || bound >= task.upper) {
      if (bound >= task.upper) return answer(bound);
      const leaning = [...average.keys()].filter((site) => sites[site] === known.open || (average[site] ?? 0) > 0.5);
      return answer(bound, { branch: branchOn(part, average, task.crowded), proposal: leaning });
    }
    for (const { site, open } of climbed.fixings) {
      fixings.push({ site, open, prices: prices.length - 1 });
      sites[site] = open ? known.open : known.closed;
    }
  }

  /** All is decided: the prices are the times themselves, so that the bound is the cost. */
  function lastSet({ limit }: Part): BoundAnswer {
    const open = listed(known.open);
    const { cost } = evaluateNearest(ground)(sites.map((state) => (state === known.open ? 1 : 0)));
    const m = areaCount(problem);
    const v = Float64Array.from({ length: m }, (_, area) => {
      const site = ground.order[area * n + (limit[area] ?? 0)] ?? 0;
      return problem.time[site * m + area] ?? 0;
    });
    prices.push({ v, theta: new Float64Array(n) });
    return answer(cost, { proposal: open });
  }
}

/**
 * The same land where from `least` to `most` sites are open. As every open site has at least L, one can have at most
 * Σ d − (least − 1) L.
 */
export function withCount(ground: Ground, least: number, most: number): Ground {
  const { problem } = ground;
  const room = totalDemand(problem) - (least - 1) * problem.norm;
  const capacity = problem.capacity.map((limit) => Math.min(limit, room));
  return { ...ground, problem: { ...problem, capacity, leastOpen: least, mostOpen: most } };
}

/**
 * The undecided site nearest to half open; of equals the more open one. Where it is crowded the one that is most open and can have most
 * patients, because it leaves the others least.
 */
function branchOn({ sites, reach }: Part, average: Float64Array, crowded: boolean): number {
  let chosen = -1;
  let best = -Infinity;
  for (let site = 0; site < sites.length; site += 1) {
    if (sites[site] !== known.undecided) continue;
    const open = average[site] ?? 0;
    const catches = reach[site] ?? 0;
    const score = crowded ? (open + 0.05) * catches : Math.min(open, 1 - open) + 1e-6 * open + 1e-15 * catches;
    if (score > best) [chosen, best] = [site, score];
  }
  return chosen;
}
