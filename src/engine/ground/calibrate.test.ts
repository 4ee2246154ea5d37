import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halving, performer, randomLand, threeHospitals } from '../../testing/ground-land.ts';
import {
  calibrateDecay,
  figuresOf,
  fitGround,
  triedDecay,
  type Calibrated,
  type GroundInput,
  type Known,
} from './index.ts';

function calibrated(input: GroundInput, known: Known): Calibrated {
  const found = calibrateDecay(input, known);
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
  return found.value;
}

const region = { home: Uint8Array.of(1, 0), members: Uint8Array.of(1, 1, 0) };
/** Another parameter than the answer, so that finding it says something. */
const input: GroundInput = { ...threeHospitals, decay: { form: 'exponential', beta: 0.2 } };

describe('what a user knows gives the decay back that made it', () => {
  // At a decay of ½ per ten minutes: see threeHospitals.
  it.each<[string, Known]>([
    ['a home share of 9 in 15', { kind: 'home-share', share: 9 / 15, region }],
    ['a mean of 50 / 15 minutes', { kind: 'mean-minutes', minutes: 50 / 15, region }],
    ['8 of 10 of the west in the nearest', { kind: 'nearest-share', share: 0.8, region }],
    [
      'a mean of 100 / 15 km',
      { kind: 'mean-km', km: 100 / 15, kilometres: threeHospitals.minutes.map((time) => 2 * time), region },
    ],
  ])('%s', (_, known) => {
    expect(calibrated(input, known).decay.beta).toBeCloseTo(halving.beta, 6);
  });

  it('flows that were seen, by their likelihood, with an error that four times the patients halve', () => {
    const observed = Float64Array.of(8, 4, 1, 2, 1, 4);
    // What is known of the total says nothing of flows: they have their own.
    const once = calibrated({ ...input, observed, total: 99 }, { kind: 'flows' });
    expect(once.decay.beta).toBeCloseTo(halving.beta, 6);
    const more = calibrated({ ...input, observed: observed.map((value) => 4 * value) }, { kind: 'flows' });
    expect((once.standardError ?? 0) / (more.standardError ?? 1)).toBeCloseTo(2, 4);
  });

  it('the standard error is that of a logit of two: 1 / √(Σ d p (1 − p) t²) without effects to learn', () => {
    // Two towns by symmetry: effects stay equal, d = 10 each, p = ¼, times differ by 20.
    const twins: GroundInput = {
      areas: [
        { id: 'a', weight: 1 },
        { id: 'b', weight: 1 },
      ],
      performers: [performer('a', 10), performer('b', 10)],
      minutes: Float64Array.of(0, 20, 20, 0),
      decay: halving,
      competitor: 1,
      observed: Float64Array.of(7.5, 2.5, 2.5, 7.5),
    };
    const found = calibrated(twins, { kind: 'flows' });
    expect(found.decay.beta).toBeCloseTo(Math.log(3) / 20, 7);
    expect(found.standardError).toBeCloseTo(1 / Math.sqrt(2 * 10 * (3 / 16) * 400), 4);
  });

  it('under a power too, on any land', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const land = randomLand(seed, { areas: 15, performers: 5 });
        const found = fitGround(land);
        if (!found.ok) throw new Error(found.failure.kind);
        const start = { ...land, decay: { ...land.decay, beta: land.decay.form === 'power' ? 3 : 0.05 } };
        const again = calibrateDecay({ ...start, observed: found.value.flows }, { kind: 'flows' });
        if (!again.ok) throw new Error(JSON.stringify(again.failure));
        expect(again.value.decay.beta / land.decay.beta).toBeCloseTo(1, 4);
      }),
      { seed: 17, numRuns: 40 },
    );
  });
});

it('a home share that two decays show is found nearest to the input, and said not to be the only one', () => {
  // Without decay a third of the member's ten patients are at home; with much of it they go to the other, which is nearer.
  const land: GroundInput = {
    areas: ['near', 'home', 'far'].map((id) => ({ id, weight: 100 })),
    performers: [performer('member', 10), performer('other', 20)],
    minutes: Float64Array.of(5, 10, 60, 30, 8, 5),
    decay: { form: 'exponential', beta: 0.04 },
    competitor: 1,
  };
  const at = { home: Uint8Array.of(0, 1, 0), members: Uint8Array.of(1, 0) };
  const known: Known = { kind: 'home-share', share: 0.35, region: at };
  const found = calibrated(land, known);
  expect(found.unique).toBe(false);
  const other = calibrated({ ...land, decay: { form: 'exponential', beta: 0.01 } }, known);
  expect(other.decay.beta).toBeLessThan(found.decay.beta / 2);
  for (const { decay } of [found, other]) {
    const fitted = fitGround({ ...land, decay });
    if (!fitted.ok) throw new Error(fitted.failure.kind);
    expect(figuresOf(fitted.value, land, at).homeShare).toBeCloseTo(0.35, 7);
  }
  expect(calibrated(land, { kind: 'home-share', share: 0.1, region: at }).unique).toBe(true);
});

describe('what cannot be', () => {
  it('is refused with what can', () => {
    const found = calibrateDecay(input, { kind: 'home-share', share: 0.99, region });
    expect(found).toMatchObject({ ok: false, failure: { kind: 'known-not-possible', asked: 0.99 } });
    if (found.ok || found.failure.kind !== 'known-not-possible') throw new Error('found');
    // The ends are the shares at the weakest and the strongest decay that is tried.
    for (const beta of triedDecay.exponential) {
      const each = { ...input, decay: { form: 'exponential' as const, beta } };
      const fitted = fitGround(each);
      if (!fitted.ok) throw new Error(fitted.failure.kind);
      const { homeShare } = figuresOf(fitted.value, each, region);
      expect([found.failure.low, found.failure.high]).toContainEqual(expect.closeTo(homeShare ?? -1, 9));
    }
  });

  it('without flows there is nothing to learn from them; a ground that fails is its own failure', () => {
    expect(calibrateDecay(input, { kind: 'flows' })).toEqual({ ok: false, failure: { kind: 'nothing-observed' } });
    const none = { ...input, observed: new Float64Array(6).fill(Number.NaN) };
    expect(calibrateDecay(none, { kind: 'flows' })).toEqual({ ok: false, failure: { kind: 'nothing-observed' } });
    expect(calibrateDecay({ ...input, competitor: 0 }, { kind: 'home-share', share: 0.5, region })).toEqual({
      ok: false,
      failure: { kind: 'parameter-not-valid', name: 'competitor' },
    });
  });
});
