import { expect, it } from 'vitest';
import { demandByAge } from './index.ts';

const area = (id: string, young: number, old: number) => ({
  id,
  byAge: [
    { from: 0, to: 4, inhabitants: young },
    { from: 5, to: null, inhabitants: old },
  ],
});

it('adds people times the rate of their age', () => {
  // 1000 × 10/100,000 + 2000 × 200/100,000 = 0.1 + 4
  const demand = demandByAge(
    [area('a', 1000, 2000), area('b', 0, 0)],
    [
      { from: 0, to: 4, per100k: 10 },
      { from: 5, to: null, per100k: 200 },
    ],
  );
  expect(demand).toEqual({ ok: true, value: Float64Array.of(4.1, 0) });
});

it('spreads a group evenly over its years when its years have different rates', () => {
  // Ages 0 and 1 at 0, ages 2, 3 and 4 at 100: mean 60; 1000 × 60/100,000 = 0.6
  const demand = demandByAge(
    [area('a', 1000, 0)],
    [
      { from: 0, to: 1, per100k: 0 },
      { from: 2, to: null, per100k: 100 },
    ],
  );
  expect(demand).toEqual({ ok: true, value: Float64Array.of(0.6) });
});

it.each([
  ['leave an age out', [{ from: 1, to: null, per100k: 1 }], { from: 0, to: 4 }],
  [
    'count an age twice',
    [
      { from: 0, to: null, per100k: 1 },
      { from: 3, to: 3, per100k: 1 },
    ],
    { from: 0, to: 4 },
  ],
  [
    'cut the open group',
    [
      { from: 0, to: 80, per100k: 1 },
      { from: 81, to: null, per100k: 2 },
    ],
    { from: 5, to: null },
  ],
])('refuses rates that %s', (_, rates, group) => {
  expect(demandByAge([area('a', 1, 1)], rates)).toEqual({ ok: false, failure: { kind: 'rates-do-not-fit', ...group } });
});

it('names the areas without ages', () => {
  expect(demandByAge([{ id: '1000' }], [])).toEqual({
    ok: false,
    failure: { kind: 'ages-unknown', areaIds: ['1000'] },
  });
});
