import { describe, expect, it } from 'vitest';
import { landQuestion } from '../testing/question-land.ts';
import { answerChoice, type ChoiceFound, type ChoiceQuestion } from './choice-answer.ts';
import { prepareQuestion } from './prepare.ts';

const hooks = { stop: () => false, progress: () => undefined };

function questionOf(seed: number, share: number, changes: Partial<ChoiceQuestion> = {}): ChoiceQuestion {
  const input = landQuestion(seed, share);
  const prepared = prepareQuestion(input);
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.failure));
  const { beta } = input.ground.decay;
  return {
    input,
    problem: prepared.value.choice,
    region: null,
    band: {
      decays: [
        { ...input.ground.decay, beta: 0.8 * beta },
        { ...input.ground.decay, beta: 1.2 * beta },
      ],
      competitors: [0.5, 2],
    },
    limits: { leastHomeShare: 0.5, mostMeanMinutes: 60 },
    observed: false,
    near: null,
    flips: null,
    seed: 1,
    ...changes,
  };
}
const setsOf = ({ plans }: ChoiceFound): readonly string[] => plans.map(({ open }) => open.join(' '));
const seeds = [2, 3, 5, 8, 13];

describe('the answer under choice', () => {
  it('tells of today that nobody moves and nothing is lost, in every case of the band', () => {
    for (const seed of seeds) {
      const { today } = answerChoice(questionOf(seed, 0.8), hooks);
      expect(today.figures).toMatchObject({ movers: 0, leave: 0 });
      expect(today.figures.loss.patientMinutes).toBeCloseTo(0, 9);
      expect(today.bands.movers).toEqual({ low: 0, central: 0, high: 0 });
    }
  });

  it('has every figure within its band, with the central case in it', () => {
    for (const seed of seeds) {
      const { plans, ground } = answerChoice(questionOf(seed, 0.8), hooks);
      for (const { figures, bands } of plans) {
        expect(bands.movers?.central).toBeCloseTo(figures.movers, 9);
        for (const band of [bands.movers, bands.lossPerMover, bands.trip, ...bands.volumes])
          if (band !== null) expect(band.low <= band.central && band.central <= band.high).toBe(true);
        for (const [site, { central }] of bands.volumes.entries())
          expect(central).toBeCloseTo(figures.volumes[site] ?? 0, 9);
      }
      expect(ground.bands.total?.central).toBeCloseTo(ground.central.total, 9);
      expect(ground.cases).toBeGreaterThan(2);
    }
  });

  it('lists beside the best what flips a site: dearer, each set once, as many and as far as asked', () => {
    let listed = 0;
    for (const seed of seeds) {
      const alone = answerChoice(questionOf(seed, 0.8), hooks);
      const more = answerChoice(questionOf(seed, 0.8, { flips: { most: 3, share: 10 } }), hooks);
      const nearer = answerChoice(questionOf(seed, 0.8, { flips: { most: 3, share: 0.2 } }), hooks);
      expect(setsOf(more)[0]).toBe(setsOf(alone)[0]);
      expect(new Set(setsOf(more)).size).toBe(more.plans.length);
      expect(more.plans.length).toBeLessThanOrEqual(4);
      const losses = more.plans.map(({ figures }) => figures.loss.patientMinutes);
      expect(losses.toSorted((a, b) => a - b)).toEqual(losses);
      for (const { figures } of nearer.plans)
        expect(figures.loss.patientMinutes).toBeLessThanOrEqual(1.2 * (losses[0] ?? 0) + 1e-6);
      // The proof is about the same sets as before.
      expect(more.answer).toEqual(alone.answer);
      listed += more.plans.length - alone.plans.length;
    }
    expect(listed).toBeGreaterThan(3);
  });

  it('lists no set twice that was proven near and flips a site too', () => {
    for (const seed of seeds) {
      const both = answerChoice(
        questionOf(seed, 0.8, { near: { most: 4, within: 1e9 }, flips: { most: 9, share: 10 } }),
        hooks,
      );
      expect(new Set(setsOf(both)).size).toBe(both.plans.length);
    }
  });

  it('has no plan where none can be, and tells of ground and today all the same', () => {
    const asked = questionOf(3, 0.8, { flips: { most: 3, share: 10 } });
    const found = answerChoice({ ...asked, problem: { ...asked.problem, norm: 1e9 } }, hooks);
    expect(found.answer.kind).toBe('infeasible');
    expect(found.plans).toEqual([]);
    expect(found.today.open.length).toBeGreaterThan(1);
    expect(found.ground.central.total).toBeGreaterThan(0);
  });

  it('that is stopped is cancelled, and looks for nothing beside what it has', () => {
    const stopped = answerChoice(questionOf(3, 0.8, { flips: { most: 3, share: 10 } }), { ...hooks, stop: () => true });
    expect(stopped.answer).toMatchObject({ kind: 'bounded', why: 'cancelled' });
    expect(stopped.plans.length).toBe(stopped.answer.kind === 'infeasible' ? 0 : stopped.answer.plans.length);
  });
});
