import type { TreatmentPlan } from '../../core/scenario/index.ts';
import { noLimit } from '../problem/index.ts';
import { baselineRules } from './assign.ts';
import type { SiteRule, TreatmentGround } from './types.ts';

/** A treatment as a scenario leaves it, in places of the problem; a site that the scenario does not name stays as it is. */
export function rulesOf(plan: TreatmentPlan, ground: TreatmentGround): readonly SiteRule[] {
  const { problem } = ground;
  const place = new Map(problem.sites.map((id, index) => [id, index]));
  const planned = new Map(plan.sites.map((site) => [String(site.siteId), site]));
  return baselineRules(ground).map((rule, index): SiteRule => {
    const site = planned.get(problem.sites[index] ?? '');
    if (site === undefined) return rule;
    return {
      open: site.open,
      cap: site.cap === null ? noLimit : site.cap * problem.units.perPatient,
      share: site.share,
      moves: site.moves.flatMap(({ toSiteId, share }) => {
        const to = place.get(toSiteId);
        return to === undefined ? [] : [{ site: to, share }];
      }),
    };
  });
}
