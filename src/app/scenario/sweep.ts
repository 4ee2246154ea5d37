import type { SweepPoint } from '../../core/impact/index.ts';
import type { Baseline } from '../../core/scenario/index.ts';
import type { PlanCases } from '../plans/cases.ts';
import { planned, planQuestionOn } from './proven.ts';
import type { Evaluated } from './treatment.ts';

/** What is left at each norm: the proven best plan of each treatment, sought or read from the store. */
export async function sweepOf(
  plans: PlanCases,
  baseline: Baseline,
  treatments: readonly Evaluated[],
  norms: readonly number[],
): Promise<readonly { readonly interventionId: string; readonly points: readonly SweepPoint[] }[]> {
  const swept = [];
  for (const { prepared } of treatments) {
    const { intervention, performing } = prepared.basis;
    const interventionId = intervention.id;
    const points: SweepPoint[] = [];
    for (const norm of norms) {
      const answer = await planned(plans, { ...planQuestionOn(baseline, interventionId, norm), beside: false });
      const best = answer.ok ? answer.value.best : null;
      points.push({
        norm,
        meetNow: performing.filter(({ inRegion, range }) => inRegion && range !== null && range.low >= norm).length,
        sites: best?.kpis.sites ?? null,
        moved: best?.kpis.patientsMoved ?? null,
        meanMinutes: best?.kpis.meanMinutes ?? null,
        p90Minutes: best?.kpis.p90Minutes ?? null,
        proven: answer.ok && (answer.value.status === 'optimal' || answer.value.status === 'infeasible'),
      });
    }
    swept.push({ interventionId, points });
  }
  return swept;
}
