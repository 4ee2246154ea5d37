import { expect, it } from 'vitest';
import { worldRanges, type DecayInUse } from './decay.ts';

const inUse: DecayInUse = {
  central: { form: 'exponential', beta: 0.12 },
  band: [
    { form: 'exponential', beta: 0.15 },
    { form: 'exponential', beta: 0.08 },
    { form: 'power', beta: 3 },
    { form: 'power', beta: 2.5 },
  ],
  competitors: [0.5, 2],
  limits: { leastHomeShare: 0.5, mostMeanMinutes: 60 },
  margin: { relative: 0.1, points: 0.05 },
  why: { nl: 'Kanker', en: 'Cancer' },
};

it('worlds draw between the ends of the band, a quarter of them with a power', () => {
  expect(worldRanges(inUse)).toEqual({
    exponential: [0.08, 0.15],
    power: [2.5, 3],
    powerShare: 0.25,
    competitor: [0.5, 2],
    leastPerforming: 0.5,
  });
});

it('without a band every world has the central decay, and competitors pull as their kind does', () => {
  expect(worldRanges({ ...inUse, band: [], competitors: [] })).toMatchObject({
    exponential: [0.12, 0.12],
    powerShare: 0,
    competitor: [1, 1],
  });
});
