import type { InterventionId } from '../ids/index.ts';
import type { AnnexII } from './types.ts';

/** Sums over the regions of Annex II, in hospital-treatment pairs. */
export interface AnnexIISums {
  /** Pairs under the proposed norm, over all regions and treatments. */
  readonly failing: number;
  /**
   * Pairs that perform, over what the source prints: a treatment in a region where at least one hospital fails. Where all hospitals meet
   * the norm it prints nothing, so that this is not the number of all pairs, and nobody knows that number.
   */
  readonly performingWhereOneFails: number;
  /**
   * Sums of the pairs whose treatment is certain; `complete` when no region has a pair of the same condition whose
   * treatment is not.
   */
  readonly perIntervention: readonly {
    readonly interventionId: InterventionId;
    readonly failing: number;
    readonly performing: number;
    readonly complete: boolean;
  }[];
}

/** Adds up the pairs of Annex II. */
export function annexIISums(annexII: AnnexII): AnnexIISums {
  const pairs = annexII.regions.flatMap((region) => region.pairs);
  const unnamed = new Set(pairs.filter((pair) => pair.interventionId === null).map((pair) => pair.conditionId));
  const named = [...new Set(pairs.flatMap((pair) => pair.interventionId ?? []))];
  return {
    failing: sum(pairs.map((pair) => pair.failing)),
    performingWhereOneFails: sum(pairs.map((pair) => pair.performing)),
    perIntervention: named.map((interventionId) => {
      const own = pairs.filter((pair) => pair.interventionId === interventionId);
      return {
        interventionId,
        failing: sum(own.map((pair) => pair.failing)),
        performing: sum(own.map((pair) => pair.performing)),
        complete: own.every((pair) => !unnamed.has(pair.conditionId)),
      };
    }),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
