import { expect, it } from 'vitest';
import type { ChoiceProblem } from '../../engine/problem/index.ts';
import { mainSites } from './present-choice.ts';

/** Three areas; sites x and y; most of area b go to who performs elsewhere, and area c is no part of the problem. */
const choice: ChoiceProblem = {
  areas: ['a', 'b'],
  sites: ['x', 'y'],
  demand: Float64Array.of(100, 100),
  weight: Float64Array.of(1, 1, 3, 2),
  outside: Float64Array.of(2, 4),
  minutes: Float64Array.of(10, 10, 20, 20),
  outsideNearest: Float64Array.of(40, 5),
  outsideTrip: Float64Array.of(40, 5),
  performing: Uint8Array.of(1, 1),
  minutesPerUtility: 10,
  norm: 0,
  capacity: Float64Array.of(Infinity, Infinity),
  status: Uint8Array.of(0, 0),
  leastOpen: 1,
  mostOpen: 2,
};
const areas = ['a', 'b', 'c'].map((id) => ({ id, name: id, latitude: 52, longitude: 5, inhabitants: 100 }));

it('an area belongs to the site that most of its patients choose, and to none where more go outside the question', () => {
  expect(mainSites({ choice, areas }, [0, 1])).toEqual([1, -1, -1]);
  // Without y more of a go outside than to x.
  expect(mainSites({ choice, areas }, [0])).toEqual([-1, -1, -1]);
});
