import { createHash } from 'node:crypto';
import { asId, type RegionId } from '../../core/ids/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { FittedGround, GroundRegion, Known } from '../../engine/ground/index.ts';
import { pairStatus, type Area, type TravelMatrix } from '../../engine/matrix/index.ts';
import { leastVolume } from '../../engine/robust/index.ts';
import type { ChoiceProblem } from '../../engine/problem/index.ts';
import type { SolveRequest } from '../../engine/solve/index.ts';
import type { QuestionInput, SiteOfQuestion } from '../../planning/index.ts';
import { inDutch, inEnglish, type DataKind } from '../../core/volumes/index.ts';
import { failure, type Failure } from '../failures.ts';
import { calibrated, knownOf } from '../ground/calibrate.ts';
import type { DecayInUse } from '../ground/decay.ts';
import { questionFault } from '../ground/faults.ts';
import { flowsPedigree } from '../ground/pedigree.ts';
import type { GroundPerformer } from '../ground/performers.ts';
import { placesNeeded } from '../ground/places.ts';
import { questionInput } from '../ground/question-input.ts';
import { regionOfQuestion } from '../ground/region.ts';
import type { KnownTravel } from '../ground/types.ts';
import { resolveQuestion, type Resolved } from '../resolve.ts';
import { inputsNamed } from '../inputs/with-inputs.ts';
import { onData } from '../on-data.ts';
import type { AppState } from '../state.ts';
import { baseAssumptions, illustrativeAssumption, regionAssumption } from './assumptions.ts';
import { namedSites, type Candidate } from './candidates.ts';
import type { LeftOutSite } from './counts.ts';
import { gather } from './gather.ts';
import type { PlanNorm } from './norm.ts';
import { presentSites } from './present.ts';
import type { PlanPedigree, PlanQuestion, PlanSite, ResolvedPlanQuestion } from './types.ts';

/** A question that is ready to be solved, with all that its answer must say. */
export interface PreparedPlan {
  /** SHA-256 (hex) of question, data, matrix and product: the same key is the same answer. */
  readonly key: string;
  readonly data: DataKind;
  readonly request: SolveRequest;
  readonly question: ResolvedPlanQuestion;
  readonly pedigree: PlanPedigree;
  readonly assumptions: readonly BilingualText[];
  readonly candidates: readonly Candidate[];
  readonly areas: readonly Area[];
  readonly leftOut: readonly LeftOutSite[];
  readonly sites: readonly PlanSite[];
  /** The question under choice: all patients of the areas, with who performs elsewhere. */
  readonly choice: ChoiceProblem;
  readonly rateBasis: FittedGround['rateBasis'];
  readonly asked: AskedPlan;
}

/** Raised whenever the same question on the same data gets another answer. */
const solverVersion = 'solve-5';
/** Alternatives that an answer brings. */
const alternatives = 10;

/** A question that is understood, with all that its answer rests on but the ground, which takes a thread to fit. */
export interface AskedPlan {
  /** SHA-256 (hex) of question, data, travel times, origins and product: the same key is the same answer. */
  readonly key: string;
  readonly data: DataKind;
  readonly question: ResolvedPlanQuestion;
  readonly pedigree: Omit<PlanPedigree, 'flows'>;
  readonly assumptions: readonly BilingualText[];
  /** Sites of the question, in its order. */
  readonly candidates: readonly Candidate[];
  readonly performers: readonly GroundPerformer[];
  readonly leftOut: readonly LeftOutSite[];
  readonly input: QuestionInput;
  readonly decay: DecayInUse;
  /** Whose home share is told; null for the whole country. */
  readonly region: GroundRegion | null;
  readonly observed: boolean;
  /** What the observed flows come from; null where there are none. */
  readonly observedSource: string | null;
  /** What the decay is still to be calibrated by; null where the setting holds. */
  readonly known: { readonly stated: KnownTravel; readonly known: Known } | null;
}

