import type { InterventionId, ProviderId } from '../ids/index.ts';
import { normInForce, regionsOf } from '../register/index.ts';
import type { AdvisedAgainst, CountLevel, Intervention, Norm, NormSet, Register } from '../register/types.ts';
import { asYear, type IsoDate, type Year } from '../units/index.ts';
import type { Volume } from '../volumes/types.ts';
import { advise } from './advice.ts';
import { missNextYearInterval } from './chance/miss-norm.ts';
import { goalOf, type Goal } from './goal.ts';
import type { Question } from './level.ts';
import { judgeLevels } from './levels.ts';
import { indexRegister, type RegisterIndex } from './register-index.ts';
import type { Scope } from './subjects.ts';
import { summarise } from './summary.ts';
import { latestYears, trendOf } from './trend.ts';
import type { Assessment, AssessmentQuery, LevelVerdict, ProofStep, Trend, Verdict, VisibleVolumes } from './types.ts';
import { indexVolumes, type VolumeIndex } from './volume-index.ts';

/** Years before the asked one whose rows make a hospital worth an assessment: who reported then and not now is shown. */
const YEARS_LOOKED_BACK = 2;

/** Everything that is the same for all providers of one intervention. */
interface Case {
  readonly register: RegisterIndex;
  readonly volumes: VolumeIndex;
  readonly intervention: Intervention | null;
  readonly interventionId: InterventionId;
  readonly year: Year;
  readonly set: NormSet;
  readonly date: IsoDate;
  readonly norm: Norm | null;
  /** Norm of the adopted set, where another set was asked for and has another norm; else null. */
  readonly adoptedNorm: Norm | null;
  readonly normStep: ProofStep;
  readonly advisedAgainst: readonly AdvisedAgainst[];
}

/**
 * Assesses every provider that has a count of an intervention in the year or the two before it, or that a source advises
 * against over that year (docs/model.md §1). Ordered by intervention, provider and tier; independent of the order of rows.
 */
export function assessAll(register: Register, volumes: VisibleVolumes, query: AssessmentQuery): readonly Assessment[] {
  return [...assessEach(register, volumes, query)];
}

/** The same one after another, for who writes them away and need not hold them all. */
export function* assessEach(
  register: Register,
  volumes: VisibleVolumes,
  query: AssessmentQuery,
): Generator<Assessment, void, undefined> {
  const index = indexVolumes(volumes);
  const advised = register.advisedAgainst
    .filter((list) => list.reportingYear === query.year)
    .map((list) => list.interventionId);
  const interventionIds = [...new Set([...index.interventions, ...advised])].toSorted();
  for (const interventionId of interventionIds) {
    if (query.interventionId !== undefined && query.interventionId !== interventionId) continue;
    const asked = caseOf(register, index, { interventionId, year: query.year, set: query.set, date: query.date });
    const inRegion = regionFilter(register, asked, query);
    for (const providerId of providersToAssess(asked))
      if ((query.providerId === undefined || query.providerId === providerId) && inRegion(providerId))
        yield* assessProvider(asked, providerId);
  }
}

/** Assesses one provider: one assessment per tier it has rows for, one otherwise. */
export function assess(
  register: Register,
  volumes: VisibleVolumes,
  question: {
    readonly interventionId: InterventionId;
    readonly providerId: ProviderId;
    readonly year: Year;
    readonly set: NormSet;
    readonly date: IsoDate;
  },
): readonly Assessment[] {
  return assessProvider(caseOf(register, indexVolumes(volumes), question), question.providerId);
}

function caseOf(
  register: Register,
  volumes: VolumeIndex,
  asked: {
    readonly interventionId: InterventionId;
    readonly year: Year;
    readonly set: NormSet;
    readonly date: IsoDate;
  },
): Case {
  const { interventionId, year, set, date } = asked;
  const index = indexRegister(register);
  const norm = normInForce(register, { interventionId, set, date });
  const adopted = set === 'adopted' ? null : normInForce(register, { interventionId, set: 'adopted', date });
  const adoptedNorm = adopted !== null && adopted.id !== norm?.id ? adopted : null;
  return {
    register: index,
    volumes,
    intervention: index.intervention(interventionId),
    interventionId,
    year,
    set,
    date,
    norm,
    adoptedNorm,
    normStep: normStep(norm, set, date),
    advisedAgainst: index.advisedAgainst(interventionId, year),
  };
}

function providersToAssess(asked: Case): readonly ProviderId[] {
  const { volumes, interventionId, year } = asked;
  const reporting = volumes
    .providers(interventionId)
    .filter((id) => volumes.years(interventionId, id).some((of) => of <= year && of >= year - YEARS_LOOKED_BACK));
  const listed = asked.advisedAgainst.flatMap((list) => list.providers.map((item) => item.providerId));
  return [...new Set([...reporting, ...listed])].toSorted();
}

function assessProvider(asked: Case, providerId: ProviderId): readonly Assessment[] {
  if (asked.norm?.requirement.kind !== 'tiers') return [assessTier(asked, providerId, undefined)];
  const { volumes, interventionId, year } = asked;
  const tiersOf = (of: Year): readonly (string | null)[] =>
    volumes.rows(interventionId, providerId, of).map((row) => row.tierId);
  const now = tiersOf(year);
  const tiers =
    now.length > 0
      ? now
      : volumes
          .years(interventionId, providerId)
          .filter((of) => of <= year)
          .flatMap(tiersOf);
  const each = [...new Set(tiers)].toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
  return (each.length > 0 ? each : [null]).map((tierId) => assessTier(asked, providerId, tierId));
}

