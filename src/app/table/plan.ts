import type { PlanVersion } from '../../core/decision/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { writeScenarioFile } from '../../core/scenario/index.ts';
import type { Failure } from '../failures.ts';
import { sha256OfText } from '../file-hash.ts';
import type { ImpactSheet } from '../scenario/types.ts';
import type { TableParts } from './parts.ts';
import type { ActRequest, PlanPreview } from './types.ts';

/** A plan ready to be frozen: what goes on record, and the document it stands for. */
export interface PreparedFreeze {
  readonly plan: PlanVersion;
  readonly document: string;
}

/** What a scenario would put to decision: its figures, and whose interests must be weighed. */
export async function previewPlan(
  { scenarios }: TableParts,
  scenario: unknown,
): Promise<Result<{ readonly preview: PlanPreview; readonly sheet: ImpactSheet }, Failure>> {
  const made = await scenarios.impact({ scenario });
  if (!made.ok) return made;
  const sheet = made.value;
  const touched = sheet.treatments.filter((one) => one.touched);
  return ok({
    sheet,
    preview: {
      scenarioId: sheet.scenario.id,
      dataVersion: sheet.scenario.scenario.baseline.dataVersion,
      interventionIds: touched.map(({ interventionId }) => interventionId),
      changesInWords: sheet.scenario.changesInWords,
      figures: {
        moved: sheet.total.meanAfter === null ? null : sheet.total.moved,
        extraMinutesOfMoved: sheet.total.extraMeanOfMoved,
        meanMinutesAfter: sheet.total.meanAfter,
        sitesAfter: touched.reduce((sum, one) => sum + one.sitesAfter, 0),
      },
      losing: sheet.hospitals
        .filter(({ loses }) => loses.length > 0)
        .map(({ providerId, name, loses }) => ({ providerId, name, loses })),
    },
  });
}

/** Computes everything that a frozen version holds. */
export async function prepareFreeze(
  parts: TableParts,
  { planId, after, title, scenario, weighings }: Extract<ActRequest, { readonly kind: 'plan-frozen' }>,
): Promise<Result<PreparedFreeze, Failure>> {
  const previewed = await previewPlan(parts, scenario);
  if (!previewed.ok) return fail(previewed.failure);
  const { preview, sheet } = previewed.value;
  const { baseline } = sheet.scenario.scenario;
  const weighed = preview.losing.map(({ providerId, name }) => ({
    providerId,
    name,
    text: weighings.find((one) => one.providerId === providerId)?.text ?? '',
  }));
  const { regionName: _r, changesInWords: _c, link: _l, ...named } = sheet.scenario;
  const document = `${JSON.stringify({
    format: 'zwaartepunt-plan-version/1',
    title,
    scenario: JSON.parse(writeScenarioFile(named)) as unknown,
    sheet,
    weighings: weighed,
  })}\n`;
  const plan: PlanVersion = {
    planId: planId ?? `plan-${parts.random().slice(0, 12)}`,
    version: after + 1,
    title,
    interventionIds: preview.interventionIds,
    scenarioId: preview.scenarioId,
    link: sheet.scenario.link,
    dataVersion: preview.dataVersion,
    set: baseline.set,
    year: baseline.year,
    illustrative: baseline.illustrative,
    changesInWords: preview.changesInWords,
    weighings: weighed,
    figures: preview.figures,
    documentHash: sha256OfText(document),
  };
  return ok({ plan, document });
}
