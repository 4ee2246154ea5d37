import { describe, expect, it } from 'vitest';
import type { PlanAnswer, PlanView } from '../../client/index.ts';
import { namedPlans } from './named-plans.ts';

// Only the open sites matter here.
const plan = (...openSiteIds: string[]): PlanView => ({ openSiteIds }) as unknown as PlanView;
const answer = (best: PlanView | null, alternatives: PlanView[], front: PlanView[]): PlanAnswer =>
  ({ best, alternatives, front }) as unknown as PlanAnswer;

describe('the plans of an answer', () => {
  it('come once each: the best first, then alternatives, then the rest of the front', () => {
    const plans = namedPlans(answer(plan('a', 'b'), [plan('a'), plan('b')], [plan('b', 'a'), plan('c')]));
    expect(plans.map(({ key }) => key)).toEqual(['best', 'alternative-1', 'alternative-2', 'front-2']);
  });

  it('are none where no plan exists', () => {
    expect(namedPlans(answer(null, [], []))).toEqual([]);
  });
});
