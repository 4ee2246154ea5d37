import { describe, expect, it } from 'vitest';
import { threeHospitals } from '../../testing/ground-land.ts';
import { figuresOf, fitGround, homeOf, noHome } from './index.ts';

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
