import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../../testing/brute-force.ts';
import { gridlandInput } from '../../../testing/gridland-problems.ts';
import { buildProblem, type Problem } from '../../problem/index.ts';
import { referee } from '../../referee/index.ts';
import { nearest, nearestInParts } from './index.ts';

/** Two gridlands without a road between them. */
function islands(seed: number): Problem | null {
  const [west, east] = [seed, seed + 5000].map((one, index) =>
    gridlandInput(one, { areas: 4 + (one % 5), sites: 2 + ((one + index) % 3), fixedCosts: 0.3, capacities: 0.3 }),
  );
  if (west === undefined || east === undefined) return null;
  const patients = [west, east].map(({ areas }) => areas.reduce((sum, area) => sum + area.patients, 0));
  const built = buildProblem({
    areas: [west, east].flatMap(({ areas }, land) => areas.map((area) => ({ ...area, id: `${land}${area.id}` }))),
    sites: [west, east].flatMap(({ sites }, land) =>
      sites.map(({ capacity, ...site }) => ({
        ...site,
        id: `${land}${site.id}`,
        ...(capacity === undefined ? {} : { capacity: capacity + 100 }),
      })),
    ),
    minutes: (site, area) => {
      const [siteWest, areaWest] = [site < west.sites.length, area < west.areas.length];
      if (siteWest !== areaWest) return Infinity;
      return siteWest ? west.minutes(site, area) : east.minutes(site - west.sites.length, area - west.areas.length);
    },
    norm: (0.3 + 0.15 * (seed % 6)) * Math.min(...patients),
  });
  return built.ok ? built.value : null;
}

describe('nearest in parts', () => {
  it('equals the whole and every set, where the land falls apart', () => {
    let [solved, infeasible] = [0, 0];
    for (let seed = 1; seed <= 90; seed += 1) {
      const problem = islands(seed);
      if (problem === null) continue;
      const inParts = nearestInParts(problem);
      const whole = nearest(problem);
      const least = bruteForce(problem, 'nearest')?.cost ?? null;
      if (inParts === null) throw new Error(`seed ${seed} is not apart`);
      expect([seed, inParts.kind]).toEqual([seed, whole.kind]);
      expect([seed, inParts.plan?.cost ?? null]).toEqual([seed, least]);
      if (inParts.plan === null) infeasible += 1;
      else {
        solved += 1;
        expect(inParts.parts.length).toBeGreaterThan(1);
        expect(inParts.bound).toBe(least);
        expect(referee(problem, inParts.plan, 'nearest')).toEqual([]);
      }
    }
    expect(solved).toBeGreaterThan(30);
    expect(infeasible).toBeGreaterThan(5);
  });

  it('is not tried where the number of sites ties the parts together', () => {
    const problem = islands(3);
    if (problem === null) throw new Error('no problem');
    expect(nearestInParts({ ...problem, mostOpen: 2 })).toBeNull();
    expect(nearestInParts({ ...problem, leastOpen: 9 })).toBeNull();
  });
});
