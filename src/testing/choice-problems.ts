import { siteStatus, volumeTolerance, type ChoiceProblem } from '../engine/problem/index.ts';
import { createRandom } from '../engine/random/index.ts';

/** A problem under choice from plain lists; weights by site, then area. */
export function choiceProblem(
  weights: readonly (readonly number[])[],
  demand: readonly number[],
  norm: number,
  changes: Partial<ChoiceProblem> = {},
): ChoiceProblem {
  const [n, m] = [weights.length, demand.length];
  return {
    areas: demand.map((_, area) => `a${area}`),
    sites: weights.map((_, site) => `s${site}`),
    demand: Float64Array.from(demand),
    weight: Float64Array.from(weights.flat()),
    outside: new Float64Array(m),
    minutes: new Float64Array(n * m),
    outsideNearest: new Float64Array(m).fill(Infinity),
    outsideTrip: new Float64Array(m),
    performing: new Uint8Array(n).fill(1),
    minutesPerUtility: 1,
    norm,
    capacity: new Float64Array(n).fill(Infinity),
    status: new Uint8Array(n),
    leastOpen: 1,
    mostOpen: n,
    ...changes,
  };
}

/**
 * A random problem of up to `most` sites: ordinary or extreme weights, areas without anybody outside, norms from none to more than all
 * patients, sites fixed or excluded or new, capacities, numbers asked.
 */
export function randomChoiceProblem(seed: number, most = 8): ChoiceProblem {
  const random = createRandom(seed);
  const n = 1 + random.whole(most);
  const m = 1 + random.whole(12);
  const spread = [3, 12, 40][random.whole(3)] ?? 3;
  const weights = Array.from({ length: n }, () =>
    Array.from({ length: m }, () => (random.next() < 0.05 ? 0 : Math.exp(spread * (random.next() - 0.5)))),
  );
  const demand = Array.from({ length: m }, () => Math.ceil(100 * random.next() ** 3));
  const total = demand.reduce((sum, patients) => sum + patients, 0);
  const outside = random.next() < 0.5;
  const some = (share: number): boolean => random.next() < share;
  const withLimits = some(0.3);
  const withFixed = some(0.4);
  const withNew = some(0.3);
  return choiceProblem(weights, demand, some(0.1) ? 0 : (total / n) * 1.6 * random.next() ** (some(0.1) ? -1 : 1), {
    outside: Float64Array.from(demand, () => (outside && some(0.7) ? Math.exp(spread * (random.next() - 0.5)) : 0)),
    minutesPerUtility: 8,
    capacity: Float64Array.from(weights, () => (withLimits && some(0.5) ? (total / n) * 3 * random.next() : Infinity)),
    status: Uint8Array.from(weights, () =>
      withFixed && some(0.4) ? (some(0.6) ? siteStatus.fixedOpen : siteStatus.excluded) : siteStatus.undecided,
    ),
    performing: Uint8Array.from(weights, () => (withNew && some(0.3) ? 0 : 1)),
    leastOpen: some(0.2) ? 1 + random.whole(n) : 1,
    mostOpen: some(0.2) ? 1 + random.whole(n) : n,
  });
}

/** A feasible set by the definition of docs/model.md §10.8, each volume worked out by itself. */
export interface BruteSet {
  readonly open: readonly number[];
  readonly loss: number;
  readonly volumes: readonly number[];
}

/** Loss and volumes of a set of open sites, by definition; null where an area is left without anybody or a rule is broken. */
export function choiceSet(problem: ChoiceProblem, open: readonly number[]): BruteSet | null {
  const { demand, weight, outside, performing, norm, capacity, minutesPerUtility } = problem;
  const [n, m] = [problem.sites.length, problem.areas.length];
  const volumes = Array.from({ length: n }, () => 0);
  let loss = 0;
  for (let j = 0; j < m; j += 1) {
    const of = (sites: readonly number[]): number =>
      sites.reduce((sum, i) => sum + (weight[i * m + j] ?? 0), outside[j] ?? 0);
    const now = of([...performing.keys()].filter((i) => performing[i] === 1));
    const then = of(open);
    if (then === 0) {
      const anybody = [...problem.status.keys()].some(
        (i) => problem.status[i] !== siteStatus.excluded && (weight[i * m + j] ?? 0) > 0,
      );
      if (anybody || now > 0) return null;
      continue;
    }
    const all = of([...problem.status.keys()].filter((i) => problem.status[i] !== siteStatus.excluded));
    loss += (demand[j] ?? 0) * Math.log((now > 0 ? now : all) / then);
    for (const i of open) volumes[i] = (volumes[i] ?? 0) + ((demand[j] ?? 0) * (weight[i * m + j] ?? 0)) / then;
  }
  const kept = open.every(
    (i) =>
      (volumes[i] ?? 0) >= norm * (1 - volumeTolerance) &&
      (volumes[i] ?? 0) <= (capacity[i] ?? 0) * (1 + volumeTolerance),
  );
  return kept ? { open, loss: loss * minutesPerUtility, volumes } : null;
}

/** Every feasible set, best first. */
export function everyChoiceSet(problem: ChoiceProblem): readonly BruteSet[] {
  const { status, leastOpen, mostOpen } = problem;
  const n = status.length;
  const found: BruteSet[] = [];
  for (let bits = 1; bits < 2 ** n; bits += 1) {
    const open = Array.from({ length: n }, (_, i) => i).filter((i) => (bits >> i) % 2 === 1);
    if (open.length < leastOpen || open.length > mostOpen) continue;
    if (
      status.some(
        (one, i) =>
          (one === siteStatus.fixedOpen) !== open.includes(i) &&
          one !== siteStatus.undecided &&
          (one === siteStatus.fixedOpen || open.includes(i)),
      )
    )
      continue;
    const set = choiceSet(problem, open);
    if (set !== null) found.push(set);
  }
  return found.toSorted((a, b) => a.loss - b.loss);
}
