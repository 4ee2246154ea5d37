import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceProblem, everyChoiceSet, randomChoiceProblem } from '../../../testing/choice-problems.ts';
import { siteStatus, type ChoiceProblem } from '../../problem/index.ts';
import type { ChoiceAnswer } from '../../plan/index.ts';
import { bestChoice, choiceNodes } from './index.ts';

const { fixedOpen, excluded, undecided } = siteStatus;

/** One area of 100 patients; A draws three times as much as B. */
const pair = (norm: number, changes: Partial<ChoiceProblem> = {}): ChoiceProblem =>
  choiceProblem([[3], [1]], [100], norm, changes);
const bestOf = (answer: ChoiceAnswer): readonly [string, readonly number[], number] => {
  const best = answer.kind === 'infeasible' ? undefined : answer.plans[0];
  return [answer.kind, best?.open ?? [], best?.loss ?? Number.NaN];
};
const conflictOf = (answer: ChoiceAnswer): readonly string[] =>
  answer.kind === 'infeasible'
    ? answer.conflict.requirements.map((one) => ('site' in one ? `${one.kind} ${one.site}` : one.kind))
    : [answer.kind];
/** What two ways of adding up may differ, in patient-minutes. */
const near = (problem: ChoiceProblem): number =>
  1e-8 *
  Math.max(
    1,
    problem.demand.reduce((a, b) => a + b, 0),
  );

