import { expect, it } from 'vitest';
import { choiceProblem } from '../testing/choice-problems.ts';
import { buildProblem } from '../engine/problem/index.ts';
import { apartByTravel, apartUnderChoice } from './apart.ts';

it('two sets lie as far apart as their areas fare otherwise, gains and losses added up', () => {
  // Two areas of 10 and 20. A serves both (2, 2), B the first (1, 0), C the second (0, 1). With B open the first area has 3, else 2.
  const problem = choiceProblem(
    [
      [2, 2],
      [1, 0],
      [0, 1],
    ],
    [10, 20],
    0,
    { minutesPerUtility: 8 },
  );
  expect(apartUnderChoice(problem, [0, 1], [0, 2])).toBeCloseTo(8 * (10 + 20) * Math.log(3 / 2), 9);
  expect(apartUnderChoice(problem, [0], [0, 2])).toBeCloseTo(8 * 20 * Math.log(3 / 2), 9);
  expect(apartUnderChoice(problem, [0, 1], [0, 1])).toBe(0);
});

it('two plans lie as far apart as the patients of each area travel longer or shorter', () => {
  // Both areas live 5 minutes from one site and 9 from the other; 10 patients each.
  const built = buildProblem({
    areas: ['a', 'b'].map((id) => ({ id, patients: 10 })),
    sites: ['s', 't'].map((id) => ({ id })),
    minutes: (site, area) => (site === area ? 5 : 9),
    norm: 0,
  });
  if (!built.ok) throw new Error('problem');
  const all = (site: number) => ({
    open: [site],
    volumes: [],
    cost: 0,
    flows: [0, 1].map((area) => ({ area, site, amount: built.value.demand[area] ?? 0 })),
  });
  // Each site alone costs 140; from the one to the other one area gains 40 and the other loses 40.
  expect(apartByTravel(built.value, all(0), all(1))).toBeCloseTo(80, 9);
  expect(apartByTravel(built.value, all(0), all(0))).toBe(0);
});
