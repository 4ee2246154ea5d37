import { ofPlan, type PlanVersion, type TableState } from '../../core/decision/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import type { IsoDate } from '../../core/units/index.ts';
import type { ImpactSheet } from '../scenario/types.ts';
import type { PublicPlan, ReleasePreview } from './types.ts';

/** What the public sees of a decided plan, and a count of everything that stays inside. */
export function releaseOf(
  state: TableState,
  plan: PlanVersion,
  sheet: ImpactSheet,
  names: {
    readonly region: BilingualText;
    readonly intervention: (id: string) => BilingualText;
    readonly dayOf: (at: string) => IsoDate;
  },
): ReleasePreview {
  const positions = ofPlan(state.positions, plan);
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
    decisions: ofPlan(state.decisions, plan).map(({ interventionId, rung, at }) => ({
      interventionId,
      name: names.intervention(interventionId),
      rung,
      on: names.dayOf(at),
      fallback:
        rung === 'fallback'
          ? (ofPlan(state.fallbacks, plan).findLast(({ result }) => result.interventionId === interventionId)?.result
              .words ?? null)
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
