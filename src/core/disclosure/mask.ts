import { assertNever } from '../result/index.ts';
import type { Count } from '../volumes/types.ts';
import { isSmall, type DisclosureRule, type Mark } from './bounds.ts';

/** What a reader sees of a hidden count: `<10` for a small one, `*` for one that was hidden to protect others. */
export function hiddenCount(mark: Exclude<Mark, 'shown'>, rule: DisclosureRule): Count {
  return mark === 'primary'
    ? { kind: 'masked', low: 1, high: rule.threshold - 1, asWritten: `<${rule.threshold}` }
    : { kind: 'masked', low: 0, high: null, asWritten: '*' };
}

/** Whether a supplied count may be a small one, as far as it is known. */
export function mayBeSmall(count: Count, rule: DisclosureRule): boolean {
  switch (count.kind) {
    case 'missing':
      return false;
    case 'exact':
      return isSmall(count.value, rule);
    case 'masked':
      return count.low < rule.threshold && count.high !== 0;
    case 'disputed':
      return count.values.some((value) => isSmall(value, rule));
    default:
      return assertNever(count);
  }
}

/**
 * What a reader may see of a supplied count that may be small (docs/model.md §4.1): a small one as `<10`; one that its
 * supplier masked no narrower than that; one that may also be large, and says too much about it, not at all.
 */
export function maskSmall(count: Count, rule: DisclosureRule): Count {
  switch (count.kind) {
    case 'missing':
      return count;
    case 'exact':
      return hiddenCount('primary', rule);
    case 'masked':
      if (count.low <= 1 && (count.high === null || count.high >= rule.threshold - 1)) return count;
      return count.high !== null && count.high < rule.threshold
        ? upTo(count.low, rule)
        : hiddenCount('secondary', rule);
    case 'disputed':
      return count.values.every((value) => value < rule.threshold)
        ? upTo(Math.min(...count.values), rule)
        : hiddenCount('secondary', rule);
    default:
      return assertNever(count);
  }
}

const upTo = (least: number, rule: DisclosureRule): Count => ({
  kind: 'masked',
  low: Math.min(least, 1),
  high: rule.threshold - 1,
  asWritten: `<${rule.threshold}`,
});
