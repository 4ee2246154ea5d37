import type { Certificate, Multipliers } from '../../plan/index.ts';
import { areaCount, siteCount } from '../../problem/index.ts';
import type { Ground } from '../../moves/index.ts';
import type { BoundAnswer, Fixing, Prices } from './node.ts';

/** A node of the tree: a part that waits, or one that was bounded. */
export interface TreeNode {
  readonly number: number;
  readonly open: readonly number[];
  readonly closed: readonly number[];
  /** Least and most open sites. */
  readonly least: number;
  readonly most: number;
  /** Prices to start from; null at the root. */
  v: Float64Array | null;
  /** Proven for the part, by itself or by a part around it. */
  readonly bound: number;
  answer: BoundAnswer | null;
  /** The site branched on, or n − 1 + k for at most k sites against more. */
  token: number;
  children: readonly [first: TreeNode, second: TreeNode] | null;
}

/**
 * Writes the proof that every plan costs at least `bound` (§10.5): conclusions become branches with a leaf for the other
 * state. A node that proves the bound itself is a leaf even when it was divided further.
 */
export function certify(
  root: TreeNode,
  bound: number,
  { problem, order }: Ground,
  closer: Float64Array | null,
): Certificate | null {
  const [n, m] = [siteCount(problem), areaCount(problem)];
  const multipliers: Multipliers[] = [];
  const places = new Map<Prices, number>();
  const tree: number[] = [];
  const placeOf = (prices: Prices | undefined): number => {
    if (prices === undefined) return nothing();
    const found = places.get(prices);
    if (found !== undefined) return found;
    places.set(prices, multipliers.length);
    multipliers.push({ v: Array.from(prices.v), theta: Array.from(prices.theta), mu: [] });
    return multipliers.length - 1;
  };
  let zero = -1;
  const nothing = (): number => {
    if (zero < 0) {
      zero = multipliers.length;
      const none = (length: number): number[] => Array.from({ length }, () => 0);
      multipliers.push({ v: none(m), theta: none(n), mu: [] });
    }
    return zero;
  };
  // What is still to be written, the last first.
  type Item = { readonly leaf: number } | { readonly node: TreeNode };
  const todo: Item[] = [{ node: root }];
  for (let item = todo.pop(); item !== undefined; item = todo.pop()) {
    if ('leaf' in item) {
      tree.push(-1 - item.leaf);
      continue;
    }
    const { answer, children, token } = item.node;
    if (answer === null) return null;
    const leafOf = ({ prices }: Fixing): number => placeOf(answer.prices[prices]);
    const after: Item[] = [];
    for (const fixing of answer.fixings) {
      tree.push(fixing.site);
      // The part with the site open is written first: the leaf, or what follows.
      if (fixing.open) after.push({ leaf: leafOf(fixing) });
      else tree.push(-1 - leafOf(fixing));
    }
    todo.push(...after);
    if (answer.branch < 0 || answer.bound >= bound) tree.push(-1 - placeOf(answer.prices[answer.proof]));
    else if (children === null) return null;
    else {
      tree.push(token);
      todo.push({ node: children[1] }, { node: children[0] });
    }
  }
  const pairs: [site: number, area: number, price: number][] = [];
  for (const [index, price] of (closer ?? []).entries())
    if (price > 0) pairs.push([order[index] ?? 0, Math.floor(index / n), price]);
  const basis = { format: 'zwaartepunt-certificate/1', bound, cuts: [], multipliers, tree } as const;
  return pairs.length > 0 ? { ...basis, closer: pairs } : basis;
}
