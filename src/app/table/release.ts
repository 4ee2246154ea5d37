import type { PlanVersion, TableState } from '../../core/decision/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import type { ImpactSheet } from '../scenario/types.ts';
import type { PublicPlan, ReleasePreview } from './types.ts';

/** What the public sees of a decided plan, and a count of everything that stays inside. */
export function releaseOf(
  state: TableState,
  plan: PlanVersion,
  sheet: ImpactSheet,
  names: { readonly region: BilingualText; readonly intervention: (id: string) => BilingualText },
): ReleasePreview {
  const of = <Item extends { readonly planId: string; readonly version: number }>(items: readonly Item[]) =>
    items.filter((one) => one.planId === plan.planId && one.version === plan.version);
  const positions = of(state.positions);
  const sites = sheet.treatments.filter(({ touched }) => touched);
  const document: PublicPlan = {
    format: 'zwaartepunt-public-plan/1',
    tableId: state.id,
    regionName: names.region,
    demo: state.opened?.demo ?? false,
    title: plan.title,
    version: plan.version,
    dataVersion: plan.dataVersion,
    year: plan.year,
    set: plan.set,
    illustrative: plan.illustrative,
    changesInWords: plan.changesInWords,
    figures: plan.figures,
    decisions: of(state.decisions).map(({ interventionId, rung, at }) => ({
      interventionId,
      name: names.intervention(interventionId),
      rung,
      on: at.slice(0, 10),
      fallback:
        rung === 'fallback'
          ? (of(state.fallbacks).findLast(({ result }) => result.interventionId === interventionId)?.result.words ??
            null)
          : null,
    })),
    sites: sites.flatMap(({ interventionId, sites: all }) =>
      all.map(({ name, town, openAfter, counted }) => ({ interventionId, name, town, openAfter, counted })),
    ),
  };
  const comments = state.comments.filter(({ anchor }) => anchor.kind === 'plan' && anchor.id === plan.planId);
  const masked = document.sites.filter(({ counted }) => counted !== null && counted.low !== counted.high);
  const hidden = [
    { what: { nl: 'standpunten per partij', en: 'positions by party' }, count: positions.length },
    {
      what: { nl: 'argumenten van bezwaar', en: 'arguments of objections' },
      count: positions.filter(({ argument }) => argument !== '').length,
    },
    {
      what: { nl: 'antwoorden op bezwaar', en: 'answers to objections' },
      count: positions.filter(({ answer }) => answer !== null).length,
    },
    { what: { nl: 'belangenafwegingen', en: 'weighings of interests' }, count: plan.weighings.length },
    { what: { nl: 'opmerkingen', en: 'comments' }, count: comments.length },
    {
      what: { nl: 'kleine aantallen, als bereik getoond', en: 'small counts, shown as a range' },
      count: masked.length,
    },
    { what: { nl: 'afgeschermde gegevens', en: 'gated figures' }, count: state.figures.length },
  ];
  return { document, hidden };
}
