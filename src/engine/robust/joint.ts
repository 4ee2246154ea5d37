import { poissonMissProbability } from '../../core/assessment/index.ts';
import { createRandom } from '../random/index.ts';
import { missGivenFactor, type ChanceOptions } from './chance.ts';

/** How next year's counts are drawn. */
export interface JointOptions extends ChanceOptions {
  /** Draws; absent: 10,000. */
  readonly draws?: number;
  readonly seed: number;
  /**
   * Coefficient of variation of a factor that all sites share, such as fewer patients in the whole country: an assumption of the
   * caller, 0 to 0.5. Absent: 0, which makes sites independent given their volumes.
   */
  readonly sharedVariation?: number;
}

/** The open sites of a plan. */
export interface RobustPlan {
  /** Site numbers, each once; the same number stands for the same site in every plan that is compared. */
  readonly sites: readonly number[];
  /** Patients a year per entry of `sites`. */
  readonly volumes: readonly number[];
}

/** Chances next year, 0 to 1. */
export interface JointChance {
  /** Chance of each site of the plan to meet the norm; exact without a shared factor, else the mean over its levels. */
  readonly bySite: readonly number[];
  /** Share of draws in which every site meets the norm. */
  readonly all: number;
  /** Standard error of `all` by the number of draws. */
  readonly standardError: number;
  /** The same without draws: product of the sites' chances, averaged over the levels of the shared factor. */
  readonly exact: number;
  /** Share of draws in which k sites miss the norm, k from 0 to the number of sites. */
  readonly missing: readonly number[];
}

/** Levels of the shared factor: the middles of this many equally likely parts. */
const levels = 200;

/** Draws that are the same for every plan: the level of the shared factor, and one uniform number per site and draw. */
export interface CommonDraws {
  readonly draws: number;
  /** Value of the shared factor per level. */
  readonly factors: readonly number[];
  readonly levelOf: Uint16Array;
  /** Uniform numbers of a site [draws]; made when first asked, by a generator of its own. */
  readonly uniform: (site: number) => Float64Array;
}

/** Prepares common random numbers (§12.1): a site has the same luck in every plan that keeps it. */
export function createDraws({ draws = 10_000, seed, sharedVariation = 0 }: JointOptions): CommonDraws {
  if (!Number.isInteger(draws) || draws < 1) throw new Error(`Draws are ${draws}, expected a whole number from 1.`);
  if (!(sharedVariation >= 0 && sharedVariation <= 0.5))
    throw new Error(`The shared variation is ${sharedVariation}, expected 0 to 0.5.`);
  const factors = sharedVariation === 0 ? [1] : factorLevels(Math.max(1, Math.round(1 / sharedVariation ** 2)));
  const random = createRandom(seed);
  const levelOf = Uint16Array.from({ length: draws }, (_, draw) => draw % factors.length);
  for (let at = draws - 1; at > 0; at -= 1) {
    const other = random.whole(at + 1);
    const kept = levelOf[at] ?? 0;
    levelOf[at] = levelOf[other] ?? 0;
    levelOf[other] = kept;
  }
  const made = new Map<number, Float64Array>();
  return {
    draws,
    factors,
    levelOf,
    uniform(site) {
      const known = made.get(site);
      if (known !== undefined) return known;
      const own = createRandom((Math.imul(seed, 0x9e3779b1) ^ Math.imul(site + 1, 0x85ebca6b)) >>> 0);
      const numbers = Float64Array.from({ length: draws }, () => own.next());
      made.set(site, numbers);
      return numbers;
    },
  };
}

/** Middles of equally likely parts of a Gamma with mean 1 and whole shape, by bisection on its distribution (§2.4). */
function factorLevels(shape: number): number[] {
  const above = (x: number): number => poissonMissProbability(shape * x, shape);
  return Array.from({ length: levels }, (_, level) => {
    const asked = 1 - (level + 0.5) / levels;
    let [low, high] = [0, 10];
    for (let step = 0; step < 60; step += 1) {
      const middle = (low + high) / 2;
      if (above(middle) > asked) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  });
}

/**
 * Chance that every open site of a plan meets the norm next year (§12.1), by simulation with common random numbers: in a draw
 * a site misses when its uniform number lies below its chance to miss at the level of the shared factor, which is drawing its
 * count by the inverse of its distribution.
 */
export function jointChance(
  { sites, volumes }: RobustPlan,
  { norm, years = 1 }: ChanceOptions,
  common: CommonDraws,
): JointChance {
  if (sites.length !== volumes.length || new Set(sites).size !== sites.length)
    throw new Error(`A plan has ${sites.length} sites and ${volumes.length} volumes; each site goes in once.`);
  const { draws, factors, levelOf } = common;
  const missing = new Uint16Array(draws);
  const product = new Float64Array(factors.length).fill(1);
  const bySite = sites.map((site, at) => {
    const miss = Float64Array.from(factors, (factor) => missGivenFactor(volumes[at] ?? 0, norm, years, factor));
    for (const [level, chance] of miss.entries()) product[level] = (product[level] ?? 0) * (1 - chance);
    const luck = common.uniform(site);
    for (let draw = 0; draw < draws; draw += 1)
      if ((luck[draw] ?? 0) < (miss[levelOf[draw] ?? 0] ?? 0)) missing[draw] = (missing[draw] ?? 0) + 1;
    return 1 - meanOf(miss);
  });
  const counts = new Float64Array(sites.length + 1);
  for (const count of missing) counts[count] = (counts[count] ?? 0) + 1;
  const all = (counts[0] ?? 0) / draws;
  return {
    bySite,
    all,
    standardError: Math.sqrt((all * (1 - all)) / draws),
    exact: meanOf(product),
    missing: Array.from(counts, (count) => count / draws),
  };
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
