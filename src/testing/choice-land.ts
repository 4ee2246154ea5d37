import type { ChoiceProblem } from '../engine/problem/index.ts';
import { siteStatus } from '../engine/problem/index.ts';
import { createRandom } from '../engine/random/index.ts';

/** What a land of choice has; all chances are from 0 to 1. */
export interface ChoiceLandOptions {
  readonly areas: number;
  readonly sites: number;
  readonly norm?: number;
  /** Decay per minute; absent: from 0.05 to 0.15. */
  readonly beta?: number;
  /** Chance of an area to have nobody outside the question. */
  readonly noOutside?: number;
  /** Chance of a site not to perform today. */
  readonly starts?: number;
  /** Chance of a pair without a way. */
  readonly unreachable?: number;
  /** Attractions all 1. */
  readonly alike?: boolean;
}

/**
 * A question under choice on a square of 60 by 60 minutes: areas and sites anywhere, 1 to 21 patients an area, weights A exp(−βt), and one
 * performer outside the question where there is one. Every area reaches the first site, which performs.
 */
export function choiceLand(seed: number, options: ChoiceLandOptions): ChoiceProblem {
  const random = createRandom(seed);
  const { areas: m, sites: n } = options;
  const happens = (chance = 0): boolean => random.next() < chance;
  const place = (): readonly [number, number] => [60 * random.next(), 60 * random.next()];
  const way = (a: readonly [number, number], b: readonly [number, number]): number =>
    2 + Math.hypot(a[0] - b[0], a[1] - b[1]);
  const [towns, hospitals] = [Array.from({ length: m }, place), Array.from({ length: n }, place)];
  const beta = options.beta ?? 0.05 + 0.1 * random.next();
  const attraction = hospitals.map(() => (options.alike === true ? 1 : Math.exp(3 * random.next())));
  const minutes = Float64Array.from({ length: n * m }, (_, pair) => {
    const site = Math.floor(pair / m);
    if (site > 0 && happens(options.unreachable)) return Number.POSITIVE_INFINITY;
    return way(hospitals[site] ?? [0, 0], towns[pair % m] ?? [0, 0]);
  });
  const beyond = towns.map((town) => (happens(options.noOutside) ? Number.POSITIVE_INFINITY : way([70, 70], town)));
  const reached = (minutesTo: number): boolean => Number.isFinite(minutesTo);
  return {
    areas: towns.map((_, j) => `a${j}`),
    sites: hospitals.map((_, i) => `s${i}`),
    demand: Float64Array.from({ length: m }, () => 1 + 20 * random.next()),
    weight: minutes.map((time, pair) =>
      reached(time) ? (attraction[Math.floor(pair / m)] ?? 0) * Math.exp(-beta * time) : 0,
    ),
    outside: Float64Array.from(beyond, (time) => (reached(time) ? Math.exp(-beta * time) : 0)),
    minutes,
    outsideNearest: Float64Array.from(beyond),
    outsideTrip: Float64Array.from(beyond, (time) => (reached(time) ? time : 0)),
    performing: Uint8Array.from({ length: n }, (_, site) => (site > 0 && happens(options.starts) ? 0 : 1)),
    minutesPerUtility: 1 / beta,
    norm: options.norm ?? 0,
    capacity: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
    status: new Uint8Array(n).fill(siteStatus.undecided),
    leastOpen: 1,
    mostOpen: n,
  };
}
