import type { Decay, GroundInput, Performer } from '../ground/index.ts';
import { createRandom, gamma, poisson, type Random } from '../random/index.ts';
import { noiseFactors, seedOf, type Points, type TravelNoise } from './noise.ts';
import type { NormReading, WorldRanges } from './types.ts';

/** What a world is drawn from, beside the ground itself. */
export interface WorldDraw {
  readonly points: Points;
  readonly noise: TravelNoise;
  readonly ranges: WorldRanges;
  readonly reading: NormReading;
  readonly seed: number;
}

/** A ground as it is in one world; pairs as in the input. */
export interface DrawnGround {
  readonly input: GroundInput;
  /** Factors on the minutes of other sites than performers, for the ids asked [s × m]. */
  readonly siteFactors: Float64Array;
}

/** Draws times, decay, competitors and counts of one world (docs/model.md §12.4); a function of seed and number alone. */
export function drawGround(
  input: GroundInput,
  siteIds: readonly string[],
  { points, noise, ranges, reading, seed }: WorldDraw,
  world: number,
): DrawnGround {
  const own = seedOf(`world ${world}`, seed);
  const random = createRandom(own);
  const decay = drawDecay(ranges, random);
  const competitor = Math.exp(between(Math.log(ranges.competitor[0]), Math.log(ranges.competitor[1]), random));
  const performing = between(ranges.leastPerforming, 1, random);
  const performerIds = input.performers.map(({ id }) => id);
  const factors = noiseFactors(points, performerIds, noise, own);
  const performers = input.performers.map((performer) => drawPerformer(performer, performing, reading, own));
  return {
    input: {
      ...input,
      decay,
      competitor,
      performers,
      minutes: input.minutes.map((value, pair) => value * (factors[pair] ?? 1)),
    },
    siteFactors: noiseFactors(points, siteIds, noise, own),
  };
}

const between = (low: number, high: number, random: Random): number => low + (high - low) * random.next();

function drawDecay({ exponential, power, powerShare }: WorldRanges, random: Random): Decay {
  const form = random.next() < powerShare ? 'power' : 'exponential';
  const [low, high] = form === 'power' ? power : exponential;
  return { form, beta: between(low, high, random) };
}

/**
 * A performer as it is in this world, drawn from a generator of its own, so that who else there is does not matter: a count is a rate, or a
 * year at that rate; who is assumed to perform may not.
 */
function drawPerformer(performer: Performer, performing: number, reading: NormReading, seed: number): Performer {
  const { count, basis, id } = performer;
  const random = createRandom(seedOf(id, seed));
  if (count === null)
    return basis === 'assumed' && random.next() >= performing
      ? { ...performer, count: { low: 0, high: 0 } }
      : performer;
  if (count.high <= 0) return performer;
  const value = between(count.low, count.high, random);
  const rate = gamma(random, value + 0.5);
  // A hospital that had patients has some in every world: with none it would leave the model of who pulls whom.
  const drawn = Math.max(reading === 'rate' ? rate : poisson(random, rate), leastCount);
  return { ...performer, count: { low: drawn, high: drawn } };
}

/** Patients a year. */
const leastCount = 0.5;
