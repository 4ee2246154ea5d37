import { buildProblem, type Problem, type ProblemInput } from '../engine/problem/index.ts';
import { createRandom } from '../engine/random/index.ts';

/** What a gridland has; all chances are from 0 to 1. */
export interface GridlandOptions {
  readonly areas: number;
  readonly sites: number;
  /** Norm as a share of the patients per site if all sites were open; 0 for none. */
  readonly norm?: number;
  /** Chance of a site to have a capacity. */
  readonly capacities?: number;
  /** Chance of a site to have a fixed cost, which may be below 0. */
  readonly fixedCosts?: number;
  readonly fixedOpen?: number;
  readonly excluded?: number;
  /** Chance of a pair to be unreachable. */
  readonly unreachable?: number;
  /** Minutes are whole, so that many are equal. */
  readonly ties?: boolean;
  readonly leastOpen?: number;
  readonly mostOpen?: number;
}

/**
 * A small land on a square grid of 10 by 10 minutes: areas and sites on seeded crossings, 1 to 20 patients per area, minutes
 * along the streets. Gives the input, so that a test can also break it.
 */
export function gridlandInput(seed: number, options: GridlandOptions): ProblemInput {
  const random = createRandom(seed);
  const happens = (chance = 0): boolean => random.next() < chance;
  const crossing = (): { x: number; y: number } => ({ x: random.whole(11), y: random.whole(11) });
  const towns = Array.from({ length: options.areas }, crossing);
  const hospitals = Array.from({ length: options.sites }, crossing);
  const patients = towns.map(() => (options.ties === true ? 1 + random.whole(5) : 1 + 19 * random.next()));
  const total = patients.reduce((sum, value) => sum + value, 0);
  const share = total / options.sites;
  const norm = Math.min(total, (options.norm ?? 0) * share);
  const minutes = hospitals.map((to) =>
    towns.map((from) => {
      const along = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
      if (happens(options.unreachable)) return Infinity;
      return options.ties === true ? along : along * (0.9 + 0.2 * random.next());
    }),
  );
  return {
    areas: patients.map((value, index) => ({ id: `a${index}`, patients: value })),
    sites: hospitals.map((_, index) => ({
      id: `s${index}`,
      ...(happens(options.capacities) ? { capacity: norm + 3 * share * random.next() } : {}),
      ...(happens(options.fixedCosts) ? { fixedCost: 4 * share * (random.next() - 0.2) } : {}),
      status: happens(options.fixedOpen) ? 'fixedOpen' : happens(options.excluded) ? 'excluded' : 'undecided',
    })),
    minutes: (site, area) => minutes[site]?.[area] ?? Number.NaN,
    norm,
    ...(options.leastOpen === undefined ? {} : { leastOpen: options.leastOpen }),
    ...(options.mostOpen === undefined ? {} : { mostOpen: options.mostOpen }),
  };
}

/** The problem of a gridland, or null where the options made an area that reaches no permitted site. */
export function gridlandProblem(seed: number, options: GridlandOptions): Problem | null {
  const built = buildProblem(gridlandInput(seed, options));
  return built.ok ? built.value : null;
}

/** A mixed bag of options for a seed: every feature is there in some seeds and absent in others. */
export function variedOptions(seed: number, size: { readonly areas: number; readonly sites: number }): GridlandOptions {
  const random = createRandom(seed ^ 0x5bd1e995);
  const sometimes = (value: number): number => (random.next() < 0.5 ? value * random.next() : 0);
  const sites = size.sites;
  const least = random.next() < 0.2 ? 1 + random.whole(Math.max(1, sites >> 1)) : 1;
  return {
    areas: size.areas,
    sites,
    norm: random.next() < 0.8 ? 0.8 + 2 * random.next() : 0,
    capacities: sometimes(1),
    fixedCosts: sometimes(1),
    fixedOpen: sometimes(0.3),
    excluded: sometimes(0.4),
    unreachable: sometimes(0.4),
    ties: random.next() < 0.4,
    leastOpen: least,
    ...(random.next() < 0.3 ? { mostOpen: least + random.whole(sites) } : {}),
  };
}
