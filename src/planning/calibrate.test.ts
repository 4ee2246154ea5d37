import { describe, expect, it } from 'vitest';
import type { Known } from '../engine/ground/index.ts';
import { halving, performer, threeHospitals } from '../testing/ground-land.ts';
import { calibrateQuestion } from './index.ts';

const region = { home: Uint8Array.of(1, 0), members: Uint8Array.of(1, 1, 0) };
const known: Known = { kind: 'mean-minutes', minutes: 50 / 15, region };
const usual = { form: 'exponential', beta: 0.2 } as const;
const options = {
  known,
  decays: [usual, { form: 'power', beta: 2 }] as const,
  competitors: [0.5, 1, 2],
  margin: { relative: 0.1, points: 0.05 },
};
const bandOf = (asked: Parameters<typeof calibrateQuestion>[0]) => {
  const found = calibrateQuestion(asked);
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
  return found.value;
};

describe('a decay by what is known', () => {
  // 50 / 15 minutes at a decay of ½ per ten minutes: see threeHospitals.
  it('is the one that shows it, and its band those that show it when it is a tenth off, when the uncounted pull half or twice, and in another form', () => {
    // Four times as near, where a power shows it too.
    const input = { ...threeHospitals, minutes: threeHospitals.minutes.map((time) => time / 4), decay: usual };
    const { central, band } = bandOf({ ...options, input, known: { ...known, minutes: 50 / 60 } });
    expect(central.decay.beta).toBeCloseTo(4 * halving.beta, 6);
    expect(band[0]).toEqual(central.decay);
    expect(band.filter(({ form }) => form === 'exponential')).toHaveLength(5);
    expect(new Set(band.map(({ beta }) => beta)).size).toBe(band.length);
    expect(band.some(({ form }) => form === 'power')).toBe(true);
  });

  it('is not varied over who is uncounted where everybody is counted, or the total is known', () => {
    const counted = threeHospitals.performers.map((one) => (one.count === null ? performer(one.id, 5) : one));
    for (const input of [
      { ...threeHospitals, performers: counted },
      { ...threeHospitals, total: 20 },
    ])
      expect(bandOf({ ...options, input }).band.filter(({ form }) => form === 'exponential')).toHaveLength(3);
  });

  it('from flows has the ends of its 95% interval: 1.96 standard errors either way', () => {
    const input = { ...threeHospitals, decay: usual, observed: Float64Array.of(8, 4, 1, 2, 1, 4) };
    const { central, band } = bandOf({ ...options, input, known: { kind: 'flows' } });
    const exponential = band.filter(({ form }) => form === 'exponential').map(({ beta }) => beta);
    const far = 1.96 * (central.standardError ?? Number.NaN);
    expect(exponential).toHaveLength(central.decay.beta > far ? 3 : 2);
    expect(Math.max(...exponential)).toBeCloseTo(central.decay.beta + far, 9);
  });

  it('that cannot be is a failure with what can', () => {
    const found = calibrateQuestion({ ...options, input: threeHospitals, known: { ...known, minutes: 300 } });
    expect(found).toMatchObject({ ok: false, failure: { kind: 'known-not-possible', asked: 300 } });
  });
});
