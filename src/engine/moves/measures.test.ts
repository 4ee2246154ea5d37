import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceLand } from '../../testing/choice-land.ts';
import type { ChoiceProblem } from '../problem/index.ts';
import { measure, type ChoiceFigures } from './index.ts';

/**
 * Two areas with 100 patients each, two sites, and one performer outside. Attractions 2, ½ and 1 with decays 1, ½, ¼ at 0, 10 and 20 minutes
 * make the weights; both areas have 2.5 in all, so the small site treats 10 of west and 20 of east.
 */
const twoSites: ChoiceProblem = {
  areas: ['west', 'east'],
  sites: ['large', 'small'],
  demand: Float64Array.of(100, 100),
  weight: Float64Array.of(2, 1, 0.25, 0.5),
  outside: Float64Array.of(0.25, 1),
  minutes: Float64Array.of(0, 10, 10, 0),
  outsideNearest: Float64Array.of(20, 0),
  outsideTrip: Float64Array.of(20, 0),
  performing: Uint8Array.of(1, 1),
  minutesPerUtility: 10 / Math.LN2,
  norm: 0,
  capacity: new Float64Array(2).fill(Number.POSITIVE_INFINITY),
  status: new Uint8Array(2),
  leastOpen: 1,
  mostOpen: 2,
};

describe('the small site closes', () => {
  const figures = measure(twoSites, Uint8Array.of(1, 0));

  it('its 10 and 20 patients move; of west one in nine goes outside, of east half', () => {
    expect(figures).toMatchObject({ patients: expect.closeTo(150, 9), movers: expect.closeTo(30, 9), drawn: 0 });
    expect(figures.leave).toBeCloseTo(10 / 9 + 10, 9);
    expect(figures.stay).toBeCloseTo(80 / 9 + 10, 9);
    expect(figures.unserved).toBe(0);
    // Of west 2 in 2.25, of east 1 in 2.
    expect([...figures.volumes]).toEqual([expect.closeTo(800 / 9 + 50, 9), 0]);
    expect([...figures.volumesToday]).toEqual([expect.closeTo(120, 9), expect.closeTo(30, 9)]);
    expect(figures.outside).toBeCloseTo(100 / 9 + 50, 9);
    expect(figures.outsideToday).toBeCloseTo(50, 9);
  });

  it('reach anywhere stays, as east has somebody outside at its door; in the question it loses 10 minutes', () => {
    expect(figures.reach.anywhere).toMatchObject({ extraPatientMinutes: 0, unreached: 0 });
    expect(figures.reach.within.extraPatientMinutes).toBeCloseTo(200, 9);
    expect(figures.reach.within.movers).toMatchObject({
      kind: 'known',
      before: 0,
      after: expect.closeTo(20 / 3, 9),
      extra: expect.closeTo(20 / 3, 9),
      // Ten get 0 longer, twenty 10.
      p50: 10,
      p90: 10,
    });
    // Of 90 patients of west and 60 of east.
    expect(figures.reach.within.all).toEqual({ kind: 'known', before: 0, after: expect.closeTo(600 / 150, 9) });
  });

  it('the trip goes from 10 and 0 minutes to 2.2 and 5: under choice people went past the nearest', () => {
    const [before, after] = [100 / 30, (10 * (20 / 9) + 20 * 5) / 30];
    expect(figures.trip).toEqual({
      kind: 'known',
      before: expect.closeTo(before, 9),
      after: expect.closeTo(after, 9),
      extra: expect.closeTo(after - before, 9),
    });
  });

  it('the loss of choice is 1,000 × log2(2.5/2.25 × 2.5/2) patient-minutes', () => {
    const loss = 1000 * Math.log2((2.5 / 2.25) * (2.5 / 2));
    expect(figures.loss.patientMinutes).toBeCloseTo(loss, 9);
    expect(figures.loss.perMover).toEqual({ kind: 'known', minutes: expect.closeTo(loss / 30, 9) });
  });
});

it('where one site takes over from another, who need not move may go to the new one', () => {
  const figures = measure({ ...twoSites, performing: Uint8Array.of(1, 0) }, Uint8Array.of(0, 1));
  // Today 2.25 and 2 in all, then 0.5 and 1.5: of west 100/9 are outside, half of them come in; of east 50, of whom a third.
  expect(figures.movers).toBeCloseTo(800 / 9 + 50, 9);
  expect(figures.drawn).toBeCloseTo(50 / 9 + 50 / 3, 9);
  expect(figures.outsideToday - figures.outside).toBeCloseTo(figures.drawn - figures.leave, 9);
});

describe('few people', () => {
  const few = (demand: number) => measure({ ...twoSites, demand: Float64Array.of(0.01, demand) }, Uint8Array.of(1, 0));

  it('4.9 who move make no mean; 5 do, and a fit of 5 does', () => {
    for (const [demand, kind] of [
      [24.4, 'tooFew'],
      [25, 'known'],
      [25 * (1 - 1e-8), 'known'],
    ] as const) {
      const { trip, reach, loss } = few(demand);
      expect([trip.kind, reach.anywhere.movers.kind, reach.within.movers.kind, loss.perMover.kind]).toEqual(
        Array.from({ length: 4 }, () => kind),
      );
    }
    expect(few(24.4).trip).toEqual({ kind: 'tooFew', patients: expect.closeTo(4.881, 9) });
  });
});

