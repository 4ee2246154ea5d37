import { describe, expect, it } from 'vitest';
import { threeHospitals } from '../../testing/ground-land.ts';
import { oostKidney, oostOthers, trialGround } from '../../testing/trial-ground.ts';
import { figuresOf, fitGround, homeOf, noHome, type GroundFigures } from './index.ts';

const far = Number.POSITIVE_INFINITY;

describe('where people are at home', () => {
  it('in the region of the nearest hospital by minutes, whatever it performs', () => {
    // Three hospitals, of regions 0, 1 and none; the last is nearest to area 0 and makes nobody at home.
    const minutes = Float64Array.of(9, 20, far, 10, 5, far, 1, 30, 2);
    expect([...homeOf(minutes, Int32Array.of(0, 1, -1))]).toEqual([0, 1, noHome]);
  });

  it('of two equally near the first', () => {
    expect([...homeOf(Float64Array.of(7, 7), Int32Array.of(4, 2))]).toEqual([4]);
    expect([...homeOf(new Float64Array(0), new Int32Array(0))]).toEqual([]);
  });
});

describe('what a ground says of a region', () => {
  it('by hand: the hospitals of the region are the first two, and only the west is at home', () => {
    const found = fitGround(threeHospitals);
    if (!found.ok) throw new Error(found.failure.kind);
    // Flows: west 8, 1, 1; east 4, 2, 4. Treated in the region 15, of whom 9 from the west; minutes 8×0 + 4×10 + 1×10 + 2×0.
    const close = (value: number): number => expect.closeTo(value, 9) as number;
    expect(
      figuresOf(found.value, threeHospitals, { home: Uint8Array.of(1, 0), members: Uint8Array.of(1, 1, 0) }),
    ).toEqual({
      homeShare: close(9 / 15),
      stayShare: close(0.9),
      meanMinutes: close(50 / 15),
      nearestShare: close(0.8),
      total: close(20),
    });
  });

  it('of nobody there is no share and no mean', () => {
    const found = fitGround(threeHospitals);
    if (!found.ok) throw new Error(found.failure.kind);
    const nobody = figuresOf(found.value, threeHospitals, { home: new Uint8Array(2), members: new Uint8Array(3) });
    expect(nobody).toEqual({
      homeShare: null,
      stayShare: null,
      meanMinutes: null,
      nearestShare: null,
      total: expect.closeTo(20, 9) as number,
    });
  });
});

const trial = trialGround();
describe.skipIf(trial === null)(
  `own counts of Oost on postcodes and buildings${trial === null ? ': shared data are not here' : ''}`,
  () => {
    const world = trial as NonNullable<typeof trial>;
    const counted = new Map<string, number>(oostKidney);
    const names = [
      ...counted.keys(),
      ...(trial?.hospitals.map(({ name }) => name) ?? []).filter(
        (name) => !counted.has(name) && name !== 'Antoni van Leeuwenhoek',
      ),
    ];
    const region = new Set<string>([...counted.keys(), ...oostOthers]);
    const home =
      trial === null
        ? new Uint8Array(0)
        : Uint8Array.from(
            homeOf(
              world.minutes,
              Int32Array.from(world.hospitals, ({ name }) => (region.has(name) ? 1 : 0)),
            ),
          );
    const at = (beta: number, competitor: number): GroundFigures => {
      const input = world.input(
        names.map((name) => [name, counted.get(name) ?? null]),
        { form: 'exponential', beta },
        competitor,
      );
      const found = fitGround(input);
      if (!found.ok) throw new Error(found.failure.kind);
      return figuresOf(found.value, input, {
        home,
        members: Uint8Array.from(names, (name) => (counted.has(name) ? 1 : 0)),
      });
    };

    // Home share and mean minutes of an independent computation in numpy, with competitors of half and twice their kind.
    it.each([
      [0.08, [0.6, 0.74], [35.7, 29.9]],
      [0.1, [0.69, 0.82], [30.8, 25.3]],
      [0.12, [0.75, 0.87], [27.5, 22.6]],
      [0.15, [0.82, 0.91], [24.3, 20.4]],
    ] as const)('β %f: home share and mean as the trial found them', (beta, shares, means) => {
      for (const [end, competitor] of [0.5, 2].entries()) {
        const { homeShare, meanMinutes } = at(beta, competitor);
        expect(Math.abs((homeShare ?? 0) - (shares[end] ?? 0))).toBeLessThanOrEqual(0.0051);
        expect(Math.abs((meanMinutes ?? 0) - (means[end] ?? 0))).toBeLessThanOrEqual(0.051);
      }
    });

    it('between half and twice their kind, who is not counted makes 3,522 to 5,724 patients in the country', () => {
      expect(Math.round(at(0.12, 0.5).total)).toBe(3522);
      expect(Math.round(at(0.12, 2).total)).toBe(5724);
    });
  },
);
