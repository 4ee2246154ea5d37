import type { BilingualText } from '../../core/register/index.ts';
import type { ChoiceAnswer } from '../../engine/exact/choice/index.ts';
import type { PlanKpis } from '../../engine/solve/index.ts';
import { meetNextYear } from '../../engine/robust/index.ts';
import type { TravelNoise } from '../../engine/worlds/index.ts';
import type { ChoiceResult } from '../../jobs/index.ts';
import { apartUnderChoice, kpisUnderChoice, type FoundPlan } from '../../planning/index.ts';
import { besideView, groundView, measuresView, type GroundFacts } from '../ground/present.ts';
import { tiesByTravel } from '../ground/ties.ts';
import { number } from '../ground/words.ts';
import { conflictWords } from './conflict-words.ts';
import type { PreparedPlan } from './prepare.ts';
import { firstLine } from './first-line.ts';
import { areasOf } from './present.ts';
import { gapOf } from './progress.ts';
import type { PlanAnswer, PlanStatus, PlanView } from './types.ts';

/** The answer under choice in the words of the question; `verified`: the separate checker accepts its proof. */
export function presentChoice(
  prepared: PreparedPlan,
  { found, beside }: ChoiceResult,
  { travel, noise }: { readonly travel: GroundFacts['travel']; readonly noise: TravelNoise },
  proof: PlanAnswer['certificate'],
): PlanAnswer {
  const { answer, plans, today } = found;
  const ground = groundView({
    told: found.ground,
    carries: found.carries,
    rateBasis: prepared.rateBasis,
    decay: prepared.asked.decay,
    performers: prepared.asked.performers,
    regionName: prepared.question.regionName,
    travel,
  });
  const cannot = ground.carries.verdict === 'cannot';
  const [best, ...alternatives] = cannot ? [] : plans.map((plan) => viewOf(prepared, plan));
  const bound = answer.kind === 'infeasible' || !Number.isFinite(answer.bound) ? null : Math.max(0, answer.bound);
  const status = cannot ? 'no-ground' : statusOf(answer);
  const provenWords = wordsOf(status, answer);
  const siteIds = prepared.candidates.map(({ site }) => String(site.id));
  const told: Omit<PlanAnswer, 'ties'> = {
    id: prepared.key,
    question: prepared.question,
    data: prepared.data,
    pedigree: prepared.pedigree,
    assumptions: prepared.assumptions,
    sites: prepared.sites,
    areas: areasOf(prepared),
    patients: today.figures.patients,
    status,
    provenWords,
    bound: cannot ? null : bound,
    gap: best === undefined || bound === null ? null : status === 'optimal' ? 0 : gapOf(best.cost, bound),
    certificate: cannot ? null : proof,
    today: kpisOf(prepared, today),
    leastMinutes: null,
    best: best ?? null,
    alternatives,
    front: [],
    enumeration: {
      complete: answer.kind !== 'infeasible' && answer.listedBelow === Infinity,
      feasiblePlans: answer.kind !== 'infeasible' && answer.listedBelow === Infinity ? answer.plans.length : null,
      frontPlans: null,
    },
    conflict: cannot
      ? ground.carries.words
      : answer.kind === 'infeasible'
        ? conflictWords(answer.conflict, prepared)
        : null,
    firstLine: firstLine(provenWords, null),
    ground,
    beside: cannot ? [] : beside.map((one) => besideView(one, siteIds, best?.openSiteIds ?? null)),
    survival: null,
  };
  const [first, ...others] = cannot ? [] : plans;
  const apart = others.map(({ open }) => apartUnderChoice(prepared.choice, first?.open ?? [], open));
  return { ...told, ties: tiesByTravel(told, apart, noise.sdLog) };
}

function statusOf(answer: ChoiceAnswer): PlanStatus {
  switch (answer.kind) {
    case 'optimal':
    case 'infeasible':
      return answer.kind;
    case 'bounded':
      return answer.why === 'cancelled' ? 'cancelled' : 'bounded';
  }
}

function wordsOf(status: PlanStatus, answer: ChoiceAnswer): BilingualText {
  switch (status) {
    case 'optimal':
      return {
        nl: 'Bewezen best op deze gegevens.',
        en: 'Proven best on these data.',
      };
    case 'infeasible':
      return {
        nl: 'Er is geen plan waarbij elke open locatie de norm haalt met de patiënten die er zelf voor kiezen.',
        en: 'There is no plan in which every open site meets the norm with the patients who choose it.',
      };
    case 'no-ground':
      return {
        nl: 'Geen plan: de grondslag kan deze vraag niet dragen.',
        en: 'No plan: the ground cannot carry this question.',
      };
    case 'bounded':
    case 'cancelled':
      return boundedWords(answer, status === 'cancelled');
  }
}

function boundedWords(answer: ChoiceAnswer, cancelled: boolean): BilingualText {
  const early = cancelled
    ? { nl: 'Gestopt voordat het bewijs rond was', en: 'Stopped before the proof was complete' }
    : { nl: 'Het bewijs is niet rond', en: 'The proof is not complete' };
  const best = answer.kind === 'infeasible' ? undefined : answer.plans[0];
  if (answer.kind === 'infeasible' || best === undefined)
    return { nl: `${early.nl}; er is nog geen plan gevonden.`, en: `${early.en}; no plan was found yet.` };
  const share = Math.ceil(gapOf(best.loss, Math.max(0, answer.bound)) * 1000) / 10;
  return {
    nl: `${early.nl}; ten hoogste ${number(share, 1, 'nl')}% minder verlies aan keuze is mogelijk.`,
    en: `${early.en}; at most ${number(share, 1, 'en')}% less loss of choice is possible.`,
  };
}

const kpisOf = ({ choice, candidates, question }: PreparedPlan, plan: FoundPlan): PlanKpis =>
  kpisUnderChoice(choice, plan, { hospitals: candidates.map(({ site }) => site.providerId), norm: question.norm });

function viewOf(prepared: PreparedPlan, plan: FoundPlan): PlanView {
  const { choice, question } = prepared;
  const idOf = (site: number): string => choice.sites[site] ?? '';
  const { volumes, loss } = plan.figures;
  return {
    openSiteIds: plan.open.map(idOf),
    volumes: plan.open.map((site) => ({
      siteId: idOf(site),
      patients: volumes[site] ?? 0,
      band: plan.bands.volumes[site] ?? null,
    })),
    cost: loss.patientMinutes,
    kpis: kpisOf(prepared, plan),
    kpisIfOnlyClosedMove: null,
    feasibleUnder: ['choice'],
    chanceNextYear:
      question.norm > 0
        ? plan.open.reduce((chance, site) => chance * meetNextYear(volumes[site] ?? 0, { norm: question.norm }), 1)
        : null,
    areas: mainSites(prepared, plan.open),
    measures: measuresView(plan),
  };
}

/** Per area of the answer the open site that most of its patients choose; −1 where more go to who performs elsewhere than to any. */
export function mainSites(
  { choice, areas }: Pick<PreparedPlan, 'choice' | 'areas'>,
  open: readonly number[],
): readonly number[] {
  const at = new Map(choice.areas.map((id, index) => [id, index]));
  const m = choice.areas.length;
  return areas.map(({ id }) => {
    const area = at.get(id);
    if (area === undefined) return -1;
    let [most, pull] = [-1, choice.outside[area] ?? 0];
    for (const site of open) {
      const own = choice.weight[site * m + area] ?? 0;
      if (own > pull) [most, pull] = [site, own];
    }
    return most;
  });
}
