import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../testing/brute-force.ts';
import { gridlandInput, variedOptions } from '../../testing/gridland-problems.ts';
import { steered } from '../exact/steered/index.ts';
import { buildProblem, siteStatus, type Problem } from '../problem/index.ts';
import { referee } from '../referee/index.ts';
import { openTwins, shareOut, twinsOf } from './twins.ts';

/** A gridland in which every second site is the twin of the one before it; without capacities and fixed costs. */
function withTwins(seed: number): Problem | null {
  const {
    capacities: _capacities,
    fixedCosts: _fixedCosts,
    leastOpen: _leastOpen,
    ...options
  } = variedOptions(seed, {
    areas: 6,
    sites: 3,
  });
  const input = gridlandInput(seed, options);
  const built = buildProblem({
    ...input,
    sites: input.sites.flatMap((site) => [site, { ...site, id: `${site.id}-twin` }]),
    minutes: (site, area) => input.minutes(site >> 1, area),
    mostOpen: 6,
  });
  return built.ok ? built.value : null;
}

const todayOf = ({ demand, sites }: Problem): Float64Array => {
  // Half of everybody at the last site, the rest at the first.
  const today = new Float64Array(demand.length * sites.length);
  for (const [area, units] of demand.entries()) {
    today[area] = units - Math.floor(units / 2);
    today[(sites.length - 1) * demand.length + area] = Math.floor(units / 2);
  }
  return today;
};

describe('sites that nobody can tell apart', () => {
  it('may be left out but one: the best cost is that of brute force over all of them', () => {
    let [left, opened] = [0, 0];
    for (let seed = 0; seed < 60; seed += 1) {
      const problem = withTwins(seed);
      if (problem === null) continue;
      const today = todayOf(problem);
      const twins = twinsOf({ problem, today });
      const best = bruteForce(problem, 'steered');
      if (twins === null) continue;
      left += 1;
      const outcome = steered(twins.problem);
      expect(outcome.kind, `${seed}`).toBe(best === null ? 'infeasible' : 'optimal');
      if (outcome.kind !== 'optimal') continue;
      expect(outcome.plan.cost, `${seed}`).toBe(best?.cost);
      const plan = openTwins({ problem, today }, twins, outcome.plan);
      expect(referee(problem, plan, 'steered'), `${seed}`).toEqual([]);
      expect(plan.cost).toBe(outcome.plan.cost);
      opened += plan.open.length - outcome.plan.open.length;
    }
    expect([left > 30, opened > 10]).toEqual([true, true]);
  });

  it('are kept apart where a second one can lower the cost: a capacity, a fixed cost, a least number of sites', () => {
    const problem = withTwins(1);
    if (problem === null) throw new Error('no problem');
    const today = todayOf(problem);
    expect(twinsOf({ problem, today })).not.toBeNull();
    expect(twinsOf({ problem: { ...problem, leastOpen: 2 }, today })).toBeNull();
    expect(twinsOf({ problem: { ...problem, capacity: problem.capacity.map(() => 1e6) }, today })).toBeNull();
    expect(twinsOf({ problem: { ...problem, fixedCost: problem.fixedCost.map(() => 1) }, today })).toBeNull();
  });

  it('that must stay open are never left out, and make the others needless', () => {
    const problem = withTwins(1);
    if (problem === null) throw new Error('no problem');
    const status = Uint8Array.of(0, 1, 1, 1, 0, 0);
    const twins = twinsOf({ problem: { ...problem, status }, today: todayOf(problem) });
    // The first site gives way to its twin that must stay; of the last two the one with patients stays.
    expect([...(twins?.problem.status ?? [])]).toEqual([siteStatus.excluded, 1, 1, 1, siteStatus.excluded, 0]);
  });

  it('share patients by how many they have now, each at least the norm', () => {
    expect(shareOut(100, [30, 10], 20)).toEqual([75, 25]);
    expect(shareOut(100, [90, 10], 20)).toEqual([80, 20]);
    expect(shareOut(100, [90, 10, 0], 20)).toEqual([60, 20, 20]);
    expect(shareOut(41, [0, 0], 20)).toEqual([21, 20]);
    expect(shareOut(100, [1, 1, 1], 20)).toEqual([34, 33, 33]);
  });
});