/** Understands a question: who performs how much, where patients live, how far that is, and what is asked (ADR 0023). */
export async function askPlan(on: AppState, asked: PlanQuestion): Promise<Result<AskedPlan, Failure>> {
  const then = await onData(on, asked);
  if (!then.ok) return then;
  const state = then.value;
  const tools = state.planTools;
  const { dataVersion, defaults } = await state.visible();
  const resolved = resolveQuestion(state.register, asked, defaults);
  if (!resolved.ok) return resolved;
  const gathered = await gather(state, asked, resolved.value);
  if (!gathered.ok) return gathered;
  const { norm, interventionName, performers } = gathered.value;
  const candidates = gathered.value.candidates.filter(({ inRegion }) => inRegion);
  const fixedOpen = namedSites(state.register, candidates, asked.fixedOpen ?? [], 'main');
  if (!fixedOpen.ok) return fixedOpen;
  const excluded = namedSites(state.register, candidates, asked.excluded ?? [], 'all');
  if (!excluded.ok) return excluded;
  const capacities = capacitiesOf(state, candidates, asked);
  if (!capacities.ok) return capacities;
  const needed = neededFor(norm.cases, asked.chance);
  if (!needed.ok) return needed;
  const question = questionOf(state, asked, resolved.value, {
    norm,
    interventionName,
    fixedOpen: fixedOpen.value,
    excluded: excluded.value,
    capacities: capacities.value,
    needed: needed.value,
  });
  const sites = sitesOfQuestion(candidates, question, capacities.value);
  if (!sites.ok) return sites;
  const places = placesNeeded(
    state.register,
    asked.matrix,
    candidates.map(({ site }) => site),
    performers.map(({ site }) => site),
  );
  const travel = await tools.matrix(asked.matrix, tools.origins.areas, places);
  if (!travel.ok) return travel;
  const { matrix } = travel.value;
  const observed = tools.observed(performers.map(({ id }) => id));
  const pedigree = pedigreeOf(state, dataVersion, matrix);
  const decay = tools.decay(question.interventionId);
  const region = await regionOfQuestion(state, {
    regionId: resolved.value.regionId,
    interventionId: asId(question.interventionId),
    date: resolved.value.date,
    performers,
  });
  if (!region.ok) return region;
  const performerIds = performers.map(({ id }) => id);
  const known =
    asked.calibrate === undefined ? null : knownOf(asked.calibrate, { region: region.value, matrix, performerIds });
  if (known !== null && !known.ok) return known;
  return ok({
    key: keyOf(question, pedigree, observed?.source ?? null),
    data: gathered.value.data,
    question,
    pedigree,
    assumptions: [
      ...(question.illustrative ? [illustrativeAssumption] : []),
      ...baseAssumptions(question),
      ...(question.regionId === null ? [] : [regionAssumption(question.model)]),
      ...norm.assumptions,
      ...(question.chance === undefined ? [] : [chanceAssumption(norm.cases, question.chance)]),
      ...gathered.value.assumptions,
      ...travel.value.assumptions,
      ...tools.failing({ engine: matrix.pedigree.engine, regionId: question.regionId }),
      tools.origins.assumption,
      ...(observed === null ? [] : [observed.assumption]),
    ],
    candidates,
    performers,
    leftOut: gathered.value.leftOut,
    input: questionInput({
      origins: tools.origins,
      matrix,
      performers,
      sites: sites.value,
      decay: decay.central,
      total: question.total ?? null,
      observed,
      norm: needed.value ?? norm.cases,
      leastOpen: question.leastOpen,
      mostOpen: question.mostOpen,
    }),
    decay,
    region: region.value,
    observed: observed !== null,
    observedSource: observed?.source ?? null,
    known: known === null || asked.calibrate === undefined ? null : { stated: asked.calibrate, known: known.value },
  });
}

/** The question with its decay calibrated, where its user knows something of how far patients go; that takes a thread too. */
export const calibratedPlan = (state: AppState, asked: AskedPlan): Promise<Result<AskedPlan, Failure>> =>
  calibrated(state.planTools, asked, namesOf(state, asked));

