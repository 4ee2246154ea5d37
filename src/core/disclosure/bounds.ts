import { assertNever } from '../result/index.ts';

/** Whole-number bounds of a cell that an outsider may assume (docs/model.md §4.2); `high` Infinity means no upper limit. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** What a reader is told about a cell, and so what an attacker starts from. */
export type Mark =
  /** Shown. */
  | 'shown'
  /** Hidden because it is small: from 1 to below the threshold. */
  | 'primary'
  /** Hidden to protect another cell. */
  | 'secondary'
  /** Hidden with all others, because nothing less protects them. */
  | 'withheld';

/** Which counts are protected and how well. */
export interface DisclosureRule {
  /** Supplied counts from 1 up to this are not shown. */
  readonly threshold: number;
  /** Least distance between the smallest and the largest value that a hidden small count may have for an outsider. */
  readonly protection: number;
}

/** The rule for a threshold: an outsider must be left a range at least half the threshold wide. */
export function disclosureRule(threshold: number): DisclosureRule {
  return { threshold, protection: Math.max(0, Math.min(threshold - 2, Math.floor(threshold / 2))) };
}

/** Whether a count is small: zero is not, because it is about nobody and advice rests on it (§4.1). */
export function isSmall(value: number, rule: DisclosureRule): boolean {
  return value > 0 && value < rule.threshold;
}

/**
 * What an attacker who knows this rule can assume about a cell. He is taken to know which cells were hidden for their own
 * sake and which for others', although the reader is not told: whatever holds against him holds against anybody.
 */
export function boundsOf(shown: Bounds, mark: Mark, rule: DisclosureRule): Bounds {
  switch (mark) {
    case 'shown':
      return shown;
    case 'primary':
      return { low: 1, high: rule.threshold - 1 };
    case 'secondary':
      return { low: rule.threshold, high: Infinity };
    case 'withheld':
      return { low: 0, high: Infinity };
    default:
      return assertNever(mark);
  }
}
