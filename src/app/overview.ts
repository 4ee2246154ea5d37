import { contractYear, type Advice, type Assessment, type Verdict } from '../core/assessment/index.ts';
import { annexIISums, normInForce, providerById, regionsOf, sitesOf } from '../core/register/index.ts';
import { ok, type Result } from '../core/result/index.ts';
import type { Failure } from './failures.ts';
import { dataOfAssessments } from './made-up.ts';
import { select, type Selection } from './questions.ts';
import type { AppState } from './state.ts';
import type { Headline, OverviewCell, OverviewColumn, OverviewRow, OverviewView, Question } from './types.ts';

/** The first page in one answer: headline figures and the matrix hospital × intervention. */
export async function overview(state: AppState, question: Question): Promise<Result<OverviewView, Failure>> {
  const selection = await select(state, question);
  return selection.ok ? ok(overviewOf(state, selection.value)) : selection;
}

/** The overview of verdicts that were selected. */
export function overviewOf(state: AppState, selection: Selection): OverviewView {
  const { year, set, date } = selection.resolved;
  const columns = columnsOf(state, selection);
  const rows = rowsOf(state, selection);
  return {
    data: dataOfAssessments(selection.assessments),
    year,
    set,
    date,
    contractYear: contractYear(year),
    headline: headlineOf(selection.assessments, rows.length, columns.length),
    interventions: columns,
    rows,
    published: publishedOf(state),
  };
}

/**
 * Totals over all verdicts. A hospital that reported none and is advised against has an unknown verdict and a negative
 * advice: it counts in `negative` and apart in `negativeWithoutCount`, never in `notMet`.
 */
export function headlineOf(assessments: readonly Assessment[], providers: number, interventions: number): Headline {
  const withVerdict = (verdict: Verdict): number => assessments.filter((item) => item.verdict === verdict).length;
  const withAdvice = (kind: Advice['kind']): number => assessments.filter(({ advice }) => advice.kind === kind).length;
  const [met, notMet] = [withVerdict('met'), withVerdict('notMet')];
  return {
    met,
    notMet,
    unknown: withVerdict('unknown'),
    notApplicable: withVerdict('notApplicable'),
    positive: withAdvice('positive'),
    negative: withAdvice('negative'),
    conditional: withAdvice('conditional'),
    judged: met + notMet,
    negativeWithoutCount: assessments.filter(
      ({ advice, decisive }) => advice.kind === 'negative' && decisive.value === null,
    ).length,
    providers,
    interventions,
  };
}

function columnsOf(state: AppState, { assessments, resolved: { set, date } }: Selection): readonly OverviewColumn[] {
  const groups = Map.groupBy(assessments, ({ interventionId }) => interventionId);
  return state.register.interventions.flatMap(({ id, name, conditionId }) => {
    const group = groups.get(id);
    if (group === undefined) return [];
    const count = (verdict: Verdict): number => group.filter((item) => item.verdict === verdict).length;
    const requirement = normInForce(state.register, { interventionId: id, set, date })?.requirement ?? null;
    return [
      { id, name, conditionId, requirement, met: count('met'), notMet: count('notMet'), unknown: count('unknown') },
    ];
  });
}

function rowsOf(state: AppState, { assessments, resolved: { date } }: Selection): readonly OverviewRow[] {
  const groups = Map.groupBy(assessments, ({ providerId }) => providerId);
  const rows = [...groups].map(([providerId, group]): OverviewRow => {
    const sites = sitesOf(state.register, providerId);
    const place = sites.find(({ main }) => main) ?? sites[0];
    return {
      providerId,
      name: providerById(state.register, providerId)?.name ?? providerId,
      town: place?.town ?? null,
      latitude: place?.latitude ?? null,
      longitude: place?.longitude ?? null,
      regionIds: regionsOf(state.register, providerId, { date }).map(({ id }) => id),
      cells: [...Map.groupBy(group, ({ interventionId }) => interventionId).values()].flatMap((tiers) => cellOf(tiers)),
    };
  });
  return rows.toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
}

/** How telling a verdict is when a norm has tiers: the cell shows the most telling one. */
const weight: Readonly<Record<Verdict, number>> = { notMet: 3, met: 2, unknown: 1, notApplicable: 0 };

function cellOf(tiers: readonly Assessment[]): readonly OverviewCell[] {
  const shown = tiers.toSorted((a, b) => weight[b.verdict] - weight[a.verdict])[0];
  if (shown === undefined) return [];
  const {
    interventionId,
    verdict,
    decisive: { value, threshold },
    advice,
  } = shown;
  return [{ interventionId, verdict, value, threshold, advice: advice.kind }];
}

function publishedOf(state: AppState): OverviewView['published'] {
  const { failing, performingWhereOneFails, perIntervention } = annexIISums(state.annexII);
  const pair = (id: string): string => {
    const sums = perIntervention.find((item) => item.interventionId === id);
    return sums === undefined ? '–' : `${sums.failing}/${sums.performing}`;
  };
  const [kidneyLocal, kidneySystemic] = [pair('nier-lokaal'), pair('nier-systemisch')];
  return { failing, performingWhereOneFails, kidneyLocal, kidneySystemic };
}
