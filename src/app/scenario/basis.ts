import type { InterventionId } from '../../core/ids/index.ts';
import {
  conditionById,
  interventionById,
  type BilingualText,
  type Condition,
  type Intervention,
  type Site,
} from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { DataKind } from '../../core/volumes/index.ts';
import type { Baseline } from '../../core/scenario/index.ts';
import { failure, type Failure } from '../failures.ts';
import { performersOf, type GroundPerformer } from '../ground/performers.ts';
import { illustrativeAssumption } from '../plans/assumptions.ts';
import { candidatesOf, illustrativeCandidates, regionTest, type Candidate } from '../plans/candidates.ts';
import { countsOf, leftOutOf, noneInRegion, notDrawn, type LeftOut, type LeftOutSite } from '../plans/counts.ts';
import { planNorm, type PlanNorm } from '../plans/norm.ts';
import type { AppState } from '../state.ts';
import { otherSites } from './sites.ts';

/** What is known of one treatment on a baseline, before any travel: counts, sites and norm. */
export interface TreatmentBasis {
  readonly data: DataKind;
  readonly intervention: Intervention;
  readonly condition: Condition;
  /** Null: the treatment has no norm of a number a year. */
  readonly norm: PlanNorm | null;
  /** Sites with a count, in the region and outside it; by id. */
  readonly performing: readonly Candidate[];
  /** Everybody in the country who performs it, or is taken to. */
  readonly performers: readonly GroundPerformer[];
  /** Main sites in scope of hospitals that do not perform it now, nor are taken to. */
  readonly others: readonly Candidate[];
  readonly leftOut: readonly LeftOutSite[];
  readonly assumptions: readonly BilingualText[];
}

/** Gathers a treatment; a failure is the reason why it has no figures on this baseline. */
export async function treatmentBasis(
  state: AppState,
  baseline: Baseline,
  interventionId: InterventionId,
): Promise<Result<TreatmentBasis, Failure>> {
  const { register } = state;
  const intervention = interventionById(register, interventionId);
  const condition = intervention === null ? null : conditionById(register, intervention.conditionId);
  if (intervention === null || condition === null)
    return fail(failure('intervention-unknown', { found: interventionId, nearest: '–' }));
  const inRegion = regionTest(register, interventionId, baseline.regionId, baseline.date);
  const known = baseline.illustrative
    ? illustrative(state, baseline, intervention)
    : await counted(state, baseline, intervention, inRegion);
  if (!known.ok) return known;
  const { performing } = known.value;
  if (!performing.some((candidate) => candidate.inRegion)) return fail(without(baseline, intervention, noneInRegion));
  const { leftOutAnywhere, complete, ...basis } = known.value;
  const performers = performersOf(register, {
    interventionId,
    counted: performing,
    leftOut: leftOutAnywhere,
    complete,
    performs: [],
    performsNot: [],
  });
  const taken = new Set(performers.map(({ site }) => site.providerId));
  const others = otherSites(register, performing, (id) => inRegion(id) && !taken.has(id));
  return ok({ intervention, condition, ...basis, performers, others });
}

type Known = Omit<TreatmentBasis, 'intervention' | 'condition' | 'performers' | 'others'> & {
  /** Who stays out of it in the whole country; some of them perform, and compete. */
  readonly leftOutAnywhere: readonly LeftOut[];
  /** The counts are of every hospital of the country that performs. */
  readonly complete: boolean;
};

function illustrative(
  { register, planTools }: AppState,
  baseline: Baseline,
  intervention: Intervention,
): Result<Known, Failure> {
  const { candidates, norm } = illustrativeCandidates(
    register,
    planTools.illustrative,
    intervention.id,
    baseline.regionId,
  );
  if (candidates.length === 0) return fail(without(baseline, intervention, notDrawn));
  return ok({
    data: 'illustrative',
    norm: norm === null ? null : { cases: norm, source: { kind: 'illustrative' }, level: null, assumptions: [] },
    performing: candidates,
    leftOut: [],
    leftOutAnywhere: [],
    complete: true,
    assumptions: [illustrativeAssumption],
  });
}

async function counted(
  state: AppState,
  { year, set, date }: Baseline,
  { id: interventionId, name: interventionName }: Intervention,
  inRegion: (providerId: Site['providerId']) => boolean,
): Promise<Result<Known, Failure>> {
  const { register } = state;
  const counts = await countsOf(state, { interventionId, interventionName, year, set, date });
  if (!counts.ok) return counts;
  const candidates = candidatesOf(register, counts.value, inRegion, 'performing');
  if (!candidates.ok) return candidates;
  const norm = planNorm(register, { interventionId, interventionName, set, date, given: undefined });
  return ok({
    data: counts.value.data,
    norm: norm.ok ? norm.value : null,
    performing: candidates.value,
    leftOut: leftOutOf(register, counts.value.leftOut, inRegion),
    leftOutAnywhere: counts.value.leftOut,
    complete: counts.value.complete,
    assumptions: [...counts.value.assumptions, ...(norm.ok ? norm.value.assumptions : [])],
  });
}

/** What an answer on these treatments rests on: made up as soon as one of them is, or when made-up counts were asked. */
export const dataOf = ({ illustrative }: Baseline, treatments: readonly Pick<TreatmentBasis, 'data'>[]): DataKind =>
  illustrative || treatments.some(({ data }) => data === 'illustrative') ? 'illustrative' : 'real';

const without = ({ year }: Baseline, { name }: Intervention, why: BilingualText): Failure =>
  failure('counts-missing', { intervention: name, year: String(year), why });
