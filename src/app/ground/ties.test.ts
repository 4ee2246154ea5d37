import { describe, expect, it } from 'vitest';
import type { PlanAnswer } from '../plans/types.ts';
import { noTies, tiesByTravel, tiesByWorlds } from './ties.ts';
import type { SurvivalView } from './types.ts';

type Told = Parameters<typeof tiesByWorlds>[0];

/** What is read of an answer: the best keeps a and b and costs 1000; the others as given. */
const answer = (
  others: readonly (readonly [cost: number, ...open: readonly string[]])[],
  changes: Partial<Told> = {},
): Told => {
  const plan = (cost: number, openSiteIds: readonly string[]) =>
    ({ cost, openSiteIds }) as unknown as PlanAnswer['alternatives'][number];
  return {
    best: plan(1000, ['a', 'b']),
    alternatives: others.map(([cost, ...open]) => plan(cost, open)),
    sites: ['a', 'b', 'c', 'd'].map((id) => ({ siteId: id, name: id.toUpperCase() }) as PlanAnswer['sites'][number]),
    ties: noTies,
    ...changes,
  };
};
const worlds = (...errors: readonly (number | null)[]): SurvivalView =>
  ({
    plans: [null, ...errors].map((error) => ({ same: 1, holds: 1, regret: null, error })),
  }) as unknown as SurvivalView;
const tied = (ties: ReturnType<typeof tiesByWorlds>): readonly boolean[] => ties.alternatives.map(({ tie }) => tie);

describe('plans that are as good as the best', () => {
  it('differ by no more than the spread of the difference over the worlds', () => {
    // 50 dearer: an error of 49 parts them, of 50 and 51 does not.
    const three = answer([
      [1050, 'a', 'c'],
      [1050, 'a', 'd'],
      [1050, 'b', 'c'],
    ]);
    const ties = tiesByWorlds(three, worlds(49, 50, 51));
    expect(ties.from).toBe('worlds');
    expect(tied(ties)).toEqual([false, true, true]);
  });

  it('differ before there are worlds by no more than the error of the travel times on what lies between them', () => {
    // 10% of 490, 500 and 510 is 49, 50 and 51: 50 more is beyond the first.
    const three = answer([
      [1050, 'a'],
      [1050, 'b'],
      [1050, 'c'],
    ]);
    const ties = tiesByTravel(three, [490, 500, 510], 0.1);
    expect(ties.from).toBe('travel');
    expect(tied(ties)).toEqual([false, true, true]);
    expect(ties.words?.nl).toContain('voorlopig die van de reistijden alleen');
  });

  it('stand as they were told where worlds say nothing of some plan', () => {
    const two = answer([
      [1001, 'a'],
      [1002, 'b'],
    ]);
    const told = { ...two, ties: tiesByTravel(two, [1, 1], 0.1) };
    expect(tiesByWorlds(told, null)).toBe(told.ties);
    expect(tiesByWorlds(told, worlds(9, null))).toBe(told.ties);
    expect(tiesByWorlds(told, worlds(9, 9)).from).toBe('worlds');
  });

  it('tell which sites are open in one and closed in the other, and name them in no other order than that of the sites', () => {
    const ties = tiesByWorlds(
      answer([
        [1001, 'a', 'd'],
        [1002, 'b', 'c'],
        [2000, 'c', 'd'],
      ]),
      worlds(10, 10, 10),
    );
    expect(ties.either).toEqual(['a', 'b', 'c', 'd']);
    expect(ties.alternatives[0]).toMatchObject({ more: 1, closes: ['b'], opens: ['d'] });
    expect(ties.words?.nl).toBe(
      'Even goed: dit plan en 2 andere. Zij verschillen niet meer dan de fout van de grondslag (zoals de werelden die geven). Deze gegevens zeggen dus niet welke van deze locaties de behandeling houden: A; B; C; D.',
    );
    expect(ties.words?.en).toContain('Equally good: this plan and 2 others.');
  });

  it('are none where every other differs by more, and then no site is left open; without others nothing is said', () => {
    const ties = tiesByWorlds(answer([[2000, 'a', 'c']]), worlds(10));
    expect(ties.either).toEqual([]);
    expect(ties.words?.en).toContain('No other plan that was found is equally good');
    expect(tiesByTravel(answer([]), [], 0.1)).toEqual(noTies);
    expect(tiesByTravel(answer([[1000, 'a']], { best: null }), [9], 0.1)).toEqual(noTies);
  });
});
