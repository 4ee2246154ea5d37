import { describe, expect, it } from 'vitest';
import { questionOf, readPlanSearch } from './plan-search.ts';

describe('the address of the tab with plans', () => {
  it('keeps everything it understands: a plan is a link', () => {
    const search = {
      model: 'nearest',
      norm: 50,
      most: 3,
      illustrative: true,
      plan: 'front-12',
      x: 'sites',
      y: 'worstMinutes',
    };
    expect(readPlanSearch(search)).toEqual(search);
  });

  it('understands what steered was called in the links of before', () => {
    expect(readPlanSearch({ model: 'planned' })).toEqual({ model: 'steered' });
  });

  it('takes a norm of 0, and leaves out one below, an empty one and a word', () => {
    expect(readPlanSearch({ norm: 0 })).toEqual({ norm: 0 });
    for (const norm of [-1, '', 'veel']) expect(readPlanSearch({ norm })).toEqual({});
  });

  it('leaves out what it does not understand', () => {
    expect(readPlanSearch({ model: 'x', most: 1.5, illustrative: 'no', plan: 'beste', x: 'price', more: 1 })).toEqual(
      {},
    );
  });

  it('asks the API for the question, not for what is shown of the answer', () => {
    expect(
      questionOf('rectum-resectie', {
        year: 2024,
        region: 'oost',
        norm: 50,
        most: 2,
        plan: 'best',
        x: 'sites',
        lang: 'en',
      }),
    ).toEqual({ intervention: 'rectum-resectie', pareto: true, year: 2024, region: 'oost', norm: 50, mostOpen: 2 });
  });
});
