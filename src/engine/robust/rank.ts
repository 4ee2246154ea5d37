import { createDraws, jointChance, type JointChance, type JointOptions, type RobustPlan } from './joint.ts';

export interface RankedPlan {
  /** Place of the plan in the list that was given. */
  readonly plan: number;
  readonly chance: JointChance;
}

/**
 * Plans by the chance that every open site meets the norm next year (§12.1), the safest first, on the same draws; plans of the
 * same share of draws by `exact`, then by their place.
 */
export function rankByChance(plans: readonly RobustPlan[], options: JointOptions): readonly RankedPlan[] {
  const common = createDraws(options);
  return plans
    .map((plan, index) => ({ plan: index, chance: jointChance(plan, options, common) }))
    .toSorted((a, b) => b.chance.all - a.chance.all || b.chance.exact - a.chance.exact || a.plan - b.plan);
}

/** The plans in which every open site by itself meets the norm with a chance of at least `atLeast` (0 to 1); none open: none. */
export function safeEnough(ranked: readonly RankedPlan[], atLeast: number): readonly RankedPlan[] {
  return ranked.filter(({ chance: { bySite } }) => bySite.length > 0 && bySite.every((chance) => chance >= atLeast));
}