describe('the set of open sites that loses least choice', () => {
  /** A has 75, B 25 patients. With B closed the log-sum of 100 patients falls by ln(4/3); with A closed by ln 4. */
  it('closes who is short, and leaves who goes to the other where they are', () => {
    const [kind, open, loss] = bestOf(bestChoice(pair(30)));
    expect([kind, open]).toEqual(['optimal', [0]]);
    expect(loss).toBeCloseTo(100 * Math.log(4 / 3), 9);
  });

  /** Beside something outside with weight 4, A has 37.5 and B 12.5; alone A has 100 × 3/7 = 42.9. */
  it('lets patients leave for what lies outside, which stays open', () => {
    const answer = bestChoice(pair(15, { outside: Float64Array.of(4) }));
    const [kind, open, loss] = bestOf(answer);
    expect([kind, open]).toEqual(['optimal', [0]]);
    expect(loss).toBeCloseTo(100 * Math.log(8 / 7), 9);
    expect(answer.kind === 'optimal' ? answer.plans[0]?.volumes[0] : 0).toBeCloseTo(300 / 7, 9);
  });

  it('keeps a site just above and at the norm, within a millionth of it, and closes it just below', () => {
    const open = [24.999, 25, 25 + 2e-5, 25 + 3e-5].map((norm) => bestOf(bestChoice(pair(norm)))[1]);
    expect(open).toEqual([[0, 1], [0, 1], [0, 1], [0]]);
  });

  it('keeps within a capacity: B stays where A would have more than it can take', () => {
    const capacity = Float64Array.of(90, Infinity);
    expect(bestOf(bestChoice(pair(20, { capacity })))[1]).toEqual([0, 1]);
    // B is short beside A, and A cannot take all: B alone is left.
    expect(bestOf(bestChoice(pair(30, { capacity })))[1]).toEqual([1]);
  });

  it('counts the loss against today, so that a new site lowers it below 0', () => {
    const [kind, open, loss] = bestOf(bestChoice(pair(20, { performing: Uint8Array.of(1, 0) })));
    expect([kind, open]).toEqual(['optimal', [0, 1]]);
    expect(loss).toBeCloseTo(100 * Math.log(3 / 4), 9);
  });

  it('never leaves an area without anybody, and lists the best sets with proof that none is missing', () => {
    // Each has an area of its own; C is the second choice of both.
    const problem = choiceProblem(
      [
        [8, 0],
        [0, 8],
        [1, 1],
      ],
      [60, 60],
      10,
    );
    const answer = bestChoice(problem, { near: { most: 9, within: Infinity } });
    const all = everyChoiceSet(problem);
    expect(answer.kind === 'optimal' ? answer.plans.map(({ open }) => open) : []).toEqual(all.map(({ open }) => open));
    expect(all.map(({ open }) => open.join(''))).toEqual(['012', '01', '02', '12', '2']);
  });

  it('shows ties as ties: of two that are alike either may stay', () => {
    const answer = bestChoice(choiceProblem([[1], [1], [3]], [100], 45), { near: { most: 9, within: 0 } });
    // C alone: 100; beside another 75 and 25. A or B alone lose as much as the other, and more than C.
    expect(answer.kind === 'optimal' ? answer.plans.map(({ open }) => open) : []).toEqual([[2]]);
    const alike = bestChoice(choiceProblem([[1], [1]], [100], 60), { near: { most: 9, within: 0 } });
    expect(alike.kind === 'optimal' ? alike.plans.map(({ open }) => open) : []).toEqual([[0], [1]]);
  });

  it('says which requirements cannot hold together', () => {
    expect(conflictOf(bestChoice(pair(101)))).toEqual(['norm']);
    expect(conflictOf(bestChoice(pair(30, { status: Uint8Array.of(fixedOpen, fixedOpen) })))).toEqual([
      'site-open 0',
      'site-open 1',
      'norm',
    ]);
    expect(conflictOf(bestChoice(pair(30, { status: Uint8Array.of(undecided, fixedOpen) })))).toEqual(['optimal']);
    expect(conflictOf(bestChoice(pair(30, { leastOpen: 2 })))).toEqual(['least-open', 'norm']);
    expect(conflictOf(bestChoice(pair(0, { capacity: Float64Array.of(60, 90) })))).toEqual([
      'capacity 0',
      'capacity 1',
    ]);
    // Area 1 only has B, which may not open.
    const alone = choiceProblem(
      [
        [3, 0],
        [1, 2],
      ],
      [100, 1],
      0,
      { status: Uint8Array.of(undecided, excluded) },
    );
    expect(conflictOf(bestChoice(alone))).toEqual(['serve-area', 'site-closed 1']);
  });

  it('ends with a bound when it is stopped', () => {
    const problem = randomChoiceProblem(12);
    const answer = bestChoice(problem, { stop: () => true, near: { most: 3, within: Infinity } });
    const best = everyChoiceSet(problem)[0];
    expect(answer.kind === 'bounded' && answer.why).toBe('cancelled');
    expect(answer.kind === 'bounded' ? answer.bound : NaN).toBeLessThanOrEqual((best?.loss ?? 0) + near(problem));
  });

  it.each([
    ['a weight below 0', pair(1, { weight: Float64Array.of(-1, 1) }), 's0 has weight -1 in a0'],
    ['a list that is too short', pair(1, { outside: new Float64Array(0) }), 'The lists of a problem of 2 sites'],
    ['a norm that is no number', pair(Number.NaN), 'The norm is NaN'],
  ])('throws on %s', (_, problem, message) => {
    expect(() => bestChoice(problem)).toThrow(message);
  });

  it('is that of brute force over all sets, on thousands of problems with extreme weights, limits and fixed sites', () => {
    const kinds: Record<string, number> = {};
    for (let seed = 1; seed <= 2000; seed += 1) {
      const problem = randomChoiceProblem(seed);
      const [best] = everyChoiceSet(problem);
      const answer = bestChoice(problem);
      kinds[answer.kind] = (kinds[answer.kind] ?? 0) + 1;
      const [kind, , loss] = bestOf(answer);
      expect([seed, kind]).toEqual([seed, best === undefined ? 'infeasible' : 'optimal']);
      if (best !== undefined) expect(Math.abs(loss - best.loss), `seed ${seed}`).toBeLessThan(near(problem));
    }
    expect(Object.values(kinds).every((count) => count > 300)).toBe(true);
  });

  it('lists every set near the best, as brute force does', () => {
    let listed = 0;
    for (let seed = 1; seed <= 1000; seed += 1) {
      const problem = randomChoiceProblem(seed);
      const within = seed % 2 === 0 ? 20 : Infinity;
      const answer = bestChoice(problem, { near: { most: 6, within } });
      if (answer.kind !== 'optimal') continue;
      const all = everyChoiceSet(problem);
      const clear = near(problem);
      const key = ({ open }: { readonly open: readonly number[] }): string => open.join(' ');
      const have = new Set(answer.plans.map(key));
      const missing = all.filter((set) => set.loss < answer.listedBelow - clear && !have.has(key(set)));
      expect([seed, missing]).toEqual([seed, []]);
      // As many as were asked, or all there are within the distance.
      const inside = all.filter(({ loss }) => loss <= (all[0]?.loss ?? 0) + within + clear);
      expect([seed, answer.plans.length]).toEqual([seed, Math.min(7, inside.length)]);
      listed += answer.plans.length;
    }
    expect(listed).toBeGreaterThan(1500);
  });

  it('hangs neither on the order of sites nor on the size of the weights of an area', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.integer({ min: -200, max: 200 }), (seed, power) => {
        const problem = randomChoiceProblem(seed, 6);
        const [n, m] = [problem.sites.length, problem.areas.length];
        const back = <List extends Float64Array | Uint8Array>(list: List): List => list.slice().reverse() as List;
        const turned = Float64Array.from(problem.weight, (_, pair) => {
          const [i, j] = [n - 1 - Math.floor(pair / m), pair % m];
          return (problem.weight[i * m + j] ?? 0) * (j === 0 ? 2 ** power : 1);
        });
        const other = bestChoice({
          ...problem,
          weight: turned,
          outside: problem.outside.map((weight, j) => weight * (j === 0 ? 2 ** power : 1)),
          status: back(problem.status),
          performing: back(problem.performing),
          capacity: back(problem.capacity),
        });
        const [kind, , loss] = bestOf(bestChoice(problem));
        expect(bestOf(other)[0]).toBe(kind);
        if (kind === 'optimal') expect(Math.abs(bestOf(other)[2] - loss)).toBeLessThan(near(problem));
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  it('gives the same bytes twice, and when parts are bounded elsewhere and one at a time', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const problem = randomChoiceProblem(seed, 10);
      const options = { near: { most: 4, within: Infinity } };
      const once = JSON.stringify(bestChoice(problem, options));
      expect(JSON.stringify(bestChoice(problem, options))).toBe(once);
      const nodes = choiceNodes(problem);
      const elsewhere = bestChoice(problem, {
        ...options,
        nodes: (tasks) => {
          const backwards = tasks.toReversed().map((task) => structuredClone(nodes(structuredClone(task))));
          return backwards.toReversed();
        },
      });
      expect(JSON.stringify(elsewhere)).toBe(once);
    }
  });
});
