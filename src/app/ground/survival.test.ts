import { describe, expect, it } from 'vitest';
import type { WorldsSummary } from '../../engine/worlds/index.ts';
import type { PlanAnswer } from '../plans/types.ts';
import { survivalView } from './survival.ts';

const asked = { question: { reading: 'rate', seed: 7 } as PlanAnswer['question'] };
const summary = (deviations: readonly number[], more: Partial<WorldsSummary> = {}): WorldsSummary => ({
  worlds: 100,
  feasible: 100,
  proven: 99,
  kept: [1, 0.6, 0],
  standing: ['stands', 'contested', 'falls'],
  plans: [null, ...deviations].map((differenceSd) => ({
    same: 61,
    holds: 80,
    regret: { mean: 1, worst: 9 },
    differenceSd,
  })),
  ...more,
});

describe('how an answer survives', () => {
  it('names per site in which share of the worlds it is kept, and says in how many the sites are the same', () => {
    const view = survivalView(asked, ['a', 'b', 'c'], 100, summary([]));
    expect(view.sites).toEqual([
      { siteId: 'a', kept: 1, standing: 'stands' },
      { siteId: 'b', kept: 0.6, standing: 'contested' },
      { siteId: 'c', kept: 0, standing: 'falls' },
    ]);
    expect(view).toMatchObject({ worlds: 100, asked: 100, proven: 99, reading: 'rate', seed: 7 });
    expect(view.words.nl).toBe('in 61 van 100 werelden dezelfde locaties.');
  });

  it('says in how many worlds no plan exists at all', () => {
    const view = survivalView(asked, [], 100, summary([], { feasible: 97 }));
    expect(view.words.en).toBe('in 61 of 100 worlds the same sites, in 3 no plan at all.');
  });

  it('gives the error of the ground between each other plan and the best', () => {
    const { plans } = survivalView(asked, [], 100, summary([49, 50]));
    expect(plans.map(({ error }) => error)).toEqual([null, 49, 50]);
  });
});
