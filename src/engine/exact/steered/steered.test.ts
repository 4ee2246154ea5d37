import { expect, it } from 'vitest';
import type { Certificate, Outcome } from '../../plan/index.ts';
import { buildProblem, mostSites, siteStatus, type Problem } from '../../problem/index.ts';
import { createRandom } from '../../random/index.ts';
import { beyondEveryCost, transport } from '../../transport/index.ts';
import { steered } from './index.ts';

/** Least cost over all sets of sites, or null. */
function bruteForce(problem: Problem): number | null {
  const n = problem.sites.length;
  let best: number | null = null;
  for (let bits = 1; bits < 2 ** n; bits += 1) {
    const open = problem.sites.map((_, i) => i).filter((i) => ((bits >> i) & 1) === 1);
    const allowed = problem.sites.every((_, i) => {
      const status = problem.status[i];
      return status === siteStatus.fixedOpen ? open.includes(i) : status !== siteStatus.excluded || !open.includes(i);
    });
    if (!allowed || open.length < problem.leastOpen || open.length > problem.mostOpen) continue;
    const result = transport(problem, open);
    if (result.kind === 'solved' && (best === null || result.plan.cost < best)) best = result.plan.cost;
  }
  return best;
}

/** Checks a certificate by §9 in unlimited whole numbers; the least bound of its leaves, or a fault. */
function check(problem: Problem, certificate: Certificate): bigint | string {
  const m = problem.areas.length;
  const norm = BigInt(problem.norm);
  const demand = Array.from(problem.demand, BigInt);
  const cuts = certificate.cuts.map((cut) => {
    const own = cut.areas.reduce((sum, j) => sum + (demand[j] ?? 0n), 0n);
    const q = own / norm;
    return { sites: new Set(cut.sites), areas: new Set(cut.areas), q, c: (q + 1n) * norm - own };
  });
  const bounds = certificate.multipliers.map(({ v, theta, mu }) => {
    let base = 0n;
    for (let j = 0; j < m; j += 1) base += BigInt(v[j] ?? 0) * (demand[j] ?? 0n);
    for (const [k, price] of mu) {
      if (price < 0) throw new Error('A price below 0');
      base -= BigInt(price) * (cuts[k]?.c ?? 0n) * (cuts[k]?.q ?? 0n);
    }
    const rho = problem.sites.map((_, i) => {
      const own = BigInt(theta[i] ?? 0);
      let value = BigInt(problem.fixedCost[i] ?? 0);
      if (own > 0n) value += norm * own;
      if (own < 0n) {
        if (problem.capacity[i] === Number.POSITIVE_INFINITY) return null;
        value += BigInt(problem.capacity[i] ?? 0) * own;
      }
      const ownCuts = mu.flatMap(([k, price]) => {
        const cut = cuts[k];
        return cut?.sites.has(i) === true ? [{ cut, price: BigInt(price) }] : [];
      });
      for (const { cut, price } of ownCuts) value += cut.c * price;
      for (let j = 0; j < m; j += 1) {
        const time = problem.time[i * m + j] ?? -1;
        if (time < 0) continue;
        let gain = BigInt(v[j] ?? 0) + own - BigInt(time);
        for (const { cut, price } of ownCuts) if (!cut.areas.has(j)) gain += price;
        if (gain > 0n) value -= (demand[j] ?? 0n) * gain;
      }
      return value;
    });
    return { base, rho };
  });
  let least: bigint | null = null;
  let at = 0;
  const most = mostSites(problem);
  const walk = (state: readonly number[]): void => {
    const next = certificate.tree[at];
    at += 1;
    if (next === undefined) throw new Error('The tree ends too early');
    if (next >= 0) {
      if (state[next] !== 0) throw new Error('Branches twice on a site');
      walk(state.with(next, 1));
      walk(state.with(next, 2));
      return;
    }
    const open = state.filter((value) => value === 1).length;
    const free = state.flatMap((value, i) => (value === 0 ? [i] : []));
    const [from, to] = [Math.max(0, Math.max(1, problem.leastOpen) - open), Math.min(free.length, most - open)];
    if (from > to) return;
    const own = bounds[-1 - next];
    if (own === undefined) throw new Error('No such multipliers');
    const { base, rho } = own;
    let bound = base;
    for (const [i, value] of state.entries()) if (value === 1) bound += rho[i] ?? -(10n ** 30n);
    const sorted = free.map((i) => rho[i] ?? -(10n ** 30n)).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    for (const [rank, value] of sorted.slice(0, to).entries()) if (rank < from || value < 0n) bound += value;
    if (least === null || bound < least) least = bound;
  };
  walk(
    Array.from(problem.status, (status) =>
      status === siteStatus.fixedOpen ? 1 : status === siteStatus.excluded ? 2 : 0,
    ),
  );
  if (at !== certificate.tree.length) return 'The tree goes on';
  return least ?? 10n ** 30n;
}

