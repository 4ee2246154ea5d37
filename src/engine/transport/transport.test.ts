import { expect, it } from 'vitest';
import { buildProblem, type Problem, type ProblemInput } from '../problem/index.ts';
import { createRandom } from '../random/index.ts';
import { beyondEveryCost, transport } from './index.ts';

const units = { perPatient: 1, perMinute: 1 };

function problemOf(input: Omit<ProblemInput, 'units'>): Problem {
  const built = buildProblem({ units, ...input });
  if (!built.ok) throw new Error(built.failure.map(({ sentence }) => sentence.en).join(' '));
  return built.value;
}

/** Sites and areas on a line; time is distance. */
const line = (
  areas: readonly (readonly [at: number, patients: number])[],
  sites: readonly number[],
  more: object = {},
) =>
  problemOf({
    areas: areas.map(([, patients], j) => ({ id: `a${j}`, patients })),
    sites: sites.map((_, i) => ({ id: `s${i}` })),
    minutes: (i, j) => Math.abs((sites[i] ?? 0) - (areas[j]?.[0] ?? 0)),
    ...more,
  });

/** The bound of §6.2 for exactly these open sites, in whole numbers. */
function boundOf(problem: Problem, open: readonly number[], v: Float64Array, theta: Float64Array): bigint {
  const m = problem.areas.length;
  let bound = 0n;
  for (let j = 0; j < m; j += 1) bound += BigInt(problem.demand[j] ?? 0) * BigInt(v[j] ?? 0);
  for (const i of open) {
    const own = BigInt(theta[i] ?? 0);
    bound += BigInt(problem.fixedCost[i] ?? 0);
    if (own > 0n) bound += BigInt(problem.norm) * own;
    if (own < 0n) bound += BigInt(problem.capacity[i] ?? 0) * own;
    for (let j = 0; j < m; j += 1) {
      const time = problem.time[i * m + j] ?? -1;
      const gain = BigInt(v[j] ?? 0) + own - BigInt(time);
      if (time >= 0 && gain > 0n) bound -= BigInt(problem.demand[j] ?? 0) * gain;
    }
  }
  return bound;
}

it('sends everybody to the nearest open site when the norm allows', () => {
  // 4 patients at 1 (site at 0: 1 minute), 5 at 9 (site at 10: 1 minute): 4 + 5 = 9.
  const result = transport(
    line(
      [
        [1, 4],
        [9, 5],
      ],
      [0, 10],
      { norm: 4 },
    ),
    [0, 1],
  );
  expect(result.kind === 'solved' && result.plan).toMatchObject({ cost: 9, volumes: [4, 5] });
});

it('moves the cheapest patients to a site that falls short of the norm, and splits an area when that is enough', () => {
  // Norm 6: the site at 0 has 4, and 2 of the 3 at 6 come over at 6 − 4 = 2 minutes more. 4 + 5 + 3 × 4 + 2 × 2 = 25.
  const problem = line(
    [
      [1, 4],
      [9, 5],
      [6, 3],
    ],
    [0, 10],
    { norm: 6 },
  );
  const result = transport(problem, [0, 1]);
  expect(result.kind === 'solved' && result.plan).toMatchObject({
    cost: 25,
    volumes: [6, 6],
    flows: [
      { area: 0, site: 0, amount: 4 },
      { area: 1, site: 1, amount: 5 },
      { area: 2, site: 0, amount: 2 },
      { area: 2, site: 1, amount: 1 },
    ],
  });
});

it('meets the norm exactly at its boundary, and says who is short one above it', () => {
  const areas = [
    [1, 4],
    [9, 5],
    [6, 3],
  ] as const;
  expect(transport(line(areas, [0, 10], { norm: 6 }), [0, 1]).kind).toBe('solved');
  const short = transport(line(areas, [0, 10], { norm: 7 }), [0, 1]);
  expect(short).toMatchObject({ kind: 'infeasible', reason: 'norm', sites: [0, 1], areas: [0, 1, 2] });
});

it('names areas that reach no open site, and sites that are too small', () => {
  const far = line(
    [
      [1, 4],
      [9, 5],
    ],
    [0, 10],
    {
      minutes: (i: number, j: number) => (i === 0 && j === 1 ? Number.POSITIVE_INFINITY : 1),
    },
  );
  expect(transport(far, [0])).toMatchObject({ kind: 'infeasible', reason: 'unreachable', areas: [1] });
  const small = line(
    [
      [1, 4],
      [9, 5],
    ],
    [0, 10],
    {
      sites: [
        { id: 'a', capacity: 3 },
        { id: 'b', capacity: 5 },
      ],
    },
  );
  expect(transport(small, [0, 1])).toMatchObject({ kind: 'infeasible', reason: 'capacity', sites: [0, 1] });
});

