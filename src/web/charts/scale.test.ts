import { expect, it } from 'vitest';
import { axisTicks } from './scale.ts';

it('covers the greatest value with round steps', () => {
  // 221 in about 5 steps: 44.2, rounded up to 50.
  expect(axisTicks(221, 5)).toEqual([0, 50, 100, 150, 200, 250]);
  // 20 in 5 steps: 4, rounded up to 5.
  expect(axisTicks(20, 5)).toEqual([0, 5, 10, 15, 20]);
});

it('never steps by less than one case and draws an axis for nothing too', () => {
  expect(axisTicks(2, 5)).toEqual([0, 1, 2]);
  expect(axisTicks(0, 5)).toEqual([0, 1]);
});