/** Areas and sites on a grid with everything the model knows, drawn from a seed. */
function gridland(seed: number): Problem {
  const { whole, next } = createRandom(seed);
  const [n, m] = [2 + whole(8), 3 + whole(25)];
  const place = (): readonly [number, number] => [whole(30), whole(30)];
  const areas = Array.from({ length: m }, place);
  const sites = Array.from({ length: n }, place);
  const patients = Array.from({ length: m }, () => 1 + whole(20));
  const total = patients.reduce((sum, value) => sum + value, 0);
  const kind = whole(4);
  const norm = kind === 0 ? 0 : Math.floor(total / (1.2 + next() * Math.min(n, 5)));
  const fixed = whole(3) === 0 ? total * whole(12) : 0;
  const leastOpen = whole(4) === 0 ? 1 + whole(Math.min(n, 3)) : 1;
  const statuses = ['fixedOpen', 'excluded', 'undecided', 'undecided', 'undecided', 'undecided', 'undecided'] as const;
  const built = buildProblem({
    units: whole(2) === 0 ? { perPatient: 1, perMinute: 1 } : { perPatient: 1000, perMinute: 1000 },
    areas: patients.map((value, j) => ({ id: `a${j}`, patients: whole(2) === 0 ? value : value + next() })),
    sites: Array.from({ length: n }, (_, i) => ({
      id: `s${i}`,
      fixedCost: fixed * (whole(5) === 0 ? -0.1 : next()),
      status: statuses[whole(statuses.length)] ?? 'undecided',
      ...(kind === 3 ? { capacity: norm + whole(Math.ceil(total / 2)) } : {}),
    })),
    minutes: (i, j) => {
      const [a, b] = [sites[i] ?? [0, 0], areas[j] ?? [0, 0]];
      if ((i * 7 + j * 13 + seed) % 23 === 0) return Number.POSITIVE_INFINITY;
      return Math.round(Math.hypot(a[0] - b[0], a[1] - b[1]) * 8) / 8;
    },
    norm,
    leastOpen,
    mostOpen: whole(4) === 0 ? leastOpen + whole(3) : Math.max(n, leastOpen),
  });
  return built.ok ? built.value : gridland(seed + 1_000_000);
}

const costOf = (outcome: Outcome): number | null => (outcome.kind === 'optimal' ? outcome.plan.cost : null);

it('finds what brute force finds on hundreds of gridlands, with a certificate that holds', () => {
  let infeasible = 0;
  for (let seed = 0; seed < 400; seed += 1) {
    const problem = gridland(seed);
    const outcome = steered(problem, { mostNodes: 500 });
    const best = bruteForce(problem);
    expect([seed, outcome.kind, costOf(outcome)]).toEqual([seed, best === null ? 'infeasible' : 'optimal', best]);
    if (best === null) infeasible += 1;
    if (outcome.kind === 'bounded' || outcome.certificate === null) throw new Error('No certificate');
    expect(outcome.certificate.bound).toBe(best ?? beyondEveryCost(problem));
    const proven = check(problem, outcome.certificate);
    expect(typeof proven === 'bigint' && proven >= BigInt(outcome.certificate.bound), `seed ${seed}: ${proven}`).toBe(
      true,
    );
  }
  expect(infeasible).toBeGreaterThan(20);
});
