import { boundsOf, type Bounds, type DisclosureRule, type Mark } from './bounds.ts';

/** A cell of a sum: a part or the total. */
export interface SumCell {
  /** What is known of it when it is shown: one value, or an interval that its source gave. */
  readonly shown: Bounds;
  readonly mark: Mark;
  /** A count that its source published cannot be hidden. */
  readonly published: boolean;
}

/** A total and its parts; `complete` when the parts are all there are, so that they add up to the total. */
export interface Sum {
  readonly total: SumCell;
  readonly parts: readonly SumCell[];
  readonly complete: boolean;
}

/** What an outsider can work out about one part: its own bounds, cut off by the total and the other parts. */
export function rangeOfPart(sum: Sum, at: number, rule: DisclosureRule): Bounds {
  const own = cellBounds(sum.parts[at], rule);
  const total = cellBounds(sum.total, rule);
  let leastOthers = 0;
  let mostOthers = 0;
  for (const [i, part] of sum.parts.entries()) {
    if (i === at) continue;
    const { low, high } = cellBounds(part, rule);
    leastOthers += low;
    mostOthers += high;
  }
  const low = sum.complete ? Math.max(own.low, total.low - mostOthers) : own.low;
  return { low, high: Math.min(own.high, total.high - leastOthers) };
}

/** What an outsider can work out about the total from its parts. */
export function rangeOfTotal(sum: Sum, rule: DisclosureRule): Bounds {
  const own = cellBounds(sum.total, rule);
  const parts = sum.parts.map((part) => cellBounds(part, rule));
  const low = Math.max(
    own.low,
    parts.reduce((least, part) => least + part.low, 0),
  );
  const high = sum.complete
    ? Math.min(
        own.high,
        parts.reduce((most, part) => most + part.high, 0),
      )
    : own.high;
  return { low, high };
}

/**
 * Hides further cells of a sum until every small hidden cell keeps its range (docs/model.md §4.3): the smallest other part
 * first, the total last, and if that is not enough all but zeros. Published cells are never hidden; what they give away is
 * not ours to hide.
 */
export function protectSum(sum: Sum, rule: DisclosureRule): Sum {
  let current = sum;
  for (;;) {
    if (isProtected(current, rule)) return current;
    const next = current.parts
      .map((part, at) => ({ part, at }))
      .filter(({ part }) => part.mark === 'shown' && !part.published && part.shown.low >= rule.threshold)
      .toSorted((a, b) => a.part.shown.low - b.part.shown.low || a.at - b.at)[0];
    if (next !== undefined) {
      current = { ...current, parts: current.parts.map((part, i) => (i === next.at ? hide(part) : part)) };
      continue;
    }
    const { total } = current;
    if (total.mark !== 'shown' || total.published || total.shown.low < rule.threshold)
      return { ...sum, total: withhold(current.total), parts: current.parts.map(withhold) };
    current = { ...current, total: hide(total) };
  }
}

/** Whether every small hidden cell of a sum keeps a range as wide as the rule asks. */
export function isProtected(sum: Sum, rule: DisclosureRule): boolean {
  const wide = ({ low, high }: Bounds): boolean => high - low >= rule.protection;
  const parts = sum.parts.every((part, at) => !isSensitive(part) || wide(rangeOfPart(sum, at, rule)));
  return parts && (!isSensitive(sum.total) || wide(rangeOfTotal(sum, rule)));
}

const isSensitive = (cell: SumCell): boolean => cell.mark === 'primary' || cell.mark === 'withheld';

const withhold = (cell: SumCell): SumCell =>
  cell.published || cell.shown.high === 0 ? cell : { ...cell, mark: 'withheld' };

const hide = (cell: SumCell): SumCell => ({ ...cell, mark: 'secondary' });

const cellBounds = (cell: SumCell | undefined, rule: DisclosureRule): Bounds =>
  cell === undefined ? { low: 0, high: Infinity } : boundsOf(cell.shown, cell.mark, rule);
