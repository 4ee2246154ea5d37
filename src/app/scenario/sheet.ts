import { fewestMovers, travelGroups, travelImpact, type TravelCase } from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { asShare } from '../../core/units/index.ts';
import type { NamedScenario, ScenarioSettings, TreatmentPlan } from '../../core/scenario/index.ts';
import { inDutch, inEnglish } from '../../core/volumes/index.ts';
import { failure, type Failure } from '../failures.ts';
import { keptOr } from '../kept.ts';
import { illustrativeAssumption, modelAssumption } from '../plans/assumptions.ts';
import type { AppState } from '../state.ts';
import { checkBaseline } from './baseline.ts';
import { dataOf } from './basis.ts';
import { prepareTreatment, type PreparedTreatment } from './ground.ts';
import { climateOf, hospitalsOf, ledgerOf } from './hospitals.ts';
import { nobodyQualifiesHere } from './nobody.ts';
import { checkOwnFigures } from './own-figures.ts';
import { pathwayImpact } from './pathway.ts';
import type { Proven } from './proven.ts';
import { publicTransportOf } from './public-transport.ts';
import { tornadosOf } from './sensitivity.ts';
import { sweepOf } from './sweep.ts';
import { caseOf, evaluate, type Evaluated } from './treatment.ts';
import type { ImpactQuestion, ImpactSheet, TreatmentImpact } from './types.ts';
import { toldOf } from './told.ts';
import { scenarioView } from './view.ts';
import { waitingRisks } from './waiting.ts';
import { plansOf, worldOf } from './world.ts';

/** Raised whenever the same scenario on the same data gets other figures. */
const impactVersion = 'impact-5';
/** Nothing in a sheet is drawn by chance; the chance of next year is exact. */
const seed = 1;

/** Told while a sheet is made. */
export type SheetProgress = (done: number, all: number, what: BilingualText) => void;

/** What a sheet may use beside the state. */
export interface SheetTools {
  readonly proven: Proven;
  readonly progress?: SheetProgress | undefined;
}

/** A scenario evaluated whole: every treatment of its baseline, those that are changed under every model. */
export interface EvaluatedScenario {
  readonly named: NamedScenario;
  readonly treatments: readonly Evaluated[];
  /** Those that the scenario changes. */
  readonly touched: readonly Evaluated[];
  readonly prepared: readonly PreparedTreatment[];
}