/** A random problem of whole numbers with unreachable pairs, capacities and fixed costs. */
function randomProblem(seed: number): Problem {
  const { whole } = createRandom(seed);
  const [n, m] = [1 + whole(6), 1 + whole(12)];
  const times = Array.from({ length: n * m }, () => (whole(7) === 0 ? Number.POSITIVE_INFINITY : whole(40)));
  const patients = Array.from({ length: m }, () => 1 + whole(9));
  const total = patients.reduce((sum, value) => sum + value, 0);
  const norm = whole(Math.floor((1.3 * total) / n) + 1);
  const built = buildProblem({
    units,
    areas: patients.map((value, j) => ({ id: `a${j}`, patients: value })),
    sites: Array.from({ length: n }, (_, i) => ({
      id: `s${i}`,
      fixedCost: whole(3) === 0 ? whole(50) - 10 : 0,
      ...(whole(3) === 0 ? { capacity: norm + whole(Math.ceil(total / 2)) } : {}),
    })),
    minutes: (i, j) => times[i * m + j] ?? 0,
    norm: Math.min(norm, total),
  });
  return built.ok ? built.value : randomProblem(seed + 100_000);
}

/** A larger one, where sites are too full and too empty at the same time. */
function crowdedProblem(seed: number): Problem {
  const { whole } = createRandom(seed);
  const [n, m] = [6 + whole(12), 20 + whole(60)];
  const places = Array.from({ length: n + m }, () => [whole(400), whole(400)] as const);
  const patients = Array.from({ length: m }, () => 1 + whole(30));
  const total = patients.reduce((sum, value) => sum + value, 0);
  const share = Math.floor(total / n);
  const norm = Math.max(1, share - 1 - whole(Math.max(1, Math.floor(share / 3))));
  const far = ([x = 0, y = 0]: readonly number[] = [], [u = 0, w = 0]: readonly number[] = []): number =>
    Math.round(Math.hypot(x - u, y - w));
  return problemOf({
    areas: patients.map((value, j) => ({ id: `a${j}`, patients: value })),
    sites: Array.from({ length: n }, (_, i) => ({
      id: `s${i}`,
      ...(whole(2) === 0 ? { capacity: norm + whole(share) } : {}),
    })),
    minutes: (i, j) => far(places[i], places[n + j]),
    norm,
  });
}

it('proves the cost of sets with too full and too empty sites at the same time (weak duality closes)', () => {
  let solved = 0;
  for (let seed = 0; seed < 1000; seed += 1) {
    const problem = crowdedProblem(seed);
    const open = [...problem.sites.keys()];
    const result = transport(problem, open);
    if (result.kind === 'infeasible') continue;
    solved += 1;
    expect([seed, boundOf(problem, open, result.duals.v, result.duals.theta)]).toEqual([
      seed,
      BigInt(result.plan.cost),
    ]);
    expect(problemsOf(problem, result.plan)).toEqual([]);
  }
  expect(solved).toBeGreaterThan(500);
});

it('proves cost and infeasibility by multipliers on hundreds of random problems (weak duality closes)', () => {
  const kinds = { solved: 0, infeasible: 0 };
  for (let seed = 0; seed < 600; seed += 1) {
    const problem = randomProblem(seed);
    const { whole } = createRandom(seed + 7);
    const open = problem.sites.map((_, i) => i).filter(() => whole(3) > 0);
    const result = transport(problem, open);
    kinds[result.kind] += 1;
    const bound = boundOf(problem, open, result.duals.v, result.duals.theta);
    if (result.kind === 'infeasible') {
      expect(bound).toBeGreaterThanOrEqual(BigInt(beyondEveryCost(problem)));
      continue;
    }
    // A plan that holds and costs as much as a bound is the best one: no other reference is needed.
    expect(bound).toBe(BigInt(result.plan.cost));
    expect(problemsOf(problem, result.plan)).toEqual([]);
  }
  expect(Math.min(kinds.solved, kinds.infeasible)).toBeGreaterThan(100);
});

function problemsOf(
  problem: Problem,
  plan: Extract<ReturnType<typeof transport>, { kind: 'solved' }>['plan'],
): string[] {
  const m = problem.areas.length;
  const found: string[] = [];
  const served = problem.areas.map(() => 0);
  const volumes = problem.sites.map(() => 0);
  let cost = plan.open.reduce((sum, site) => sum + (problem.fixedCost[site] ?? 0), 0);
  for (const { area, site, amount } of plan.flows) {
    const time = problem.time[site * m + area] ?? -1;
    if (time < 0 || amount <= 0 || !Number.isInteger(amount) || !plan.open.includes(site)) found.push('flow');
    served[area] = (served[area] ?? 0) + amount;
    volumes[site] = (volumes[site] ?? 0) + amount;
    cost += amount * time;
  }
  if (served.some((value, j) => value !== problem.demand[j])) found.push('served');
  if (volumes.some((value, i) => value !== plan.volumes[i])) found.push('volumes');
  for (const i of plan.open)
    if ((volumes[i] ?? 0) < problem.norm || (volumes[i] ?? 0) > (problem.capacity[i] ?? 0)) found.push('limits');
  if (cost !== plan.cost) found.push('cost');
  return found;
}
