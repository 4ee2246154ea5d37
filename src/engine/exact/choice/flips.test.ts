import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceProblem, choiceSet, everyChoiceSet, randomChoiceProblem } from '../../../testing/choice-problems.ts';
import { siteStatus } from '../../problem/index.ts';
import { bestChoice, flipsOf } from './index.ts';

const bestOf = (problem: Parameters<typeof bestChoice>[0]) => {
  const answer = bestChoice(problem);
  return answer.kind === 'infeasible' ? null : (answer.plans[0] ?? null);
};

describe('sets in which a site changes sides', () => {
  /** Three sites that draw alike, 90 patients, norm 40: two can stay, and which of them is a matter of order alone. */
  it('give every site of three alike its turn, at the same loss', () => {
    const problem = choiceProblem([[1], [1], [1]], [90], 40);
    const best = bestOf(problem);
    if (best === null) throw new Error('two of three can stay');
    const flips = flipsOf(problem, best);
    const sets = new Set([best, ...flips].map(({ open }) => open.join(' ')));
    expect(sets).toEqual(new Set(['0 1', '0 2', '1 2']));
    for (const { loss, volumes } of flips) {
      expect(loss).toBeCloseTo(90 * Math.log(3 / 2), 9);
      expect(volumes.reduce((a, b) => a + b, 0)).toBeCloseTo(90, 9);
    }
  });

  /**
   * Norm 45 of 100: A and B have 50 each when C is closed. C has a third beside one of them and is short: both must close to keep it, which no set
   * one step from the best does.
   */
  it('keep a site that no set beside the best keeps, while others close around it', () => {
    const problem = choiceProblem([[4], [4], [2]], [100], 45);
    const best = bestOf(problem);
    expect(best?.open).toEqual([0, 1]);
    const open = best === null ? [] : flipsOf(problem, best).map((plan) => plan.open.join(' '));
    expect(open.toSorted()).toEqual(['0', '1', '2']);
  });

  it('leave alone what was fixed or excluded', () => {
    const status = Uint8Array.of(siteStatus.fixedOpen, siteStatus.undecided, siteStatus.excluded);
    const problem = choiceProblem([[1], [1], [1]], [90], 40, { status });
    const best = bestOf(problem);
    expect(best?.open).toEqual([0, 1]);
    expect(best === null ? [] : flipsOf(problem, best).map((plan) => plan.open)).toEqual([[0]]);
  });

  it('are all feasible by definition, none better than the best, and flip every site that one step flips', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const problem = randomChoiceProblem(seed, 6);
        const best = bestOf(problem);
        if (best === null) return;
        const flips = flipsOf(problem, best);
        for (const { open, loss } of flips) {
          expect(choiceSet(problem, open)?.loss).toBeCloseTo(loss, 5);
          expect(loss).toBeGreaterThanOrEqual(best.loss - 1e-6 * Math.max(1, Math.abs(best.loss)));
        }
        const differs = (open: readonly number[]): readonly number[] => [
          ...open.filter((site) => !best.open.includes(site)),
          ...best.open.filter((site) => !open.includes(site)),
        ];
        const flipped = new Set(flips.flatMap(({ open }) => differs(open)));
        for (const { open } of everyChoiceSet(problem)) {
          const [first, second, ...more] = differs(open);
          const aSwap = second === undefined || open.length === best.open.length;
          if (first === undefined || more.length > 0 || !aSwap) continue;
          expect(flipped.has(first)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
