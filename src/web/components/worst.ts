import type { Verdict } from '../client/index.ts';

const order: readonly Verdict[] = ['notMet', 'unknown', 'met', 'notApplicable'];

/** The verdict that stands for several: not met before unknown before met. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict | 'none' {
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'none';
}
