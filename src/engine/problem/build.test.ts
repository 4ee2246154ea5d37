import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildProblem, mostSites, unreachable, wholeDemand, type ProblemInput } from './index.ts';

/** Two areas and two sites, ten minutes apart, 30 patients. */
const input: ProblemInput = {
  areas: [
    { id: 'Goes', patients: 10 },
    { id: 'Texel', patients: 20 },
  ],
  sites: [{ id: 'Adrz' }, { id: 'NWZ' }],
  minutes: () => 10,
  norm: 12,
};
const withSites = (first: object): Partial<ProblemInput> => ({ sites: [{ id: 'Adrz', ...first }, { id: 'NWZ' }] });
const withPatients = (patients: number): Partial<ProblemInput> => ({
  areas: [
    { id: 'Goes', patients },
    { id: 'Texel', patients: 20 },
  ],
});
const faults = (changes: Partial<ProblemInput>): string[] => {
  const built = buildProblem({ ...input, ...changes });
  return built.ok ? [] : built.failure.map(({ code, offender, sentence }) => `${code} [${offender}] ${sentence.en}`);
};

describe('buildProblem', () => {
  it('turns patients and minutes into whole thousandths, with no limit and no fixed cost where none is given', () => {
    const built = buildProblem(input);
    expect(built.ok && built.value).toMatchObject({
      norm: 12_000,
      leastOpen: 1,
      mostOpen: 2,
      areas: ['Goes', 'Texel'],
    });
    expect(built.ok && [...built.value.demand]).toEqual([10_000, 20_000]);
    expect(built.ok && [...built.value.time]).toEqual([10_000, 10_000, 10_000, 10_000]);
    expect(built.ok && [...built.value.capacity]).toEqual([Infinity, Infinity]);
    // ⌊30 / 12⌋ = 2 sites.
    expect(built.ok && mostSites(built.value)).toBe(2);
  });

  it('leaves areas without patients out, and keeps unreachable pairs unreachable', () => {
    const built = buildProblem({
      ...input,
      areas: [...input.areas, { id: 'Urk', patients: 0 }],
      minutes: (site, area) => (area === 2 ? Number.NaN : site === area ? Infinity : 7),
    });
    expect(built.ok && built.value.areas).toEqual(['Goes', 'Texel']);
    expect(built.ok && [...built.value.time]).toEqual([unreachable, 7000, 7000, unreachable]);
  });

  it('takes a norm just below, at, and refuses it just above all patients', () => {
    expect([29.999, 30].map((norm) => faults({ norm }))).toEqual([[], []]);
    expect(faults({ norm: 30.001 })).toEqual([
      'norm-above-total [null] The norm of 30.001 is above all 30 patients together. No site can reach it.',
    ]);
  });

  it('takes a capacity just above and at the norm, and refuses one just below', () => {
    expect([12.001, 12].map((capacity) => faults(withSites({ capacity })))).toEqual([[], []]);
    expect(faults(withSites({ capacity: 11.999 }))).toEqual([
      'capacity-below-norm [Adrz] The capacity of Adrz (11.999) is below the norm (12). Exclude the site, or raise its capacity.',
    ]);
    expect(faults(withSites({ capacity: 11.999, status: 'excluded' }))).toEqual([]);
  });

  it.each<[string, Partial<ProblemInput>, string]>([
    [
      'patients that are not known (NaN), however many are missing',
      withPatients(Number.NaN),
      'demand-not-a-number [Goes] The number of patients of area Goes is not a number. Give a number, or leave the area out.',
    ],
    [
      'patients without end',
      withPatients(Infinity),
      'demand-not-a-number [Goes] The number of patients of area Goes is not a number. Give a number, or leave the area out.',
    ],
    [
      'more patients missing than known',
      withPatients(-25),
      'demand-negative [Goes] Area Goes has −25 patients. A count cannot be below 0.',
    ],
    [
      'a site without coordinates, whose minutes cannot be known',
      { minutes: (site) => (site === 1 ? Number.NaN : 10), areas: [{ id: 'Goes', patients: 20 }] },
      'minutes-not-a-number [NWZ – Goes] The travel time NWZ – Goes is not a number. Give minutes, or mark the pair as unreachable.',
    ],
    [
      'negative minutes',
      { minutes: (site, area) => (site === 0 && area === 1 ? -1 : 10) },
      'minutes-negative [Adrz – Texel] The travel time Adrz – Texel is −1 minutes. Minutes cannot be below 0.',
    ],
    [
      'an island without a ferry',
      { minutes: (_, area) => (area === 1 ? Infinity : 10) },
      'area-unreachable [Texel] Area Texel can reach no permitted site. Add a road or ferry, or leave the area out.',
    ],
    [
      'an area that only reaches what the question excludes',
      { ...withSites({ status: 'excluded' }), minutes: (site, area) => (site === 1 && area === 1 ? Infinity : 10) },
      'area-unreachable [Texel] Area Texel can reach no permitted site. Add a road or ferry, or leave the area out.',
    ],
    [
      'an area twice',
      { areas: [...input.areas, { id: 'Goes', patients: 1 }] },
      'duplicate-area [Goes] Area Goes is there more than once. Merge the rows.',
    ],
    [
      'a site twice',
      { sites: [...input.sites, { id: 'NWZ' }] },
      'duplicate-site [NWZ] Site NWZ is there more than once. Keep one row.',
    ],
    ['a norm below 0', { norm: -1 }, 'norm-not-valid [null] The norm −1 is not a number from 0. Give patients a year.'],
    [
      'a capacity that is no number',
      withSites({ capacity: Number.NaN }),
      'capacity-not-valid [Adrz] The capacity of Adrz is NaN. Give patients a year from 0, or leave it out.',
    ],
    [
      'a fixed cost that is no number',
      withSites({ fixedCost: Number.NaN }),
      'fixed-cost-not-valid [Adrz] The fixed cost of Adrz is not a number. Give patient-minutes a year.',
    ],
    [
      'half a site',
      { mostOpen: 1.5 },
      'number-of-sites-not-valid [null] The number of sites must be whole and from 1, the least not above the most: found 1 and 1.5.',
    ],
    [
      'the least number of sites above the most',
      { leastOpen: 2, mostOpen: 1 },
      'number-of-sites-not-valid [null] The number of sites must be whole and from 1, the least not above the most: found 2 and 1.',
    ],
    [
      'minutes that do not fit',
      { minutes: (site, area) => (site + area === 0 ? 3e6 : 10) },
      'too-large [Adrz – Goes] The numbers are too large to stay exact (Adrz – Goes: 3000000 minutes). Choose larger units, or a smaller question.',
    ],
    ['no sites at all', { sites: [] }, 'no-sites [null] There are no sites. Give at least one.'],
    [
      'no areas at all',
      { areas: [], norm: 0 },
      'no-areas [null] No area has patients. Give at least one area with patients.',
    ],
  ])('refuses %s, naming the offender', (_, changes, expected) => {
    expect(faults(changes)).toContain(expected);
  });

  it('names every fault, not only the first, in both languages', () => {
    const built = buildProblem({
      ...input,
      areas: [
        { id: 'Goes', patients: -1 },
        { id: 'Texel', patients: Number.NaN },
      ],
      sites: [{ id: 'Adrz', capacity: -5 }, { id: 'Adrz' }],
    });
    expect(built.ok ? [] : built.failure.map(({ code }) => code)).toEqual([
      'duplicate-site',
      'demand-negative',
      'demand-not-a-number',
      'capacity-not-valid',
    ]);
    expect(built.ok ? '' : built.failure[0]?.sentence.nl).toBe(
      'Locatie Adrz staat er meer dan eens. Houd één rij over.',
    );
  });

  it('refuses numbers whose costs a double could not hold', () => {
    const large = buildProblem({ ...input, areas: [{ id: 'Goes', patients: 2e9 }], minutes: () => 1e4 });
    expect(large.ok ? [] : large.failure.map(({ code }) => code)).toContain('too-large');
  });
});

describe('wholeDemand', () => {
  /** 1/3, 1/3, 1/3 in thousandths: 333.3 each, together 1000, so the first gets 334. */
  it('keeps the rounded sum and rounds each by less than one', () => {
    expect([...wholeDemand([1 / 3, 1 / 3, 1 / 3], 1000)]).toEqual([334, 333, 333]);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (patients) => {
          const whole = wholeDemand(patients, 1000);
          const exact = patients.reduce((sum, value) => sum + value * 1000, 0);
          expect(Math.abs(whole.reduce((sum, value) => sum + value, 0) - Math.round(exact))).toBeLessThanOrEqual(0);
          for (const [index, value] of patients.entries())
            expect(Math.abs((whole[index] ?? Number.NaN) - value * 1000)).toBeLessThan(1 + 1e-6);
        },
      ),
      { numRuns: 300, seed: 4 },
    );
  });
});
