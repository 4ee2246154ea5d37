import type { BilingualText } from '../../core/register/index.ts';
import { assertNever } from '../../core/result/index.ts';
import type { Outcome } from '../../engine/plan/index.ts';
import { totalDemand, type Problem } from '../../engine/problem/index.ts';
import type { EvaluatedPlan, SolveResult } from '../../engine/solve/index.ts';
import type { TravelNoise } from '../../engine/worlds/index.ts';
import { tiesByTravel } from '../ground/ties.ts';
import type { GroundView, MeasuresView } from '../ground/types.ts';
import { apartByTravel } from '../../planning/index.ts';
import { siteFacts } from './candidates.ts';
import { firstLine } from './first-line.ts';
import { gapOf } from './progress.ts';
import type { PreparedPlan } from './prepare.ts';
import type { PlanAnswer, PlanArea, PlanSite, PlanStatus, PlanView } from './types.ts';

/** The answer of a solve in the words of the question: ids, patients a year and minutes. */
export function presentPlan(
  prepared: PreparedPlan,
  result: SolveResult,
  told: { readonly ground: GroundView; readonly best: MeasuresView | null; readonly noise: TravelNoise },
): PlanAnswer {
  const { problem } = prepared.request;
  const { outcome, best } = result;
  const bound = outcome.kind === 'infeasible' || !Number.isFinite(outcome.bound) ? null : outcome.bound;
  const size = outcome.certificate === null ? null : JSON.stringify(outcome.certificate).length;
  const view = (plan: EvaluatedPlan): PlanView => viewOf(problem, plan);
  const answer: Omit<PlanAnswer, 'ties'> = {
    id: prepared.key,
    data: prepared.data,
    question: prepared.question,
    pedigree: prepared.pedigree,
    assumptions: prepared.assumptions,
    sites: prepared.sites,
    areas: areasOf(prepared),
    patients: totalDemand(problem) / problem.units.perPatient,
    status: statusOf(result),
    provenWords: provenWords(result),
    bound: bound === null ? null : patientMinutes(problem, bound),
    gap: best === null || bound === null ? null : gapOf(best.plan.cost, bound),
    // Whether it was accepted is written in when the file is sealed.
    certificate: size === null ? null : { bytes: size, verified: false },
    today: result.today,
    leastMinutes: result.leastMinutes,
    best: best === null ? null : { ...view(best), measures: told.best },
    alternatives: result.alternatives.map(view),
    front: result.front.map(view),
    enumeration: result.enumeration,
    conflict: outcome.kind === 'infeasible' ? outcome.conflict.sentence : null,
    firstLine: firstLine(provenWords(result), null),
    ground: told.ground,
    beside: [],
    survival: null,
  };
  const apart = result.alternatives.map((other) => (best === null ? 0 : apartByTravel(problem, best.plan, other.plan)));
  return { ...answer, ties: tiesByTravel(answer, apart, told.noise.sdLog) };
}

const patientMinutes = ({ units }: Problem, cost: number): number => cost / (units.perPatient * units.perMinute);

/** How the search ended; a complete list of all sets proves the best of them as well as a certificate does. */
export function statusOf({ outcome, enumeration, parts }: SolveResult): PlanStatus {
  switch (outcome.kind) {
    case 'optimal':
      return 'optimal';
    case 'infeasible':
      return 'infeasible';
    case 'bounded':
      if ((enumeration.complete || parts !== undefined) && outcome.plan !== null) return 'optimal';
      return outcome.why === 'cancelled' ? 'cancelled' : 'bounded';
    default:
      return assertNever(outcome);
  }
}

function provenWords(result: SolveResult): BilingualText {
  const { outcome, enumeration, parts } = result;
  if (parts !== undefined)
    return {
      nl: `Bewezen: geen plan is beter. De vraag valt uiteen in ${parts} delen die elkaar niet raken; elk deel is apart bewezen.`,
      en: `Proven: no plan is better. The question falls into ${parts} parts that do not touch; each was proven by itself.`,
    };
  if (statusOf(result) === 'optimal')
    return enumeration.complete
      ? {
          nl: 'Bewezen: geen plan is beter; alle combinaties van locaties zijn bekeken.',
          en: 'Proven: no plan is better; every combination of sites was looked at.',
        }
      : { nl: 'Bewezen: geen plan is beter.', en: 'Proven: no plan is better.' };
  if (outcome.kind !== 'bounded')
    return { nl: 'Er is geen plan dat aan alle eisen voldoet.', en: 'No plan meets all requirements.' };
  return boundedWords(outcome);
}

function boundedWords({ plan, bound, why }: Extract<Outcome, { kind: 'bounded' }>): BilingualText {
  const early =
    why === 'cancelled'
      ? { nl: 'Gestopt voordat het bewijs rond was', en: 'Stopped before the proof was complete' }
      : { nl: 'Het bewijs is niet rond', en: 'The proof is not complete' };
  if (plan === null)
    return { nl: `${early.nl}; er is nog geen plan gevonden.`, en: `${early.en}; no plan was found yet.` };
  const share = Math.ceil(gapOf(plan.cost, bound) * 10_000) / 100;
  return {
    nl: `${early.nl}; ten hoogste ${share.toFixed(2).replace('.', ',')}% beter mogelijk.`,
    en: `${early.en}; at most ${share.toFixed(2)}% better is possible.`,
  };
}

/** Where the patients of a question live, who go to its sites today. */
export function areasOf({ request: { problem }, areas }: PreparedPlan): readonly PlanArea[] {
  return areas.map(({ id, name, latitude, longitude }, index) => ({
    areaId: id,
    name,
    latitude,
    longitude,
    patients: (problem.demand[index] ?? 0) / problem.units.perPatient,
  }));
}

function viewOf(
  problem: Problem,
  { plan, kpis, kpisIfOnlyClosedMove, feasibleUnder, chanceNextYear }: EvaluatedPlan,
): PlanView {
  const most = new Float64Array(problem.areas.length);
  const areas = problem.areas.map(() => -1);
  for (const { area, site, amount } of plan.flows)
    if (amount > (most[area] ?? 0)) {
      most[area] = amount;
      areas[area] = site;
    }
  const idOf = (site: number): string => problem.sites[site] ?? '';
  return {
    openSiteIds: plan.open.map(idOf),
    volumes: plan.open.map((site) => ({
      siteId: idOf(site),
      patients: (plan.volumes[site] ?? 0) / problem.units.perPatient,
      band: null,
    })),
    cost: patientMinutes(problem, plan.cost),
    kpis,
    kpisIfOnlyClosedMove,
    feasibleUnder,
    chanceNextYear,
    areas,
    measures: null,
  };
}

/** Sites as the answer lists them: those of the problem in its order, so that places in it are places here. */
export function presentSites(prepared: Pick<PreparedPlan, 'candidates' | 'leftOut'>): readonly PlanSite[] {
  return [
    ...prepared.candidates.map(({ site, providerName, range, why }): PlanSite => ({
      ...siteFacts({ site, providerName }),
      volumeNow: range !== null && range.low === range.high ? range.low : null,
      volumeNowRange: range !== null && range.low !== range.high ? range : null,
      included: true,
      why,
    })),
    ...prepared.leftOut.map(({ providerId, name, range, why, site }): PlanSite => ({
      siteId: site?.id ?? providerId,
      providerId,
      name,
      town: site?.town ?? '',
      latitude: site?.latitude ?? null,
      longitude: site?.longitude ?? null,
      volumeNow: range !== null && range.low === range.high ? range.low : null,
      volumeNowRange: range !== null && range.low !== range.high ? range : null,
      included: false,
      why,
    })),
  ];
}
