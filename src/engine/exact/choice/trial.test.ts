import { describe, expect, it } from 'vitest';
import { rectum2024, trialChoice } from '../../../testing/trial-choice.ts';
import { vulva2024 } from '../../../testing/trial-ground.ts';
import { sharedPath } from '../../../testing/shared.ts';
import type { ChoiceProblem } from '../../problem/index.ts';
import { bestChoice } from './index.ts';

const absent = sharedPath('data/nl-pc4/pc4.csv') === null;

/** All sets in the order of their loss: each site is left out or added, with the sums so far kept per site. */
function setsByLoss(problem: ChoiceProblem): readonly { set: number; loss: number }[] {
  const { sites, demand, weight, minutesPerUtility } = problem;
  const [n, m] = [sites.length, demand.length];
  const found: { set: number; loss: number }[] = [];
  const sums = Array.from({ length: n + 1 }, () => new Float64Array(m));
  const lossOf = (w: Float64Array): number => {
    let loss = 0;
    for (let j = 0; j < m; j += 1) loss -= (demand[j] ?? 0) * Math.log(w[j] ?? 0);
    return loss;
  };
  const visit = (from: number, set: number, w: Float64Array): void => {
    if (from === n) {
      if (set > 0) found.push({ set, loss: lossOf(w) * minutesPerUtility });
      return;
    }
    visit(from + 1, set, w);
    const more = sums[from] ?? w;
    for (let j = 0; j < m; j += 1) more[j] = (w[j] ?? 0) + (weight[from * m + j] ?? 0);
    visit(from + 1, set | (1 << from), more);
  };
  visit(0, 0, new Float64Array(m));
  const all = found.find(({ set }) => set === 2 ** n - 1)?.loss ?? Number.NaN;
  return found.map(({ set, loss }) => ({ set, loss: loss - all })).toSorted((a, b) => a.loss - b.loss);
}

function keeps(problem: ChoiceProblem, set: number, norm: number): boolean {
  const m = problem.areas.length;
  const open = [...problem.sites.keys()].filter((i) => (set >> i) % 2 === 1);
  const w = Float64Array.from(problem.demand, (_, j) =>
    open.reduce((sum, i) => sum + (problem.weight[i * m + j] ?? 0), 0),
  );
  return open.every((i) => {
    const volume = w.reduce(
      (sum, all, j) => sum + ((problem.demand[j] ?? 0) * (problem.weight[i * m + j] ?? 0)) / all,
      0,
    );
    return volume >= norm * (1 - 1e-6);
  });
}

/** Every eighth area, with eight times its patients: brute force over all sets takes long enough with those. */
function thinned(problem: ChoiceProblem): ChoiceProblem {
  const m = problem.areas.length;
  const kept = <Values extends Float64Array>(values: Values): Float64Array =>
    values.filter((_, at) => (at % m) % 8 === 0);
  return {
    ...problem,
    areas: problem.areas.filter((_, j) => j % 8 === 0),
    demand: kept(problem.demand).map((patients) => 8 * patients),
    weight: kept(problem.weight),
    minutes: kept(problem.minutes),
    outside: kept(problem.outside),
    outsideNearest: kept(problem.outsideNearest),
    outsideTrip: kept(problem.outsideTrip),
  };
}

const closedOf = (problem: ChoiceProblem, open: readonly number[]): readonly string[] =>
  problem.sites.filter((_, i) => !open.includes(i));

describe.skipIf(absent)(`the country, real counts of 2024, 0.12 per minute (skipped without shared/data)`, () => {
  it('vulva, 16 sites: every eighth postcode: at norms 20, 50, 100 and 150 the best of all 65,535 sets', () => {
    const whole = trialChoice(vulva2024, 0.12, 0);
    if (whole === null) throw new Error('no data');
    const problem = thinned(whole);
    const sets = setsByLoss(problem);
    expect(sets.length).toBe(65_535);
    for (const norm of [20, 50, 100, 150]) {
      const answer = bestChoice({ ...problem, norm });
      const best = sets.find(({ set }) => keeps(problem, set, norm));
      if (answer.kind !== 'optimal' || best === undefined) throw new Error(answer.kind);
      const set = answer.plans[0]?.open.reduce((sum, i) => sum + 2 ** i, 0);
      expect([norm, set]).toEqual([norm, best.set]);
      expect(answer.plans[0]?.loss).toBeCloseTo(best.loss, 6);
    }
  });

  it('rectum, 56 sites: at norm 20 exactly the three below it stop, with 27 patients, proven at the root', () => {
    const problem = trialChoice(rectum2024, 0.12, 20);
    if (problem === null) throw new Error('no data');
    const answer = bestChoice(problem);
    if (answer.kind !== 'optimal') throw new Error(answer.kind);
    const closed = closedOf(problem, answer.plans[0]?.open ?? []);
    expect(closed).toEqual(['Rivas Beatrixziekenhuis', 'Rode Kruis Ziekenhuis', 'Van Weel-Bethesda Ziekenhuis']);
    expect(answer.nodes).toBe(1);
    const counts = new Map<string, number>(rectum2024);
    expect(closed.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0)).toBe(27);
  });
});
