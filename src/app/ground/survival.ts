import type { WorldsSummary } from '../../engine/worlds/index.ts';
import type { PlanAnswer } from '../plans/types.ts';
import type { SurvivalView } from './types.ts';

/** What worlds say of an answer (docs/model.md §12.5). */
export function survivalView(
  { question }: Pick<PlanAnswer, 'question'>,
  siteIds: readonly string[],
  asked: number,
  summary: WorldsSummary,
): SurvivalView {
  const same = summary.plans[0]?.same ?? 0;
  const { feasible, worlds } = summary;
  return {
    worlds,
    asked,
    feasible,
    proven: summary.proven,
    reading: question.reading,
    seed: question.seed,
    sites: siteIds.map((siteId, site) => ({
      siteId,
      kept: summary.kept[site] ?? 0,
      standing: summary.standing[site] ?? 'contested',
    })),
    plans: summary.plans.map(({ same: asBest, holds, regret, differenceSd }) => ({
      same: asBest,
      holds,
      regret,
      error: differenceSd,
    })),
    words: {
      nl: `in ${same} van ${worlds} werelden dezelfde locaties${feasible < worlds ? `, in ${worlds - feasible} geen enkel plan` : ''}.`,
      en: `in ${same} of ${worlds} worlds the same sites${feasible < worlds ? `, in ${worlds - feasible} no plan at all` : ''}.`,
    },
  };
}
