import { describe, expect, it } from 'vitest';
import { asId } from '../../core/ids/index.ts';
import type { Candidate } from './candidates.ts';
import { assembleProblem, type ProblemParts } from './problem.ts';

const candidate = (id: string, count: number, inRegion = true): Candidate => ({
  site: {
    id: asId(id),
    providerId: asId(id),
    name: `Ziekenhuis ${id}`,
    town: id,
    latitude: 52,
    longitude: 5,
    main: true,
    asOf: '2024-01-01',
    locationBasis: 'building',
  },
  providerName: `Ziekenhuis ${id}`,
  range: { low: count, high: count },
  why: null,
  inRegion,
});
const area = (id: string) => ({ id, name: `Plaats ${id}`, latitude: 52, longitude: 5, inhabitants: 1000 });

/** Two areas, hospitals x (10 patients) and y (20) in the region, z outside it. */
const parts = (change: Partial<ProblemParts> = {}): ProblemParts => ({
  candidates: [candidate('x', 10), candidate('y', 20), candidate('z', 30, false)],
  areas: [area('a'), area('b'), area('c')],
  minutes: Float64Array.of(5, 15, 30, 15, 5, 40, 60, 60, 10),
  flows: Float64Array.of(8, 2, 0, 10 / 3, 50 / 3, 0, 0, 1, 29),
  weights: null,
  norm: 10,
  fixedOpen: [],
  excluded: [],
  leastOpen: null,
  mostOpen: null,
  capacity: null,
  ...change,
});

const faultOf = (change: Partial<ProblemParts>): string => {
  const made = assembleProblem(parts(change));
  if (made.ok) throw new Error('no fault');
  const { fault } = made.failure.parameters;
  return typeof fault === 'object' ? fault.nl : '';
};

describe('the problem of a region', () => {
  it('has its sites, and the patients who go to them today', () => {
    // Of area b, 2 go to x and 16.667 to y; the one who goes to z is not of this region, nor is area c.
    const made = assembleProblem(parts());
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    const { problem, today, areas } = made.value;
    expect(problem).toMatchObject({ sites: ['x', 'y'], areas: ['a', 'b'], norm: 10_000 });
    expect([...problem.demand]).toEqual([11_333, 18_667]);
    expect([...today]).toEqual([8000, 2000, 3333, 16_667]);
    expect([...problem.time]).toEqual([5000, 15_000, 15_000, 5000]);
    expect(areas.map(({ name }) => name)).toEqual(['Plaats a', 'Plaats b']);
  });

  it('keeps the volume of every hospital exact, whatever the rounding of its areas', () => {
    const made = assembleProblem(
      parts({ flows: Float64Array.of(10 / 3, 10 / 3, 10 / 3, 0.0004, 0, 19.9996, 0, 0, 0) }),
    );
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    const { today, areas } = made.value;
    const volume = (site: number): number =>
      today.subarray(site * areas.length, (site + 1) * areas.length).reduce((sum, units) => sum + units, 0);
    expect([volume(0), volume(1)]).toEqual([10_000, 20_000]);
  });

  it('refuses what cannot be with a sentence that names who it is about', () => {
    expect(faultOf({ norm: 31 })).toBe(
      'De norm van 31 ligt boven alle 30 patiënten samen. Geen enkele locatie kan die halen.',
    );
    expect(faultOf({ minutes: Float64Array.of(Infinity, 15, 30, Infinity, 5, 40, 60, 60, 10) })).toContain(
      'Gebied Plaats a kan geen enkele toegelaten locatie bereiken.',
    );
    expect(faultOf({ minutes: Float64Array.of(5, -15, 30, 15, 5, 40, 60, 60, 10) })).toContain(
      'De reistijd Ziekenhuis x – Plaats b is -15 minuten.',
    );
    expect(faultOf({ minutes: Float64Array.of(5, NaN, 30, 15, 5, 40, 60, 60, 10) })).toContain(
      'De reistijd Ziekenhuis x – Plaats b is geen getal.',
    );
    expect(faultOf({ capacity: 9 })).toContain('De capaciteit van Ziekenhuis x (9) ligt onder de norm (10).');
    expect(faultOf({ fixedOpen: ['x'], excluded: ['x'] })).toBe(
      'Ziekenhuis x moet open blijven en is ook uitgesloten. Kies een van beide.',
    );
    expect(faultOf({ candidates: [candidate('x', 10), candidate('x', 20), candidate('z', 30, false)] })).toContain(
      'Locatie Ziekenhuis x staat er meer dan eens.',
    );
    expect(faultOf({ mostOpen: 1, leastOpen: 2 })).toContain('Het aantal locaties moet een geheel getal zijn');
  });
});
