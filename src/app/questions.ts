import { assess, type Assessment } from '../core/assessment/index.ts';
import {
  conditionById,
  interventionById,
  normInForce,
  normVersions,
  providerById,
  regionsOf,
} from '../core/register/index.ts';
import { fail, ok, type Result } from '../core/result/index.ts';
import { failure, type Failure } from './failures.ts';
import { pageOf } from './pages.ts';
import { presentAssessment, presentProvider } from './present.ts';
import { findIntervention, findProvider, resolveQuestion, type Resolved } from './resolve.ts';
import type { AppState } from './state.ts';
import type { AssessmentView, InterventionView, MetaView, Page, ProviderView, Question, Slice } from './types.ts';

/** Versions, years with counts and the defaults of every question. */
export async function meta(state: AppState): Promise<MetaView> {
  const { dataVersion, coverage, defaults } = await state.visible();
  return {
    product: 'zwaartepunt',
    version: state.version,
    dataVersion,
    registerVersion: state.register.version,
    today: state.clock.today(),
    years: coverage.map(({ year }) => year),
    coverage,
    leastCoverage: state.leastCoverage,
    sets: ['adopted', 'proposed'],
    smallCountThreshold: state.smallCountThreshold,
    defaults,
  };
}

export interface Selection {
  readonly resolved: Resolved;
  readonly dataVersion: string;
  readonly assessments: readonly Assessment[];
}

/** The verdicts that a question lets through, in the order of the register. */
export async function select(state: AppState, question: Question): Promise<Result<Selection, Failure>> {
  const { defaults } = await state.visible();
  const resolved = resolveQuestion(state.register, question, defaults);
  if (!resolved.ok) return resolved;
  const { dataVersion, assessments } = await state.assessed(resolved.value);
  const chosen = assessments.filter(passes(state, resolved.value));
  return ok({
    resolved: resolved.value,
    dataVersion,
    assessments: chosen.length > 0 ? chosen : await thePair(state, resolved.value),
  });
}

/** A hospital and a treatment asked by name get an answer with proof, also where no count or advice brought them together. */
async function thePair(
  state: AppState,
  { interventionId, providerId, year, set, date, verdict }: Resolved,
): Promise<readonly Assessment[]> {
  if (interventionId === null || providerId === null) return [];
  const { volumes } = await state.visible();
  return assess(state.register, volumes, { interventionId, providerId, year, set, date }).filter(
    (assessment) => verdict === null || assessment.verdict === verdict,
  );
}

function passes(state: AppState, asked: Resolved): (assessment: Assessment) => boolean {
  return ({ interventionId, providerId, verdict }) => {
    if (asked.verdict !== null && verdict !== asked.verdict) return false;
    if (asked.interventionId !== null && interventionId !== asked.interventionId) return false;
    if (asked.providerId !== null && providerId !== asked.providerId) return false;
    if (asked.conditionId === null && asked.regionId === null) return true;
    const conditionId = interventionById(state.register, interventionId)?.conditionId;
    if (asked.conditionId !== null && conditionId !== asked.conditionId) return false;
    if (asked.regionId === null) return true;
    const network = state.register.conditions.find(({ id }) => id === conditionId)?.network;
    return regionsOf(state.register, providerId, {
      date: asked.date,
      ...(network === undefined ? {} : { network }),
    }).some((region) => region.id === asked.regionId);
  };
}

/** Verdicts with proof, page by page. */
export async function assessments(
  state: AppState,
  asked: Question & Slice,
): Promise<Result<Page<AssessmentView>, Failure>> {
  const { limit, cursor, ...question } = asked;
  const selection = await select(state, question);
  if (!selection.ok) return selection;
  const { dataVersion, resolved } = selection.value;
  const page = pageOf(selection.value.assessments, { limit, cursor }, resolved, dataVersion);
  if (!page.ok) return page;
  return ok({ ...page.value, items: page.value.items.map((item) => presentAssessment(state.register, item)) });
}

/** One intervention: its norms and a verdict per hospital, greatest value first. */
export async function interventionView(
  state: AppState,
  text: string,
  question: Question,
): Promise<Result<InterventionView, Failure>> {
  const found = findIntervention(state.register, text);
  if (!found.ok) return found;
  const intervention = interventionById(state.register, found.value);
  const condition = intervention && conditionById(state.register, intervention.conditionId);
  if (!intervention || !condition) return fail(failure('intervention-unknown', { found: text, nearest: '–' }));
  const selection = await select(state, { ...question, intervention: found.value });
  if (!selection.ok) return selection;
  const { year, set, date } = selection.value.resolved;
  const norms = normVersions(state.register, found.value).toSorted((a, b) => (a.published < b.published ? 1 : -1));
  return ok({
    intervention,
    condition,
    evidence: state.register.evidence.filter(({ interventionId }) => interventionId === found.value),
    normInForce: normInForce(state.register, { interventionId: found.value, set, date }),
    norms,
    year,
    set,
    date,
    assessments: selection.value.assessments.toSorted(byValue).map((item) => presentAssessment(state.register, item)),
    advisedAgainst: state.register.advisedAgainst
      .filter((list) => list.interventionId === found.value && list.reportingYear === year)
      .flatMap(({ providers, sourceId, where }) => providers.map((provider) => ({ ...provider, sourceId, where }))),
  });
}

const valueOf = ({ decisive: { value } }: Assessment): number => value?.low ?? -1;
const byValue = (a: Assessment, b: Assessment): number =>
  valueOf(b) - valueOf(a) || (a.providerId < b.providerId ? -1 : 1);

/** One hospital: a verdict with proof per intervention. */
export async function providerView(
  state: AppState,
  text: string,
  question: Question,
): Promise<Result<ProviderView, Failure>> {
  const found = findProvider(state.register, text);
  if (!found.ok) return found;
  const provider = providerById(state.register, found.value);
  if (!provider) return fail(failure('provider-unknown', { found: text, nearest: '–' }));
  const selection = await select(state, { ...question, provider: found.value });
  if (!selection.ok) return selection;
  const { year, set, date } = selection.value.resolved;
  return ok({
    provider: presentProvider(state.register, provider),
    year,
    set,
    date,
    assessments: selection.value.assessments.map((item) => presentAssessment(state.register, item)),
  });
}

/** The proof for one hospital and one treatment; more than one where a norm has tiers. */
export async function explain(
  state: AppState,
  asked: Question & { readonly provider: string; readonly intervention: string },
): Promise<Result<readonly AssessmentView[], Failure>> {
  const selection = await select(state, asked);
  return selection.ok
    ? ok(selection.value.assessments.map((item) => presentAssessment(state.register, item)))
    : selection;
}
