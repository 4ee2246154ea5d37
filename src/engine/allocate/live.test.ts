import { expect, it } from 'vitest';
import { buildProblem, type Problem } from '../problem/index.ts';
import { createRandom } from '../random/index.ts';
import { createLive, type LiveModel } from './index.ts';

const models: readonly LiveModel[] = ['nearest', 'stay-or-nearest', 'choice'];

function gridland(seed: number, areas: number, sites: number) {
  const random = createRandom(seed);
  const built = buildProblem({
    areas: Array.from({ length: areas }, (_, index) => ({ id: `a${index}`, patients: 1 + random.whole(9) })),
    sites: Array.from({ length: sites }, (_, index) => ({ id: `s${index}` })),
    // Whole minutes, so that ties are common; every tenth pair cannot be travelled, but the first site can be.
    minutes: (site) => (site > 0 && random.whole(10) === 0 ? Infinity : 1 + random.whole(60)),
    norm: 12,
  });
  if (!built.ok) throw new Error('gridland');
  const problem = built.value;
  const m = problem.areas.length;
  const today = new Float64Array(m * sites);
  for (let area = 0; area < m; area += 1) {
    let left = problem.demand[area] ?? 0;
    for (let site = sites - 1; site > 0; site -= 1) {
      if (problem.time[site * m + area] === -1) continue;
      const part = random.whole(left + 1);
      today[site * m + area] = part;
      left -= part;
    }
    today[area] = left;
  }
  const weights = Float64Array.from(problem.time, (time) =>
    time === -1 ? 0 : Math.exp(-time / 20_000) * (0.5 + random.next()),
  );
  return { problem, today, weights, random };
}

/** The figures by the words of docs/model.md §8, the slow way. */
function bySlowWay(problem: Problem, today: Float64Array, weights: Float64Array, open: Uint8Array, model: LiveModel) {
  const [m, n] = [problem.areas.length, problem.sites.length];
  const flow = new Float64Array(m * n);
  let unserved = 0;
  for (let area = 0; area < m; area += 1) {
    const reached = Array.from({ length: n }, (_, site) => site)
      .filter((site) => open[site] === 1 && problem.time[site * m + area] !== -1)
      .toSorted((a, b) => (problem.time[a * m + area] ?? 0) - (problem.time[b * m + area] ?? 0) || a - b);
    const [nearest] = reached;
    const sum = reached.reduce((all, site) => all + (weights[site * m + area] ?? 0), 0);
    for (let site = 0; site < n; site += 1) {
      const own = today[site * m + area] ?? 0;
      const add = (to: number | undefined, amount: number): void => {
        if (to === undefined) unserved += amount;
        else flow[to * m + area] = (flow[to * m + area] ?? 0) + amount;
      };
      if (model === 'nearest') add(nearest, own);
      if (model === 'stay-or-nearest') add(open[site] === 1 ? site : nearest, own);
    }
    const demand = problem.demand[area] ?? 0;
    if (model === 'choice') {
      if (reached.length === 0) unserved += demand;
      for (const site of reached) flow[site * m + area] = (demand * (weights[site * m + area] ?? 0)) / sum;
    }
  }
  const pairs = [...flow.entries()].filter(([, amount]) => amount > 0);
  const served = pairs.reduce((sum, [, amount]) => sum + amount, 0);
  const sorted = pairs.toSorted(([a], [b]) => (problem.time[a] ?? 0) - (problem.time[b] ?? 0));
  let arrived = 0;
  const p90 = sorted.find(([, amount]) => served - (arrived += amount) <= Math.floor(served / 10) + 1e-6);
  return {
    unserved: unserved / 1000,
    meanMinutes:
      served > 0
        ? pairs.reduce((sum, [pair, amount]) => sum + amount * (problem.time[pair] ?? 0), 0) / served / 1000
        : 0,
    p90Minutes: (problem.time[p90?.[0] ?? -1] ?? 0) / 1000,
    worstMinutes: (problem.time[sorted.at(-1)?.[0] ?? -1] ?? 0) / 1000,
    patientsMoved:
      [...today.entries()].reduce((sum, [pair, now]) => sum + Math.max(0, now - (flow[pair] ?? 0)), 0) / 1000,
    volumes: Array.from(
      { length: n },
      (_, site) => flow.subarray(site * m, site * m + m).reduce((a, b) => a + b, 0) / 1000,
    ),
  };
}

it('closing the only site near two areas sends them to the other', () => {
  // Areas 0 and 1 with 10 and 20 patients; site 0 at 5 and 10 minutes, site 1 at 30 and 20. All at site 0: (10·5 + 20·10) / 30.
  const built = buildProblem({
    areas: [
      { id: 'a', patients: 10 },
      { id: 'b', patients: 20 },
    ],
    sites: [{ id: 's' }, { id: 't' }],
    minutes: (site, area) => [5, 10, 30, 20][site * 2 + area] ?? 0,
    norm: 25,
  });
  if (!built.ok) throw new Error('problem');
  const live = createLive({ problem: built.value, today: Float64Array.of(10_000, 20_000, 0, 0), weights: null });
  expect(live.figures('nearest')).toMatchObject({ sites: 2, meanMinutes: 250 / 30, feasible: false });
  live.toggle(0);
  // All to site 1: (10·30 + 20·20) / 30; 90% of 30 are there at 30 minutes only, because 10 of 30 is more than a tenth.
  const closed = live.figures('stay-or-nearest');
  expect(closed).toMatchObject({ sites: 1, patientsMoved: 30, p90Minutes: 30, worstMinutes: 30, feasible: true });
  expect(closed.meanMinutes).toBeCloseTo(700 / 30, 10);
  expect([...closed.volumes]).toEqual([0, 30]);
  live.toggle(1);
  expect(live.figures('nearest')).toMatchObject({ sites: 0, unserved: 30, feasible: false });
  expect(() => live.figures('choice')).toThrow('weights');
});

it('after any toggles the figures are those of the words of the model', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const { problem, today, weights, random } = gridland(seed, 5 + (seed % 20), 2 + (seed % 7));
    const live = createLive({ problem, today, weights });
    for (let step = 0; step < 12; step += 1) {
      live.toggle(random.whole(problem.sites.length));
      for (const model of models) {
        const { volumes, ...slow } = bySlowWay(problem, today, weights, live.open, model);
        const found = live.figures(model);
        for (const [name, value] of Object.entries(slow))
          expect(found[name as keyof typeof slow], `${seed} ${step} ${model} ${name}`).toBeCloseTo(value, 9);
        for (const [site, volume] of volumes.entries()) expect(found.volumes[site]).toBeCloseTo(volume, 9);
      }
    }
  }
});

it('the order of toggles leaves no trace: equal sets give equal bytes', () => {
  const { problem, today, weights, random } = gridland(99, 60, 9);
  const [one, other] = [createLive({ problem, today, weights }), createLive({ problem, today, weights })];
  for (let step = 0; step < 200; step += 1) one.toggle(random.whole(9));
  for (const [site, open] of one.open.entries()) if (open !== 1) other.toggle(site);
  for (const model of models) {
    const [a, b] = [one.figures(model), other.figures(model)];
    expect({ ...a, volumes: [...a.volumes] }).toEqual({ ...b, volumes: [...b.volumes] });
  }
});
