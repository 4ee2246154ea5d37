import { JEFFREYS_PRIOR, missNextYear } from '../../core/assessment/index.ts';
import { createRandom } from '../random/index.ts';
import { gamma } from './gamma.ts';

/** Open sites with the patients a year they would have under a plan; `id` ties the random numbers of a site together. */
export interface RobustInput {
  readonly sites: readonly { readonly id: string; readonly patients: number }[];
  readonly norm: number;
}

export interface RobustOptions {
  readonly seed: number;
  /** Draws; absent: 10,000. */
  readonly draws?: number;
  /** Coefficient of variation of what all sites share, such as a year with more patients; absent: 0, sites vary alone. */
  readonly shared?: number;
}

export interface RobustResult {
  /** Chance per site to meet the norm next year, exact for one site by itself (§12.1). */
  readonly perSite: readonly { readonly id: string; readonly chance: number }[];
  readonly weakest: number;
  /** Chance that all sites meet it in the same year, by simulation. */
  readonly joint: number;
  /** Standard error of `joint`. */
  readonly jointError: number;
}

/**
 * Chances to meet the norm next year (§12.1). A site's mean is Gamma(patients + ½, 1), its count Poisson: exactly the chance of
 * §2.2. Jointly by draws: a count reaches L when L waiting times fit into the year, that is when a Gamma(L) draw is at
 * most the mean. The numbers of a draw depend on seed and site id only, so that plans are compared on the same futures.
 */
export function robustness({ sites, norm }: RobustInput, options: RobustOptions): RobustResult {
  const { seed, draws = 10_000, shared = 0 } = options;
  const needed = Math.ceil(norm);
  const perSite = sites.map(({ id, patients }) => ({ id, chance: 1 - (missNextYear([patients], norm) ?? 1) }));
  const alive = new Uint8Array(draws).fill(1);
  const together = shared > 0 ? sharedFactors(seed, draws, shared) : null;
  if (needed > 0)
    for (const { id, patients } of sites) {
      const random = createRandom(hashOf(id, seed));
      const shape = patients + JEFFREYS_PRIOR.shape;
      for (let draw = 0; draw < draws; draw += 1) {
        const wait = gamma(needed, random);
        const mean = gamma(shape, random) * (together?.[draw] ?? 1);
        if (wait > mean) alive[draw] = 0;
      }
    }
  const joint = alive.reduce((sum, one) => sum + one, 0) / draws;
  return {
    perSite,
    weakest: Math.min(1, ...perSite.map(({ chance }) => chance)),
    joint,
    jointError: Math.sqrt((joint * (1 - joint)) / draws),
  };
}

/** Plans in order of the chance that all their sites meet the norm; those with a site below `atLeast` are marked. */
export function rankByChance<PlanLike>(
  plans: readonly { readonly plan: PlanLike; readonly input: RobustInput }[],
  options: RobustOptions & { readonly atLeast: number },
): readonly { readonly plan: PlanLike; readonly chances: RobustResult; readonly passes: boolean }[] {
  return plans
    .map(({ plan, input }) => {
      const chances = robustness(input, options);
      return { plan, chances, passes: chances.weakest >= options.atLeast };
    })
    .toSorted((a, b) => Number(b.passes) - Number(a.passes) || b.chances.joint - a.chances.joint);
}

function sharedFactors(seed: number, draws: number, variation: number): Float64Array {
  const random = createRandom(hashOf('shared', seed));
  const shape = 1 / variation ** 2;
  return Float64Array.from({ length: draws }, () => gamma(shape, random) / shape);
}

/** FNV-1a over the id, mixed with the seed. */
function hashOf(id: string, seed: number): number {
  let hash = (2_166_136_261 ^ seed) >>> 0;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash;
}
