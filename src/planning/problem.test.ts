import { describe, expect, it } from 'vitest';
import { assembleProblem, faultsText, type ProblemParts, type SiteOfQuestion } from './problem.ts';

const site = (id: string, more: Partial<SiteOfQuestion> = {}): SiteOfQuestion => ({
  id,
  status: 'undecided',
  capacity: null,
  ...more,
});

/** Three areas, hospitals x (10 patients) and y (20). */
const parts = (change: Partial<ProblemParts> = {}): ProblemParts => ({
  sites: [site('x'), site('y')],
  areaIds: ['a', 'b', 'c'],
  minutes: Float64Array.of(5, 15, 30, 15, 5, 40),
  flows: Float64Array.of(8, 2, 0, 10 / 3, 50 / 3, 0),
  weights: Float64Array.of(0.8, 0.1, 0, 0.2, 0.9, 0),
  norm: 10,
  leastOpen: null,
  mostOpen: null,
  ...change,
});

const nameOf = (id: string): string => (id.length === 1 ? id.toUpperCase() : id);
const faultOf = (change: Partial<ProblemParts>): string => {
  const made = assembleProblem(parts(change));
  if (made.ok) throw new Error('no fault');
  return faultsText(made.failure, nameOf, 'nl');
};

describe('the problem of the patients who go to the sites of a question', () => {
  it('has its sites, and the areas from where somebody goes to them today', () => {
    const made = assembleProblem(parts());
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    const { problem, today, areas, weights } = made.value;
    expect(problem).toMatchObject({ sites: ['x', 'y'], areas: ['a', 'b'], norm: 10_000 });
    expect([...problem.demand]).toEqual([11_333, 18_667]);
    expect([...today]).toEqual([8000, 2000, 3333, 16_667]);
    expect([...problem.time]).toEqual([5000, 15_000, 15_000, 5000]);
    expect([...weights]).toEqual([0.8, 0.1, 0.2, 0.9]);
    expect([...areas]).toEqual([0, 1]);
  });

  it('keeps the volume of every hospital exact, whatever the rounding of its areas', () => {
    const made = assembleProblem(parts({ flows: Float64Array.of(10 / 3, 10 / 3, 10 / 3, 0.0004, 0, 19.9996) }));
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    const { today, areas } = made.value;
    const volume = (at: number): number =>
      today.subarray(at * areas.length, (at + 1) * areas.length).reduce((sum, units) => sum + units, 0);
    expect([volume(0), volume(1)]).toEqual([10_000, 20_000]);
  });

  it('refuses what cannot be with a sentence that names who it is about', () => {
    expect(faultOf({ norm: 31 })).toBe(
      'De norm van 31 ligt boven alle 30 patiënten samen. Geen enkele locatie kan die halen.',
    );
    expect(faultOf({ minutes: Float64Array.of(Infinity, 15, 30, Infinity, 5, 40) })).toContain(
      'Gebied A kan geen enkele toegelaten locatie bereiken.',
    );
    expect(faultOf({ minutes: Float64Array.of(5, -15, 30, 15, 5, 40) })).toContain('De reistijd X – B is −15 minuten.');
    expect(faultOf({ minutes: Float64Array.of(5, NaN, 30, 15, 5, 40) })).toContain('De reistijd X – B is geen getal.');
    expect(faultOf({ sites: [site('x', { capacity: 9 }), site('y')] })).toContain(
      'De capaciteit van X (9) ligt onder de norm (10).',
    );
    expect(faultOf({ sites: [site('x'), site('x')] })).toContain('Locatie X staat er meer dan eens.');
    expect(faultOf({ mostOpen: 1, leastOpen: 2 })).toContain('Het aantal locaties moet een geheel getal zijn');
  });
});
