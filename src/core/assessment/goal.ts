import { assertNever } from '../result/index.ts';
import type { Norm } from '../register/types.ts';
import type { Interval } from '../units/index.ts';
import type { Unit } from './tally.ts';
import type { ReasonCode, Verdict } from './types.ts';

/** What a value is compared with; `lowest` and `highest` differ only when the tier is not known. */
export type Goal =
  | { readonly kind: 'threshold'; readonly unit: Unit; readonly lowest: number; readonly highest: number }
  /** Nothing to compare with: counts are shown, no verdict is given. */
  | { readonly kind: 'none'; readonly unit: Unit; readonly reason: ReasonCode };

/** The goal that a norm sets for a tier (docs/model.md §1.5). */
export function goalOf(norm: Norm | null, tierId: string | null): Goal {
  if (norm === null) return { kind: 'none', unit: 'cases', reason: 'no-norm' };
  const { requirement } = norm;
  switch (requirement.kind) {
    case 'minimum':
      return { kind: 'threshold', unit: 'cases', lowest: requirement.cases, highest: requirement.cases };
    case 'share-within':
      return { kind: 'threshold', unit: 'share', lowest: requirement.share, highest: requirement.share };
    case 'no-consensus':
      return { kind: 'none', unit: 'cases', reason: 'no-consensus' };
    case 'tiers': {
      const named = requirement.tiers.filter((tier) => tier.id === tierId);
      const cases = (named.length > 0 ? named : requirement.tiers).map((tier) => tier.cases);
      return { kind: 'threshold', unit: 'cases', lowest: Math.min(...cases), highest: Math.max(...cases) };
    }
    default:
      return assertNever(requirement);
  }
}

/** Outcome of a comparison; `threshold` is null when it is not known which one applies. */
export interface Comparison {
  readonly verdict: 'met' | 'notMet' | 'unknown';
  readonly threshold: number | null;
  readonly margin: Interval | null;
}

/**
 * Compares every value that the count may have (docs/model.md §1.1): met when all are at or above the threshold, not met
 * when all are below it, unknown otherwise.
 */
export function compare(value: Interval | null, goal: Extract<Goal, { kind: 'threshold' }>): Comparison {
  const certain = goal.lowest === goal.highest ? goal.lowest : null;
  if (value === null) return { verdict: 'unknown', threshold: certain, margin: null };
  if (value.low >= goal.highest)
    return { verdict: 'met', threshold: goal.highest, margin: marginOf(value, goal.highest) };
  if (value.high !== null && value.high < goal.lowest)
    return { verdict: 'notMet', threshold: goal.lowest, margin: marginOf(value, goal.lowest) };
  return { verdict: 'unknown', threshold: certain, margin: certain === null ? null : marginOf(value, certain) };
}

/** Value minus threshold, rounded to 1e-12 so that shares do not show the noise of binary fractions. */
function marginOf(value: Interval, threshold: number): Interval {
  return { low: tidy(value.low - threshold), high: value.high === null ? null : tidy(value.high - threshold) };
}

const tidy = (value: number): number => (Number.isInteger(value) ? value : Number(value.toFixed(12)));

/** Worst first: a failing site decides over an unknown one, and that over one that meets. */
export const SEVERITY: Record<Verdict, number> = { notMet: 0, unknown: 1, met: 2, notApplicable: 3 };
