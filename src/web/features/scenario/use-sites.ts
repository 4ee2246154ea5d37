import { useMemo } from 'react';
import type { TravelFigures } from '../../../core/impact/index.ts';
import type { TreatmentPlan } from '../../../core/scenario/index.ts';
import type { ScenarioSite } from '../../map/scenario-points.ts';
import type { WholeImpact } from '../../workbench/workbench.ts';
import type { StartTreatment } from './edit.ts';
import { verdictOf } from './verdict-of.ts';

/** Patients a year per site, as the scenario leaves them. */
export function useVolumes(
  whole: WholeImpact | null,
  figures: TravelFigures | null | undefined,
): ReadonlyMap<string, number> {
  return useMemo(
    () => new Map((whole?.sites ?? []).map(({ siteId }, index) => [siteId, figures?.volumes.after[index] ?? 0])),
    [whole, figures],
  );
}

/** Sites of one treatment as the map draws them: those that perform it now or in the scenario. */
export function useSites(
  treatment: StartTreatment | undefined,
  plan: TreatmentPlan | undefined,
  volumes: ReadonlyMap<string, number>,
): readonly ScenarioSite[] {
  return useMemo(
    () =>
      (treatment?.sites ?? []).flatMap((site) => {
        const open = plan?.sites.find(({ siteId }) => siteId === site.siteId)?.open ?? site.performsNow;
        if (!open && !site.performsNow) return [];
        const after = volumes.get(site.siteId) ?? null;
        const { siteId: id, name, town, longitude, latitude } = site;
        const mark = verdictOf(after, site, treatment?.norm ?? null);
        return [{ id, name, town, longitude, latitude, open, mark, patients: after ?? 0 }];
      }),
    [treatment, plan, volumes],
  );
}