describe('odd questions', () => {
  it('where nobody is left, patients are unserved and the loss has no end', () => {
    const alone = { ...twoSites, outside: Float64Array.of(0, 1), outsideNearest: Float64Array.of(Infinity, 0) };
    const figures = measure(alone, Uint8Array.of(0, 0));
    expect(figures).toMatchObject({ unserved: 100, loss: { patientMinutes: Number.POSITIVE_INFINITY } });
    expect(figures.reach.anywhere.unreached).toBeCloseTo(100, 9);
    // Those of east have somebody outside, and only they are in a mean.
    expect(figures.leave).toBeCloseTo(60, 9);
    expect(figures.reach.anywhere.movers).toMatchObject({ before: 0, after: 0 });
    expect(figures.reach.within.movers).toEqual({ kind: 'tooFew', patients: 0 });
  });

  it('a site without a way for an area leaves no minutes that are none', () => {
    const minutes = Float64Array.of(0, 10, Infinity, 0);
    const figures = measure({ ...twoSites, minutes, weight: Float64Array.of(2, 1, 0, 0.5) }, Uint8Array.of(1, 0));
    expect(figures.trip).toMatchObject({ before: 0, after: expect.closeTo(5, 9) });
  });

  it('needs a flag for every site', () => {
    expect(() => measure(twoSites, Uint8Array.of(1))).toThrow(
      'Open are 1 flags, expected one for each of the 2 sites.',
    );
  });
});

const land = fc.record({
  seed: fc.nat(),
  areas: fc.integer({ min: 1, max: 12 }),
  sites: fc.integer({ min: 1, max: 6 }),
});
const chances = { noOutside: 0.3, starts: 0.3, unreachable: 0.2 };
const runs = { seed: 11, numRuns: 300 };
const flagsOf = (bits: number, n: number): Uint8Array => Uint8Array.from({ length: n }, (_, i) => (bits >> i) & 1);
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const reaches = ({ reach }: ChoiceFigures) => [reach.anywhere, reach.within];

