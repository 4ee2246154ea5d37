import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllocationModel } from '../plan/index.ts';
import { buildProblem, type Problem } from '../problem/index.ts';
import { createRandom } from '../random/index.ts';
import { allocate, createLive, type Allocated, type AllocateInput, type NotAllocated } from './index.ts';

const models: readonly AllocationModel[] = ['stay-or-nearest', 'nearest', 'choice', 'steered'];

function problemOf(patients: readonly number[], minutes: readonly (readonly number[])[], norm: number): Problem {
  const built = buildProblem({
    areas: patients.map((count, area) => ({ id: `a${area}`, patients: count })),
    sites: minutes.map((_, site) => ({ id: `s${site}` })),
    minutes: (site, area) => minutes[site]?.[area] ?? Number.NaN,
    norm,
    units: { perPatient: 1, perMinute: 1 },
  });
  if (!built.ok) throw new Error(built.failure.map(({ sentence }) => sentence.en).join(' '));
  return built.value;
}

function solved(found: Allocated | NotAllocated): Allocated {
  if (found.kind !== 'allocated') throw new Error(found.kind);
  return found;
}

/**
 * Areas a (10 patients) and b (20); sites p (5 and 30 minutes), q (20 and 10), r (15 and 15).
 * Today a: 6 to p, 4 to r; b: 5 to p, 15 to q.
 */
const land: AllocateInput = {
  problem: problemOf(
    [10, 20],
    [
      [5, 30],
      [20, 10],
      [15, 15],
    ],
    8,
  ),
  today: Float64Array.of(6, 5, 0, 15, 4, 0),
  weights: Float64Array.of(3, 1, 1, 3, 1, 1),
};

describe('p and q stay open, r closes', () => {
  it('stay-or-nearest: only the 4 of r move, to p, from 15 to 5 minutes', () => {
    const found = solved(allocate(land, 'stay-or-nearest', [0, 1]));
    expect([...found.flows]).toEqual([10, 5, 0, 15, 0, 0]);
    expect([...found.volumes]).toEqual([15, 15, 0]);
    // 10·5 + 5·30 + 15·10 = 350 over 30; half are there at 10 minutes, 27 of 30 only at 30.
    expect(found.minutes).toEqual({
      patients: 30,
      mean: 350 / 30,
      median: 10,
      p90: 30,
      longest: 30,
      patientMinutes: 350,
    });
    expect(found.movers.before).toMatchObject({ patients: 4, mean: 15 });
    expect(found.movers.after).toMatchObject({ patients: 4, mean: 5 });
    expect(found).toMatchObject({ moved: 4, smallestMargin: 7, losing: [2], feasible: true });
    expect([...found.movedFrom]).toEqual([0, 0, 4]);
  });

  it('nearest: a to p and b to q, so the 5 of b at p move as well', () => {
    const found = solved(allocate(land, 'nearest', [1, 0]));
    expect([...found.flows]).toEqual([10, 0, 0, 20, 0, 0]);
    expect(found).toMatchObject({ moved: 9, smallestMargin: 2, open: [0, 1] });
    expect(found.minutes).toMatchObject({ patientMinutes: 250, longest: 10 });
  });

  it('choice: three quarters go where the weight is 3 of 4', () => {
    const found = solved(allocate(land, 'choice', [0, 1]));
    expect([...found.flows]).toEqual([7.5, 5, 2.5, 15, 0, 0]);
    // Of 10: 4 of r; 1.5 more at p and 2.5 at q.
    expect(found).toMatchObject({ moved: 4, smallestMargin: 4.5 });
  });

  it('choice with half adherence lies halfway between choice and the plan', () => {
    const found = solved(allocate({ ...land, adherence: 0.5 }, 'choice', [0, 1]));
    // Plan: a to p, b to q.
    expect([...found.flows]).toEqual([8.75, 2.5, 1.25, 17.5, 0, 0]);
    const all = solved(allocate({ ...land, adherence: 1 }, 'choice', [0, 1]));
    expect([...all.flows]).toEqual([10, 0, 0, 20, 0, 0]);
  });

  it('steered: norms of 8, 10 and 11 need 0 and 1 patients of b at p, at 20 minutes more', () => {
    const at = (norm: number): Allocated =>
      solved(allocate({ ...land, problem: { ...land.problem, norm } }, 'steered', [0, 1]));
    expect(at(8).minutes.patientMinutes).toBe(250);
    expect(at(10)).toMatchObject({ smallestMargin: 0, feasible: true });
    expect(at(10).minutes.patientMinutes).toBe(250);
    expect(at(11).minutes.patientMinutes).toBe(270);
    expect(allocate({ ...land, problem: { ...land.problem, norm: 16 } }, 'steered', [0, 1])).toMatchObject({
      kind: 'no-plan',
      reason: 'norm',
      sites: [0, 1],
    });
  });
});

