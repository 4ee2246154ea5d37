/** The measures beside an independent computation in numpy, on the same postcodes, buildings, counts and minutes. */
import { describe, expect, it } from 'vitest';
import { oostKidney, trialGround } from '../../testing/trial-ground.ts';
import { choiceProblemOf, fitGround } from '../ground/index.ts';
import { measure } from './index.ts';

const world = trialGround();
const skipped = world === null ? ' (skipped: ../shared/data is absent)' : '';
const counted = oostKidney.length;

/** Per decay and pull of who is not counted: extra reach anywhere and in the region, trip before and after, loss, share that stays. */
const printed = [
  [0.08, 0.5, 4, 9.4, 34.5, 34.5, 13.4, 0.44],
  [0.08, 2, 5.1, 9.5, 30.4, 36, 13.1, 0.27],
  [0.1, 1, 6.3, 11.2, 26.2, 32.4, 11, 0.42],
  [0.12, 0.5, 7, 12.5, 23.9, 31.3, 9.7, 0.55],
  [0.12, 1, 7.9, 12.9, 22, 31.4, 9.6, 0.47],
  [0.12, 2, 8.6, 13, 20.7, 31.9, 9.4, 0.37],
  [0.15, 0.5, 8.8, 14.4, 19.5, 31.2, 8.5, 0.61],
  [0.15, 2, 10.6, 15, 16.9, 31.3, 8.2, 0.42],
] as const;

describe.skipIf(world === null)(`own counts of Oost, the three below 50 stop${skipped}`, () => {
  it.each(printed)(
    'at a decay of %f and others that pull %f of their kind, the 90 who move fare as in the trial',
    (beta, competitor, anywhere, within, before, after, loss, stay) => {
      if (world === null) return;
      const others = world.hospitals.flatMap(({ name }) =>
        oostKidney.some(([one]) => one === name) || name === 'Antoni van Leeuwenhoek' ? [] : [[name, null] as const],
      );
      const input = world.input([...oostKidney, ...others], { form: 'exponential', beta }, competitor);
      const ground = fitGround(input);
      if (!ground.ok) throw new Error(ground.failure.kind);
      const problem = choiceProblemOf(ground.value, input, {
        sites: oostKidney.map((_, performer) => ({ performer })),
        norm: 50,
        capacity: new Float64Array(counted).fill(Number.POSITIVE_INFINITY),
        status: new Uint8Array(counted),
        leastOpen: 1,
        mostOpen: counted,
      });
      const figures = measure(
        problem,
        Uint8Array.from(oostKidney, ([, count]) => (count >= 50 ? 1 : 0)),
      );
      const { reach, trip, loss: lost } = figures;
      if (reach.anywhere.movers.kind !== 'known' || reach.within.movers.kind !== 'known') throw new Error('few');
      if (trip.kind !== 'known' || lost.perMover.kind !== 'known') throw new Error('few');
      // As printed: to a tenth of a minute, and a hundredth of a share.
      const near = (value: number, as: number, unit: number): void =>
        expect(Math.abs(value - as)).toBeLessThanOrEqual(0.51 * unit);
      expect(figures.movers).toBeCloseTo(90, 6);
      near(reach.anywhere.movers.extra, anywhere, 0.1);
      near(reach.within.movers.extra, within, 0.1);
      near(trip.before, before, 0.1);
      near(trip.after, after, 0.1);
      near(lost.perMover.minutes, loss, 0.1);
      near(figures.stay / figures.movers, stay, 0.01);
    },
  );
});