/** Evaluates a scenario, treatment by treatment; the server answers others in between. */
export async function evaluateScenario(
  state: AppState,
  named: NamedScenario,
  progress: SheetProgress = () => undefined,
): Promise<Result<EvaluatedScenario, Failure>> {
  const { scenario } = named;
  const checked = await checkBaseline(state, scenario);
  if (!checked.ok) return checked;
  const world = await worldOf(state, scenario.baseline);
  const plans = plansOf(scenario, world);
  if (!plans.ok) return plans;
  const treatments: Evaluated[] = [];
  for (const [index, basis] of world.treatments.entries()) {
    progress(index, world.treatments.length, basis.intervention.name);
    const prepared = await prepareTreatment(state, scenario.baseline, basis);
    if (!prepared.ok) return prepared;
    const plan = plans.value[index];
    if (plan === undefined) continue;
    treatments.push(evaluateOne(prepared.value, plan, scenario.settings));
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  progress(world.treatments.length, world.treatments.length, { nl: '', en: '' });
  const touched = treatments.filter(({ plan }) => plan.touched);
  return ok({ named, treatments, touched, prepared: treatments.map(({ prepared }) => prepared) });
}

/** Evaluations that are kept per treatment: one of who stays as it is, and the latest of a reader who compares and prints. */
const keptEvaluations = 5;
const evaluations = new WeakMap<PreparedTreatment, Map<string, Evaluated>>();

/**
 * A treatment that no change is about stays as it is, whatever the scenario and its model. The same question is asked by a page, by
 * each form of its report and by a comparison, so its answer is kept.
 */
function evaluateOne(prepared: PreparedTreatment, plan: TreatmentPlan, settings: ScenarioSettings): Evaluated {
  const own = evaluations.get(prepared) ?? new Map<string, Evaluated>();
  evaluations.set(prepared, own);
  const key = plan.touched ? JSON.stringify([plan, settings]) : 'unchanged';
  return keptOr(own, key, keptEvaluations, () => evaluateAnew(prepared, plan, settings));
}

function evaluateAnew(prepared: PreparedTreatment, plan: TreatmentPlan, settings: ScenarioSettings): Evaluated {
  if (plan.touched) return evaluate(prepared, plan, settings);
  const asNow = { model: 'stay-or-nearest', adherence: asShare(1) } as const;
  return { ...evaluate(prepared, plan, asNow, 'own-model'), models: [] };
}

/** Everything a scenario does, to whom: the sheet that page, report and command line render. */
export async function impactSheet(
  state: AppState,
  question: ImpactQuestion,
  { proven, progress }: SheetTools,
): Promise<Result<ImpactSheet, Failure>> {
  const own = checkOwnFigures(state.register, question.own);
  if (!own.ok) return own;
  const whole = await evaluateScenario(state, question.scenario, progress);
  if (!whole.ok) return whole;
  const { treatments, touched } = whole.value;
  const { scenario } = question.scenario;
  const first = treatments[0];
  if (first === undefined) return fail(failure('scenario-nothing', { why: { nl: 'geen', en: 'none' } }));
  const ledger = ledgerOf(touched, own.value);
  const hospitals = hospitalsOf(state, scenario.baseline, whole.value, ledger, own.value);
  const dataVersion = scenario.baseline.dataVersion;
  const { pedigree } = first.prepared;
  const shown: TreatmentImpact[] = [];
  for (const one of treatments)
    shown.push(await treatmentImpact(state, one, scenario.baseline, proven, question.best === true));
  return ok({
    format: 'zwaartepunt-impact/1',
    data: dataOf(
      scenario.baseline,
      treatments.map(({ prepared }) => prepared.basis),
    ),
    scenario: scenarioView(state, question.scenario),
    pedigree: {
      ...pedigree,
      product: `${state.version} ${impactVersion}`,
      dataVersion,
      registerVersion: state.register.version,
    },
    seed,
    assumptions: [
      ...(scenario.baseline.illustrative ? [illustrativeAssumption] : []),
      scenario.settings.model === 'choice' ? byChoice : modelAssumption(scenario.settings.model),
      ...sheetAssumptions,
      ...(scenario.baseline.regionId === null ? [] : [regionScope(scenario.settings.model)]),
      ...state.planTools.failing({ engine: pedigree.matrix.engine, regionId: scenario.baseline.regionId }),
    ],
    sources: sourcesOf(state),
    treatments: shown,
    total: totalOf(touched),
    hospitals,
    ledger,
    climate: climateOf(state, touched),
    waiting: waitingRisks(state, touched, hospitals),
    nobodyQualifies: nobodyQualifiesHere(
      state,
      scenario.baseline,
      treatments.map(({ prepared }) => prepared.basis),
    ),
    regions: state.register.regions.map(({ id, name }) => ({ regionId: id, name })),
    tornados: question.sensitivity === true ? await tornadosOf(state, whole.value) : null,
    sweep:
      question.sweep === undefined
        ? null
        : await sweepOf(proven, scenario.baseline, touched.length > 0 ? touched : treatments, question.sweep),
  });
}

async function treatmentImpact(
  state: AppState,
  one: Evaluated,
  baseline: NamedScenario['scenario']['baseline'],
  proven: Proven,
  seek: boolean,
): Promise<TreatmentImpact> {
  const { prepared, plan, travel, models, sites, elsewhere } = one;
  const { basis } = prepared;
  const { intervention, condition, norm, leftOut } = basis;
  const told = await toldOf(state.planTools, one);
  const transit = plan.touched ? await publicTransportOf(state, prepared) : null;
  return {
    interventionId: intervention.id,
    name: intervention.name,
    conditionId: condition.id,
    conditionName: condition.name,
    unit: intervention.unit,
    touched: plan.touched,
    ground: told.ground,
    measures: told.measures,
    norm:
      norm === null
        ? null
        : {
            cases: norm.cases,
            level: norm.level,
            words: { nl: inDutch`ten minste ${norm.cases} per jaar`, en: inEnglish`at least ${norm.cases} a year` },
          },
    sites,
    elsewhere,
    leftOut: leftOut.map(({ name, why }) => ({ name, why })),
    sitesBefore: sites.filter(({ openBefore }) => openBefore).length,
    sitesAfter: sites.filter(({ openAfter }) => openAfter).length,
    // Areas of a treatment that stays as it is are on no map and in no table of differences.
    travel: travel === null || plan.touched ? travel : { ...travel, areas: [] },
    places: plan.touched ? prepared.areas.map(({ name, latitude, longitude }) => ({ name, latitude, longitude })) : [],
    models,
    provenBest: plan.touched ? await proven.best(baseline, intervention.id, seek) : null,
    publicTransport:
      transit === null || one.assigned.kind !== 'assigned'
        ? null
        : travelImpact({ ...caseOf(prepared, one.assigned), time: transit }),
    pathway: plan.touched ? pathwayImpact(one, state.care.pathways) : null,
    assumptions: prepared.assumptions,
  };
}

function totalOf(touched: readonly Evaluated[]): ImpactSheet['total'] {
  const travels = touched.flatMap(({ travel }) => (travel === null ? [] : [travel]));
  const whole = travels.length === touched.length && touched.length > 0;
  const sum = (of: (travel: (typeof travels)[number]) => number): number =>
    travels.reduce((all, travel) => all + of(travel), 0);
  const mean = (
    of: (travel: (typeof travels)[number]) => { readonly patients: number; readonly mean: number | null },
  ) => {
    const patients = sum((travel) => of(travel).patients);
    return whole && patients > 0 ? sum((travel) => of(travel).patients * (of(travel).mean ?? 0)) / patients : null;
  };
  const moversOf = sum(({ movers }) => movers.extra.patients);
  const cases: readonly TravelCase[] = touched.flatMap(({ prepared, assigned }) =>
    assigned.kind === 'assigned' ? [caseOf(prepared, assigned)] : [],
  );
  return {
    patients: sum(({ patients }) => patients),
    moved: sum(({ moved }) => moved),
    unserved: sum(({ unserved }) => unserved),
    meanBefore: mean(({ all }) => all.before),
    meanAfter: mean(({ all }) => all.after),
    extraMeanOfMoved: whole && moversOf >= fewestMovers ? sum(({ movers }) => movers.extraMinutes) / moversOf : null,
    groups: cases.length === 0 ? [] : travelGroups(cases),
  };
}

/** What every sheet assumes. */
export const sheetAssumptions: readonly BilingualText[] = [
  {
    nl: 'Wie van waar naar waar verhuist is niet bekend; binnen een plaats is dat naar verhouding verdeeld (docs/model.md §16.1).',
    en: 'Who moves from where to where is not known; within a place that is shared out in proportion (docs/model.md §16.1).',
  },
  {
    nl: 'De thuisregio van een gebied is die van het ziekenhuis dat over de weg het dichtst bij is, in minuten; er is geen openbare lijst van gebieden per regio (docs/model.md §7.5).',
    en: 'The home region of an area is that of the hospital nearest by road, in minutes; no list of areas by region is public (docs/model.md §7.5).',
  },
  {
    nl: 'Een behandeling waar geen wijziging over gaat, blijft zoals zij is.',
    en: 'A treatment that no change is about stays as it is.',
  },
  {
    nl: 'Reiskosten en CO2 gelden voor één bezoek per patiënt, heen en terug met de auto.',
    en: 'Travel cost and CO2 are for one visit per patient, there and back by car.',
  },
];

const byChoice: BilingualText = {
  nl: 'Patiënten kiezen uit de open locaties zoals zij nu kiezen, naar reistijd en aantrekkingskracht. Wie een gesloten locatie verlaat verdeelt zich naar verhouding over de andere; wie kan blijven, blijft, tenzij een nieuwe locatie trekt.',
  en: 'Patients choose among open sites as they choose now, by travel time and attraction. Who leaves a closed site spreads over the others in proportion; who can stay stays, unless a new site draws.',
};

/** Whose patients a sheet of a region is about, and where they may go: outside it only where they choose. */
const regionScope = (model: ScenarioSettings['model']): BilingualText => ({
  nl: `Het gaat om de patiënten die nu naar de ziekenhuizen van deze regio gaan, waar zij ook wonen. ${model === 'choice' ? 'Wie zijn ziekenhuis verliest kiest opnieuw, ook buiten de regio; wat ziekenhuizen daar erbij krijgen staat apart. Wie een plan volgt, blijft binnen de regio.' : 'Op deze manier blijven zij binnen de regio; hoeveel van wie elders heen moet haar verlaten als zij kiezen zoals nu, staat bij bereik en verlies aan keuze.'}`,
  en: `It is about the patients who go to the hospitals of this region now, wherever they live. ${model === 'choice' ? 'Who loses a hospital chooses again, outside the region as well; what hospitals there get more stands apart. Who follows a plan stays within the region.' : 'In this way they stay within the region; how many of who must move leave it if they choose as now stands with reach and loss of choice.'}`,
});

/** The documents that the figures of a sheet may rest on. */
function sourcesOf({ register, care }: AppState): ImpactSheet['sources'] {
  const { costPerKm, co2, growth, waiting, careUse } = care.impact;
  const used = new Set<string>([
    ...costPerKm.sourceIds,
    co2.sourceId,
    growth.sourceId,
    waiting.sourceId,
    ...careUse.map(({ sourceId }) => sourceId),
    ...care.services.links.map(({ sourceId }) => sourceId),
    ...register.norms.map(({ sourceId }) => sourceId),
    'factsheet-2024',
    'cbs-bevolking-postcode',
    'cbs-kerncijfers-postcode',
    'eurostat-ziekenhuizen-2019',
  ]);
  return register.sources
    .filter(({ id }) => used.has(id))
    .map(({ id, title, publisher, url, licence }) => ({ id, title, publisher, url, licence }));
}