/** Fits the ground of a question and makes the problem that a solver takes. */
export async function preparePlan(state: AppState, understood: AskedPlan): Promise<Result<PreparedPlan, Failure>> {
  const found = await calibratedPlan(state, understood);
  if (!found.ok) return found;
  const asked = found.value;
  const { candidates, question, leftOut } = asked;
  const prepared = await state.planTools.prepare(asked.input);
  if (!prepared.ok) return fail(questionFault(prepared.failure, namesOf(state, asked)));
  const { assembled, choice, ground } = prepared.value;
  const areas = Array.from(assembled.areas).flatMap((area) => state.planTools.origins.areas[area] ?? []);
  return ok({
    key: asked.key,
    data: asked.data,
    request: {
      problem: assembled.problem,
      today: assembled.today,
      weights: assembled.weights,
      hospitals: candidates.map(({ site }) => site.providerId),
      names: {
        sites: candidates.map(({ site }) => site.name),
        areas: areas.map(({ name }) => name),
        place: placeOf(question),
      },
      // A plan under choice is sought on `choice`; beside it every other way is asked in turn.
      model: question.model === 'choice' ? 'steered' : question.model,
      scope: question.regionId === null ? 'country' : 'region',
      normAsked: Math.round(question.norm * assembled.problem.units.perPatient),
      pareto: question.pareto,
      alternatives,
      seed: question.seed,
    },
    question,
    pedigree: { ...asked.pedigree, flows: flowsPedigree(asked.input.ground, ground) },
    assumptions: asked.assumptions,
    candidates,
    areas,
    leftOut,
    sites: presentSites({ candidates, leftOut }),
    choice,
    rateBasis: ground.rateBasis,
    asked,
  });
}

/** Statuses and capacities of the sites; a site that must be both open and closed is refused. */
function sitesOfQuestion(
  candidates: readonly Candidate[],
  { fixedOpen, excluded, capacity }: ResolvedPlanQuestion,
  capacities: ReadonlyMap<string, number>,
): Result<readonly SiteOfQuestion[], Failure> {
  const both = candidates.find(({ site }) => fixedOpen.includes(site.id) && excluded.includes(site.id));
  if (both !== undefined) return fail(failure('plan-problem', { fault: openAndClosed(both.site.name) }));
  return ok(
    candidates.map(({ site: { id } }) => ({
      id,
      status: fixedOpen.includes(id) ? 'fixedOpen' : excluded.includes(id) ? 'excluded' : 'undecided',
      capacity: capacities.get(id) ?? capacity,
    })),
  );
}

const openAndClosed = (name: string): BilingualText => ({
  nl: `${name} moet open blijven en is ook uitgesloten. Kies een van beide.`,
  en: `${name} must stay open and is excluded as well. Choose one of the two.`,
});

/** What sites and areas of a question are called. */
function namesOf(
  { planTools }: AppState,
  { candidates, performers }: Pick<AskedPlan, 'candidates' | 'performers'>,
): (id: string) => string {
  const names = new Map<string, string>();
  for (const { id, name } of planTools.origins.areas) names.set(id, name);
  for (const { id, name } of performers) names.set(id, name);
  for (const { site } of candidates) names.set(site.id, site.name);
  return (id) => names.get(id) ?? id;
}

/** Capacities of single sites, by id; a hospital that is named stands for its main site. */
function capacitiesOf(
  { register }: AppState,
  candidates: readonly Candidate[],
  { siteCapacities }: PlanQuestion,
): Result<ReadonlyMap<string, number>, Failure> {
  const found = new Map<string, number>();
  for (const { site, patientsPerYear } of siteCapacities ?? []) {
    const ids = namedSites(register, candidates, [site], 'main');
    if (!ids.ok) return ids;
    for (const id of ids.value) found.set(id, patientsPerYear);
  }
  return ok(found);
}

/** Patients a year that give a site this chance to meet the norm next year (§12.1); null where no chance is asked. */
function neededFor(norm: number, chance: number | undefined): Result<number | null, Failure> {
  if (chance === undefined || norm <= 0) return ok(null);
  const needed = leastVolume(chance, { norm });
  if (needed !== null) return ok(needed);
  const fault = {
    nl: inDutch`Geen aantal geeft kans ${chance} op een norm van ${norm}. Kies een kleinere kans.`,
    en: inEnglish`No volume gives chance ${chance} of a norm of ${norm}. Choose a smaller chance.`,
  };
  return fail(failure('plan-problem', { fault }));
}

