import type { GroundBand } from './band.ts';
import type { Band } from './types.ts';

/** What a ground must hold to carry a question (docs/model.md §7.5). */
export interface CarryLimits {
  /** Least share of the patients of a region's hospitals who must live there, where their flows were not observed. */
  readonly leastHomeShare: number;
  /** Greatest mean minutes that goes with what was observed of such treatments. */
  readonly mostMeanMinutes: number;
}

export type CarryReason =
  | { readonly code: 'home-share'; readonly share: Band; readonly least: number }
  | { readonly code: 'mean-minutes'; readonly minutes: Band; readonly most: number }
  /** The region's hospitals have no patients on this ground. */
  | { readonly code: 'no-patients' };

/** `doubtful`: the central case carries it and some case of the band does not. */
export interface Carries {
  readonly verdict: 'carries' | 'doubtful' | 'cannot';
  readonly reasons: readonly CarryReason[];
}

/** Whether a question about a region may be answered with a plan on this ground; `observed`: flows of the region were seen. */
export function carries({ figures }: Pick<GroundBand, 'figures'>, observed: boolean, limits: CarryLimits): Carries {
  const { homeShare: share, meanMinutes: minutes } = figures;
  if (share === null || minutes === null) return { verdict: 'cannot', reasons: [{ code: 'no-patients' }] };
  const home = { code: 'home-share', share, least: limits.leastHomeShare } as const;
  const mean = { code: 'mean-minutes', minutes, most: limits.mostMeanMinutes } as const;
  const at = (end: keyof Band, other: keyof Band): readonly CarryReason[] => [
    ...(!observed && share[end] < limits.leastHomeShare ? [home] : []),
    ...(minutes[other] > limits.mostMeanMinutes ? [mean] : []),
  ];
  const broken = at('central', 'central');
  if (broken.length > 0) return { verdict: 'cannot', reasons: broken };
  const doubts = at('low', 'high');
  return { verdict: doubts.length > 0 ? 'doubtful' : 'carries', reasons: doubts };
}
