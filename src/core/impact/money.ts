import type { LedgerLine } from './types.ts';

/** Money of one hospital a year, in euro. */
export interface MoneyImpact {
  /** Revenue that comes less revenue that leaves. */
  readonly shift: number;
  /** Cost of what leaves that stays at first (Dutch: vaste kosten die achterblijven); null without a share. */
  readonly fixedCostTail: number | null;
}

/**
 * What the lines of one hospital mean in money (docs/model.md §17.5): the revenue that moves at the tariffs of the user, and the cost that
 * stays behind when care leaves, with revenue taken for cost. Null without a tariff for every line: a part of a shift is no shift.
 * @param fixedCostShare share of the cost of a case that stays when the case leaves, 0 to 1
 */
export function moneyImpact(lines: readonly LedgerLine[], fixedCostShare: number | undefined): MoneyImpact | null {
  if (lines.length === 0) return null;
  let [shift, leaving] = [0, 0];
  for (const { revenueComes, revenueLeaves } of lines) {
    if (revenueComes === null || revenueLeaves === null) return null;
    shift += revenueComes - revenueLeaves;
    leaving += revenueLeaves;
  }
  return { shift, fixedCostTail: fixedCostShare === undefined ? null : leaving * fixedCostShare };
}