function assessTier(asked: Case, providerId: ProviderId, tierId: string | null | undefined): Assessment {
  const { interventionId, year, set, date, norm } = asked;
  const goal = goalOf(norm, tierId ?? null);
  const scope = scopeOf(asked, providerId, tierId, goal);
  const { subject, decisive: bare, otherLevels } = judgeLevels(scope, levelOf(norm), questionOf(asked, norm, goal));
  const rows = asked.volumes.rows(interventionId, providerId, year);
  const listed = asked.advisedAgainst.filter((list) => list.providers.some((item) => item.providerId === providerId));
  const decisive: LevelVerdict =
    listed.length === 0
      ? bare
      : {
          ...bare,
          steps: [
            ...bare.steps,
            ...listed.map((list): ProofStep => ({
              step: 'advised-against',
              reportingYear: year,
              source: list.sourceId,
              where: list.where,
            })),
          ],
        };
  const trend = trendOf(subject, scope, year);
  const illustrative = decisive.steps.some(
    (step) => step.step === 'counted' && step.rows.some((row) => row.status === 'illustrative'),
  );
  const advice = advise({
    year,
    norm,
    decisive,
    otherLevels,
    trend,
    sourceAdvice: sourceAdviceOf(rows) ?? (listed.length > 0 ? 'negative' : null),
    advisedAgainst: listed.length > 0,
    adoptedVerdict: adoptedVerdictOf(asked, providerId, tierId),
    illustrative,
  });
  return {
    interventionId,
    providerId,
    year,
    set,
    date,
    normId: norm?.id ?? null,
    tierId: tierId ?? null,
    decisive,
    verdict: decisive.verdict,
    otherLevels,
    trend,
    missNextYear: chanceToMiss(decisive, trend, norm, goal, year),
    advice,
    reason: summarise(decisive, {
      unit: asked.intervention?.unit ?? null,
      goal,
      year,
      yearsAveraged: norm?.yearsAveraged ?? 1,
      illustrative,
    }),
  };
}

function scopeOf(asked: Case, providerId: ProviderId, tierId: string | null | undefined, goal: Goal): Scope {
  const { register, volumes, interventionId, date } = asked;
  const scope = { register, volumes, interventionId, providerId, date, unit: goal.unit };
  return tierId === undefined ? scope : { ...scope, tierId };
}

const levelOf = (norm: Norm | null): CountLevel => norm?.countLevel ?? 'institution';

function questionOf(asked: Case, norm: Norm | null, goal: Goal): Question {
  return {
    year: asked.year,
    goal,
    yearsAveraged: norm?.yearsAveraged ?? 1,
    normStep: norm === asked.norm ? asked.normStep : normStep(norm, asked.set, asked.date),
    basis: norm?.countLevelBasis ?? 'assumed',
  };
}

function normStep(norm: Norm | null, set: NormSet, date: IsoDate): ProofStep {
  if (norm === null) return { step: 'no-norm', set, date };
  const { id, requirement, status, sourceId, where } = norm;
  return { step: 'norm', normId: id, set, date, requirement, status, source: sourceId, where };
}

function adoptedVerdictOf(asked: Case, providerId: ProviderId, tierId: string | null | undefined): Verdict | null {
  const { adoptedNorm } = asked;
  if (adoptedNorm === null) return null;
  const goal = goalOf(adoptedNorm, tierId ?? null);
  return judgeLevels(
    scopeOf(asked, providerId, tierId, goal),
    levelOf(adoptedNorm),
    questionOf(asked, adoptedNorm, goal),
  ).decisive.verdict;
}

function chanceToMiss(
  decisive: LevelVerdict,
  trend: Trend,
  norm: Norm | null,
  goal: Goal,
  year: Year,
): Assessment['missNextYear'] {
  if (norm === null || goal.kind === 'none' || goal.unit === 'share' || decisive.threshold === null) return null;
  const latest = latestYears(trend.years);
  // The mean of a norm needs the years right before the next; a gap among them leaves the chance unknown.
  for (let back = 0; back < norm.yearsAveraged - 1; back += 1)
    if (latest[back]?.year !== asYear(year - back)) return null;
  return missNextYearInterval(
    latest.map((entry) => entry.value),
    decisive.threshold,
    norm.yearsAveraged,
  );
}

/** Advice printed beside the rows; a source that says negative once is taken at that. */
function sourceAdviceOf(rows: readonly Volume[]): 'positive' | 'negative' | null {
  if (rows.some((row) => row.sourceAdvice === 'negative')) return 'negative';
  return rows.some((row) => row.sourceAdvice === 'positive') ? 'positive' : null;
}

function regionFilter(register: Register, asked: Case, query: AssessmentQuery): (providerId: ProviderId) => boolean {
  const { regionId, date } = query;
  if (regionId === undefined) return () => true;
  const network = register.conditions.find((item) => item.id === asked.intervention?.conditionId)?.network;
  const question = network === undefined ? { date } : { network, date };
  return (providerId) => regionsOf(register, providerId, question).some((region) => region.id === regionId);
}