describe('odd input', () => {
  it('today’s sites all open under stay-or-nearest: nothing moves and nobody of the movers travels', () => {
    const found = solved(allocate(land, 'stay-or-nearest', [0, 1, 2]));
    expect([...found.flows]).toEqual([...land.today]);
    expect(found).toMatchObject({ moved: 0, losing: [], feasible: false });
    expect(found.movers.after).toEqual({ patients: 0, mean: 0, median: 0, p90: 0, longest: 0, patientMinutes: 0 });
  });

  it('areas that reach no open site are named, not left out', () => {
    const problem = problemOf(
      [10, 20],
      [
        [5, 30],
        [Infinity, 10],
      ],
      1,
    );
    const input = { problem, today: Float64Array.of(10, 20, 0, 0), weights: Float64Array.of(1, 1, 0, 1) };
    for (const model of ['stay-or-nearest', 'nearest', 'choice'] as const)
      expect(allocate(input, model, [1])).toEqual({ kind: 'stranded', areas: [0] });
    expect(allocate(input, 'steered', [1])).toMatchObject({ kind: 'no-plan', reason: 'unreachable', areas: [0] });
    expect(allocate(input, 'nearest', [])).toEqual({ kind: 'stranded', areas: [0, 1] });
  });

  it('refuses choice without weights, adherence above 1, and a site that does not exist', () => {
    expect(() => allocate({ ...land, weights: null }, 'choice', [0])).toThrow('weights');
    expect(() => allocate({ ...land, adherence: 2 }, 'choice', [0])).toThrow('Adherence is 2');
    expect(() => allocate(land, 'nearest', [3])).toThrow('Site 3');
    expect(() => allocate({ ...land, today: new Float64Array(3) }, 'nearest', [0])).toThrow('3 × 2');
  });
});

/** A random land in whole units with ties, gaps, and today's flows anywhere that can be reached. */
function randomLand(seed: number): AllocateInput & { readonly sites: number } {
  const random = createRandom(seed);
  const [m, n] = [1 + random.whole(9), 1 + random.whole(6)];
  const minutes = Array.from({ length: n }, (_, site) =>
    Array.from({ length: m }, () => (site > 0 && random.whole(6) === 0 ? Infinity : random.whole(40))),
  );
  const problem = problemOf(
    Array.from({ length: m }, () => 1 + random.whole(30)),
    minutes,
    1,
  );
  const today = new Float64Array(n * m);
  for (let area = 0; area < m; area += 1)
    for (let left = problem.demand[area] ?? 0; left > 0; left -= 1) {
      const site = random.whole(n);
      const pair = (problem.time[site * m + area] === -1 ? 0 : site) * m + area;
      today[pair] = (today[pair] ?? 0) + 1;
    }
  const weights = Float64Array.from(problem.time, (time) =>
    time === -1 ? 0 : Math.exp(-time / 10) * (0.5 + random.next()),
  );
  return { problem, today, weights, adherence: random.whole(3) / 2, sites: n };
}

it('under any model every patient is treated once, at an open site that can be reached, and as many leave as come', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(63), (seed, mask) => {
      const input = randomLand(seed);
      const { problem, sites } = input;
      const m = problem.areas.length;
      const open = Array.from({ length: sites }, (_, site) => site).filter((site) => (mask >> site) % 2 === 1);
      const costs = new Map<AllocationModel, number>();
      for (const model of models) {
        const found = allocate(input, model, open);
        if (found.kind !== 'allocated') continue;
        for (const [area, demand] of problem.demand.entries()) {
          const treated = problem.sites.reduce((sum, _, site) => sum + (found.flows[site * m + area] ?? 0), 0);
          expect(treated).toBeCloseTo(demand, 9);
        }
        for (const [pair, amount] of found.flows.entries())
          if (amount > 0) {
            expect(open).toContain(Math.floor(pair / m));
            expect(problem.time[pair]).toBeGreaterThanOrEqual(0);
          }
        expect(found.movers.before.patients).toBeCloseTo(found.moved, 9);
        expect(found.movers.after.patients).toBeCloseTo(found.moved, 9);
        costs.set(model, found.minutes.patientMinutes);
      }
      // Nobody can travel less than everyone to the nearest.
      const nearest = costs.get('nearest');
      if (nearest !== undefined) for (const cost of costs.values()) expect(cost).toBeGreaterThanOrEqual(nearest - 1e-9);
    }),
    { seed: 8, numRuns: 300 },
  );
});

it('following toggles gives what starting from scratch gives, under every model that can be followed', () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.nat(5), { minLength: 1, maxLength: 20 }), (seed, toggles) => {
      const { sites, adherence: _, ...input } = randomLand(seed);
      const live = createLive(input);
      for (const toggle of toggles) {
        live.toggle(toggle % sites);
        const open = [...live.open.keys()].filter((site) => live.open[site] === 1);
        for (const model of ['nearest', 'stay-or-nearest', 'choice'] as const) {
          const scratch = allocate(input, model, open);
          const figures = live.figures(model);
          if (scratch.kind !== 'allocated') {
            expect(figures.unserved).toBeGreaterThan(0);
            expect(figures.feasible).toBe(false);
            continue;
          }
          // Whole amounts: exactly equal. Shares are doubles, added in another order here.
          const same = (value: number, expected: number): void =>
            model === 'choice' ? expect(value).toBeCloseTo(expected, 9) : expect(value).toBe(expected);
          expect(figures.unserved).toBe(0);
          for (const [site, volume] of scratch.volumes.entries()) same(figures.volumes[site] ?? Number.NaN, volume);
          same(figures.meanMinutes, scratch.minutes.mean);
          same(figures.patientsMoved, scratch.moved);
          expect(figures.p90Minutes).toBe(scratch.minutes.p90);
          expect(figures.worstMinutes).toBe(scratch.minutes.longest);
          expect(figures.feasible).toBe(scratch.feasible);
        }
      }
    }),
    { seed: 85, numRuns: 150 },
  );
});
