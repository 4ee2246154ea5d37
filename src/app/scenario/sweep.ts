import type { SweepPoint } from '../../core/impact/index.ts';
import type { Baseline } from '../../core/scenario/index.ts';
import type { Proven } from './proven.ts';
import type { Evaluated } from './treatment.ts';

/** What is left at each norm: the proven best plan of each treatment, sought or read from the store. */
export async function sweepOf(
  proven: Proven,
  baseline: Baseline,
  treatments: readonly Evaluated[],
  norms: readonly number[],
): Promise<readonly { readonly interventionId: string; readonly points: readonly SweepPoint[] }[]> {
  const swept = [];
  for (const { prepared } of treatments) {
    const { intervention, performing } = prepared.basis;
    const interventionId = intervention.id;
    const points: SweepPoint[] = [];
    for (const norm of norms)
      points.push({
        norm,
        meetNow: performing.filter(({ inRegion, range }) => inRegion && range !== null && range.low >= norm).length,
        ...(await proven.atNorm(baseline, interventionId, norm)),
      });
    swept.push({ interventionId, points });
  }
  return swept;
}