const chanceAssumption = (
  norm: number,
  { atLeast, patientsPerYear }: NonNullable<ResolvedPlanQuestion['chance']>,
): BilingualText => {
  const [percent, needed] = [Math.round(atLeast * 1000) / 10, Math.round(patientsPerYear * 10) / 10];
  return {
    nl: inDutch`Elke open locatie haalt de norm van ${norm} volgend jaar met kans ${percent}% of meer: daarvoor krijgt zij in het plan ten minste ${needed} patiënten per jaar (docs/model.md §12.1).`,
    en: inEnglish`Every open site meets the norm of ${norm} next year with chance ${percent}% or more: for that the plan gives it at least ${needed} patients a year (docs/model.md §12.1).`,
  };
};

const placeOf = ({ regionName: name }: ResolvedPlanQuestion): BilingualText | null =>
  name === null ? null : { nl: `in ${name.nl}`, en: `in ${name.en}` };

function questionOf(
  { register }: AppState,
  asked: PlanQuestion,
  { interventionId, regionId, year, set, date }: Resolved,
  known: {
    readonly norm: PlanNorm;
    readonly interventionName: BilingualText;
    readonly fixedOpen: readonly string[];
    readonly excluded: readonly string[];
    readonly capacities: ReadonlyMap<string, number>;
    readonly needed: number | null;
  },
): ResolvedPlanQuestion {
  return {
    interventionId: interventionId ?? '',
    interventionName: known.interventionName,
    year,
    set,
    date,
    norm: known.norm.cases,
    normSource: known.norm.source,
    regionId,
    regionName: regionName(register.regions, regionId),
    model: asked.model ?? 'choice',
    fixedOpen: known.fixedOpen,
    excluded: known.excluded,
    leastOpen: asked.leastOpen ?? null,
    mostOpen: asked.mostOpen ?? null,
    capacity: asked.capacity ?? null,
    ...(known.capacities.size === 0
      ? {}
      : {
          siteCapacities: [...known.capacities]
            .map(([siteId, patientsPerYear]) => ({ siteId, patientsPerYear }))
            .toSorted((a, b) => (a.siteId < b.siteId ? -1 : 1)),
        }),
    ...(known.needed === null || asked.chance === undefined
      ? {}
      : { chance: { atLeast: asked.chance, patientsPerYear: known.needed } }),
    candidates: asked.candidates ?? 'performing',
    pareto: asked.pareto ?? false,
    illustrative: asked.illustrative ?? false,
    seed: asked.seed ?? 1,
    reading: asked.reading ?? 'rate',
    ...(asked.beside === false ? { beside: false as const } : {}),
    ...(asked.performs === undefined || asked.performs.length === 0 ? {} : { performs: asked.performs }),
    ...(asked.performsNot === undefined || asked.performsNot.length === 0 ? {} : { performsNot: asked.performsNot }),
    ...(asked.total === undefined ? {} : { total: asked.total }),
    ...(asked.calibrate === undefined ? {} : { calibrate: asked.calibrate }),
    ...inputsNamed(asked),
  };
}

const regionName = (regions: AppState['register']['regions'], regionId: RegionId | null): BilingualText | null =>
  regions.find(({ id }) => id === regionId)?.name ?? null;

function pedigreeOf(
  { version, register, planTools: { origins } }: AppState,
  dataVersion: string,
  { pedigree, mode, status }: TravelMatrix,
): AskedPlan['pedigree'] {
  const unreachablePairs = status.filter((one) => one === pairStatus.unreachable).length;
  return {
    product: `${version} ${solverVersion}`,
    dataVersion,
    registerVersion: register.version,
    matrix: { ...pedigree, mode, unreachablePairs },
    origins: { source: origins.source, count: origins.areas.length },
  };
}

/** The day on which an estimate was made says nothing about its times; its hash says all. */
function keyOf(
  question: ResolvedPlanQuestion,
  { product, dataVersion, registerVersion, matrix, origins }: AskedPlan['pedigree'],
  observed: string | null,
): string {
  return createHash('sha256')
    .update(JSON.stringify([question, product, dataVersion, registerVersion, matrix.hash, origins.source, observed]))
    .digest('hex');
}