describe('for every land', () => {
  it('nothing changed gives exactly 0 everywhere', () => {
    fc.assert(
      fc.property(land, ({ seed, ...size }) => {
        const problem = choiceLand(seed, { ...size, ...chances });
        const figures = measure(problem, problem.performing);
        expect(figures).toMatchObject({ movers: 0, leave: 0, stay: 0, drawn: 0, unserved: 0 });
        expect(figures.loss.patientMinutes).toBe(0);
        for (const { extraPatientMinutes, unreached, all } of reaches(figures)) {
          expect([extraPatientMinutes, unreached]).toEqual([0, 0]);
          if (all.kind === 'known') expect(all.after).toBe(all.before);
        }
        expect(figures.volumes).toEqual(figures.volumesToday);
        expect(figures.outside).toBe(figures.outsideToday);
      }),
      runs,
    );
  });

  it('closing never shortens reach nor lowers loss, and opening never lengthens them', () => {
    fc.assert(
      fc.property(land, fc.nat(63), fc.nat(63), ({ seed, ...size }, one, other) => {
        const problem = choiceLand(seed, { ...size, ...chances });
        const [less, more] = [one & other, one | other].map((bits) => measure(problem, flagsOf(bits, size.sites)));
        if (less === undefined || more === undefined) throw new Error('Two sets.');
        const closer = (a: number, b: number): void =>
          expect(a).toBeGreaterThanOrEqual(Number.isFinite(b) ? b - 1e-9 * Math.abs(b) : b);
        closer(less.loss.patientMinutes, more.loss.patientMinutes);
        closer(less.movers, more.movers);
        for (const [at, of] of reaches(less).entries()) {
          const wider = reaches(more)[at];
          if (of.unreached === 0 && of.all.kind === 'known' && wider?.all.kind === 'known')
            closer(of.all.after, wider.all.after);
        }
      }),
      { ...runs, numRuns: 600 },
    );
  });

  it('closures alone never give a negative reach, and openings alone make nobody move and lose nothing', () => {
    fc.assert(
      fc.property(land, fc.nat(63), ({ seed, ...size }, bits) => {
        const problem = choiceLand(seed, { ...size, ...chances });
        const set = flagsOf(bits, size.sites);
        const fewer = measure(
          problem,
          set.map((flag, i) => flag & (problem.performing[i] ?? 0)),
        );
        expect(fewer.drawn).toBe(0);
        expect(fewer.loss.patientMinutes).toBeGreaterThanOrEqual(0);
        for (const { extraPatientMinutes, movers } of reaches(fewer)) {
          expect(extraPatientMinutes).toBeGreaterThanOrEqual(0);
          if (movers.kind === 'known') expect(Math.min(movers.extra, movers.p50, movers.p90)).toBeGreaterThanOrEqual(0);
        }
        const wider = measure(
          problem,
          set.map((flag, i) => flag | (problem.performing[i] ?? 0)),
        );
        expect(wider).toMatchObject({ movers: 0, leave: 0, stay: 0, unserved: 0 });
        expect(wider.loss.patientMinutes).toBeLessThanOrEqual(0);
        expect(reaches(wider).map(({ extraPatientMinutes }) => extraPatientMinutes)).toEqual([0, 0]);
      }),
      runs,
    );
  });

  it('volumes, who goes outside and who is unserved add up to all patients, and movers to where they go', () => {
    fc.assert(
      fc.property(land, fc.nat(63), ({ seed, ...size }, bits) => {
        const problem = choiceLand(seed, { ...size, ...chances });
        const figures = measure(problem, flagsOf(bits, size.sites));
        const { volumes, volumesToday, outside, outsideToday, unserved, patients, movers, leave, stay } = figures;
        const all = total(problem.demand);
        expect(total(volumes) + outside + unserved).toBeCloseTo(all, 8);
        expect(total(volumesToday) + outsideToday).toBeCloseTo(all, 8);
        expect(total(volumesToday)).toBeCloseTo(patients, 8);
        expect(leave + stay + unserved).toBeCloseTo(movers, 8);
      }),
      runs,
    );
  });

  it('does not depend on the order of sites and areas', () => {
    fc.assert(
      fc.property(land, fc.nat(63), fc.nat(), ({ seed, ...size }, bits, mix) => {
        const problem = choiceLand(seed, { ...size, ...chances });
        const [sites, areas] = [mixed(size.sites, mix), mixed(size.areas, mix + 1)];
        const set = flagsOf(bits, size.sites);
        const own = measure(problem, set);
        const other = measure(
          reordered(problem, sites, areas),
          Uint8Array.from(sites, (site) => set[site] ?? 0),
        );
        expect(other.loss.patientMinutes).toBeCloseTo(own.loss.patientMinutes, 7);
        expect(total(other.volumes)).toBeCloseTo(total(own.volumes), 8);
        for (const [at, site] of sites.entries()) expect(other.volumes[at]).toBeCloseTo(own.volumes[site] ?? 0, 8);
        for (const [at, reach] of reaches(other).entries())
          expect(reach.extraPatientMinutes).toBeCloseTo(reaches(own)[at]?.extraPatientMinutes ?? Number.NaN, 7);
      }),
      runs,
    );
  });

  it('with nobody outside and equal attractions the loss tends to the extra nearest minutes of all patients as decay grows', () => {
    fc.assert(
      fc.property(land, fc.nat(63), ({ seed, ...size }, bits) => {
        const set = flagsOf(bits | 1, size.sites);
        for (const beta of [0.5, 1, 2]) {
          const problem = choiceLand(seed, { ...size, noOutside: 1, alike: true, beta });
          const figures = measure(problem, set);
          const extra = problem.demand.reduce((sum, patients, j) => {
            const least = (flags: Uint8Array): number =>
              Math.min(
                ...[...flags.keys()].filter((i) => flags[i] === 1).map((i) => problem.minutes[i * size.areas + j] ?? 0),
              );
            return sum + patients * (least(set) - least(problem.performing));
          }, 0);
          // A sum of n exponentials lies between the largest and n times that.
          const slack = (total(problem.demand) * Math.log(size.sites)) / beta + 1e-9;
          expect(Math.abs(figures.loss.patientMinutes - extra)).toBeLessThanOrEqual(slack);
        }
      }),
      runs,
    );
  });

  it('a loss of little is not lost among large sums: one patient in a billion of a pull is told to ten digits', () => {
    const tiny = { ...twoSites, weight: Float64Array.of(2, 1, 1e-13, 1e-13), outside: Float64Array.of(0, 0) };
    const { loss } = measure(tiny, Uint8Array.of(1, 0));
    const exact = (10 / Math.LN2) * 100 * (1e-13 / 2 + 1e-13);
    expect(loss.patientMinutes / exact).toBeCloseTo(1, 10);
  });
});

/** Places 0 to n − 1 in an order of chance. */
function mixed(n: number, seed: number): readonly number[] {
  const key = (place: number): number => ((place + 1) * (2 * (seed % 50_000) + 1) * 7919) % 104_729;
  return Array.from({ length: n }, (_, place) => place).toSorted((a, b) => key(a) - key(b));
}

function reordered(problem: ChoiceProblem, sites: readonly number[], areas: readonly number[]): ChoiceProblem {
  const m = areas.length;
  const perArea = (values: Float64Array) => Float64Array.from(areas, (area) => values[area] ?? 0);
  const perPair = (values: Float64Array) =>
    Float64Array.from(sites.flatMap((site) => areas.map((area) => values[site * m + area] ?? 0)));
  return {
    ...problem,
    demand: perArea(problem.demand),
    outside: perArea(problem.outside),
    outsideNearest: perArea(problem.outsideNearest),
    outsideTrip: perArea(problem.outsideTrip),
    weight: perPair(problem.weight),
    minutes: perPair(problem.minutes),
    performing: Uint8Array.from(sites, (site) => problem.performing[site] ?? 0),
  };
}
