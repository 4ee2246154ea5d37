import type { QuestionInput, WorldsInput } from '../planning/index.ts';
import { randomLand } from './ground-land.ts';

/** A question on a land of chance: the performers with a count, undecided, where each must have `share` of the mean count. */
export function landQuestion(seed: number, share: number, most = { areas: 30, performers: 7 }): QuestionInput {
  const ground = randomLand(seed, most);
  const m = ground.areas.length;
  const counted = ground.performers.flatMap(({ id, count }, performer) =>
    count === null ? [] : [{ id, performer, middle: (count.low + count.high) / 2 }],
  );
  const mean = counted.reduce((sum, { middle }) => sum + middle, 0) / counted.length;
  return {
    ground,
    sites: counted.map(({ id, performer }) => ({ id, performer, status: 'undecided', capacity: null })),
    siteMinutes: Float64Array.from(
      counted.flatMap(({ performer }) => [...ground.minutes.subarray(performer * m, performer * m + m)]),
    ),
    norm: share * mean,
    leastOpen: null,
    mostOpen: null,
  };
}

/** The same in worlds in which everything varies, with the plans "all open", "all but the last" and "the first alone". */
export function landWorlds(seed: number, changes: Partial<WorldsInput['draw']> = {}): WorldsInput {
  const question = landQuestion(seed, 0.8);
  const all = [...question.sites.keys()];
  const m = question.ground.areas.length;
  return {
    question,
    draw: {
      points: {
        x: Float64Array.from({ length: m }, (_, area) => 7 * area),
        y: Float64Array.from({ length: m }, (_, area) => 11 * (area % 5)),
      },
      noise: { sdLog: 0.12, correlationKm: 20 },
      ranges: {
        exponential: [0.04, 0.12],
        power: [1.5, 2.5],
        powerShare: 0.25,
        competitor: [0.5, 2],
        leastPerforming: 0.5,
      },
      reading: 'rate',
      seed: 7,
      ...changes,
    },
    plans: [all, all.slice(0, -1), [0]],
    mostNodes: 2000,
  };
}
