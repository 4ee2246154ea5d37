import type { Requirement } from '../plan/index.ts';

/** Whether a list of requirements is proven to be impossible. */
export type Impossible = (requirements: readonly Requirement[]) => boolean;

/**
 * Takes requirements away while the rest stays impossible: in halves, quarters and so on down to one by one. As leaving one out never
 * hurts, one last pass one by one leaves a set of which none can be missed (deletion filter, Chinneck and Dravnieks 1991).
 */
export function irreducible(requirements: readonly Requirement[], impossible: Impossible): readonly Requirement[] {
  let kept = requirements;
  for (let size = kept.length >> 1; size >= 1; size >>= 1) {
    for (let start = 0; start < kept.length;) {
      const without = [...kept.slice(0, start), ...kept.slice(start + size)];
      if (impossible(without)) kept = without;
      else start += size;
    }
  }
  return kept;
}

/**
 * A set of fewest requirements that is impossible, found by looking at all smaller ones, the smallest first; `null` when `most` sets
 * do not suffice to look at all of one size.
 */
export function smaller(
  requirements: readonly Requirement[],
  than: number,
  impossible: Impossible,
  most: number,
): readonly Requirement[] | null {
  let left = most;
  for (let size = 1; size < than; size += 1) {
    let sets = 1;
    for (let k = 0; k < size; k += 1) sets = (sets * (requirements.length - k)) / (k + 1);
    if (sets > left) return null;
    left -= sets;
    for (const some of choose(requirements, size)) if (impossible(some)) return some;
  }
  return null;
}

function* choose<Item>(items: readonly Item[], size: number, from = 0): Generator<readonly Item[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= items.length - size; index += 1)
    for (const rest of choose(items, size - 1, index + 1)) {
      const item = items[index];
      if (item !== undefined) yield [item, ...rest];
    }
}
