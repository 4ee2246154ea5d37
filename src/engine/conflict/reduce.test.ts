import { describe, expect, it } from 'vitest';
import { gridlandProblem, variedOptions } from '../../testing/gridland-problems.ts';
import type { Requirement } from '../plan/index.ts';
import { explainInfeasible, findOpenSites } from './index.ts';
import { irreducible, smaller } from './reduce.ts';

/** Ten areas that must be treated, as requirements that are easy to tell apart. */
const ten: readonly Requirement[] = Array.from({ length: 10 }, (_, area) => ({ kind: 'serve-area', area }));
const areasOf = (requirements: readonly Requirement[] | null): number[] | null =>
  requirements?.map((one) => ('area' in one ? one.area : -1)) ?? null;
const holdsAll =
  (...areas: readonly number[]) =>
  (requirements: readonly Requirement[]): boolean =>
    areas.every((area) => requirements.some((one) => 'area' in one && one.area === area));

describe('irreducible', () => {
  it('keeps what cannot be missed, and nothing else, wherever it stands', () => {
    expect(areasOf(irreducible(ten, holdsAll(3, 7)))).toEqual([3, 7]);
    expect(areasOf(irreducible(ten, holdsAll(0, 1, 9)))).toEqual([0, 1, 9]);
    expect(areasOf(irreducible(ten, holdsAll(...ten.keys())))).toEqual([...ten.keys()]);
    for (const area of ten.keys()) expect(areasOf(irreducible(ten, holdsAll(area)))).toEqual([area]);
  });

  it('keeps the later ones where there is a choice', () => {
    const either = (some: readonly Requirement[]): boolean => holdsAll(1, 2)(some) || holdsAll(8)(some);
    expect(areasOf(irreducible(ten, either))).toEqual([8]);
  });
});

describe('smaller', () => {
  it('finds a set of fewest requirements, or says that all smaller ones are possible or too many', () => {
    expect(areasOf(smaller(ten, 4, holdsAll(2, 5), 1000))).toEqual([2, 5]);
    expect(smaller(ten, 2, holdsAll(2, 5), 1000)).toBe(null);
    // 10 sets of one and 45 of two: with 54 the pairs are not looked at.
    expect(smaller(ten, 4, holdsAll(2, 5), 54)).toBe(null);
    expect(areasOf(smaller(ten, 4, holdsAll(2, 5), 55))).toEqual([2, 5]);
  });
});

describe('a search that runs out', () => {
  it('never calls impossible what is possible, nor the other way round', () => {
    const kinds = new Map<string, number>();
    for (let seed = 0; seed < 300; seed += 1) {
      const options = variedOptions(seed, { areas: 8, sites: 7 });
      const problem = gridlandProblem(seed, { ...options, unreachable: 0.4 });
      if (problem === null) continue;
      const truth = findOpenSites(problem).kind;
      expect(truth).not.toBe('unknown');
      for (const work of [1, 60, 120, 200, 300]) {
        const found = findOpenSites(problem, work).kind;
        expect(['unknown', truth]).toContain(found);
        kinds.set(found, (kinds.get(found) ?? 0) + 1);
        if (explainInfeasible(problem, { work }) !== null) expect(truth).toBe('infeasible');
      }
    }
    expect(Math.min(...['unknown', 'feasible', 'infeasible'].map((kind) => kinds.get(kind) ?? 0))).toBeGreaterThan(20);
  });
});
