import { growthFactor, tornado, type SweepPoint, type Tornado, type Trial } from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { applyScenario, type Baseline } from '../../core/scenario/index.ts';
import { asShare, asYear } from '../../core/units/index.ts';
import { assign, rulesOf, type SiteRule } from '../../engine/scenario/index.ts';
import type { PlanCases } from '../plans/cases.ts';
import type { AppState } from '../state.ts';
import { treatmentBasis } from './basis.ts';
import { prepareTreatment } from './ground.ts';
import { planned, planQuestionOn } from './proven.ts';
import type { EvaluatedScenario } from './sheet.ts';
import type { Evaluated } from './treatment.ts';
import { scenarioWorld } from './world.ts';

/** How far the norm and the travel times are moved. */
const step = 0.1;
/** Year of the forecast of growth. */
const growthYear = 2032;

/**
 * How the smallest margin of any changed treatment, volume minus norm, depends on what was assumed (docs/model.md §17.6). An assumption
 * that cannot be tried here has an unknown value, never none.
 */
export async function tornadoOf(state: AppState, { named, touched }: EvaluatedScenario): Promise<Tornado> {
  const { settings, baseline } = named.scenario;
  const base = least(touched.map((one) => marginOf(one)));
  const at = (change: (one: Evaluated) => number | null): number | null => least(touched.map(change));
  const growth = growthFactor(state.care.impact.growth, baseline.year, growthYear);
  const models = touched.map(({ models: all }) =>
    all.flatMap(({ smallestMargin }) => (smallestMargin === null ? [] : [smallestMargin])),
  );
  const lowest = least(models.map((margins) => (margins.length === 0 ? null : Math.min(...margins))));
  const highest = least(models.map((margins) => (margins.length === 0 ? null : Math.max(...margins))));
  const otherYear = await marginInYear(state, named.scenario, touched, baseline.year - 1);
  const trials: readonly Trial[] = [
    {
      assumption: 'norm',
      words: say('De norm', 'The norm'),
      low: { words: say('10% hoger', '10% higher'), value: at((one) => marginOf(one, { norm: 1 + step })) },
      high: { words: say('10% lager', '10% lower'), value: at((one) => marginOf(one, { norm: 1 - step })) },
    },
    {
      assumption: 'model',
      words: say('Hoe patiënten zich verdelen', 'How patients divide themselves'),
      low: { words: say('het minst gunstige model', 'the least favourable model'), value: lowest },
      high: { words: say('het gunstigste model', 'the most favourable model'), value: highest },
    },
    {
      assumption: 'adherence',
      words: say('Wie het plan volgt, als patiënten kiezen', 'Who follows the plan, when patients choose'),
      low: { words: say('niemand', 'nobody'), value: at((one) => choiceMargin(one, 0)) },
      high: { words: say('iedereen', 'everybody'), value: at((one) => choiceMargin(one, 1)) },
    },
    {
      assumption: 'growth',
      words: say('Het aantal patiënten', 'The number of patients'),
      low: { words: say('zoals nu', 'as now'), value: base },
      high: {
        words: say(`in ${growthYear}, met de groei van IKNL`, `in ${growthYear}, with the growth of IKNL`),
        value: at((one) => marginOf(one, { volume: growth })),
      },
    },
    {
      assumption: 'year',
      words: say('Het jaar van de aantallen', 'The year of the counts'),
      low: { words: say(`${baseline.year - 1}`, `${baseline.year - 1}`), value: otherYear },
      high: { words: say(`${baseline.year}`, `${baseline.year}`), value: base },
    },
    {
      assumption: 'travel',
      words: say('De reistijden', 'The travel times'),
      low: {
        words: say('lange ritten 10% langer', 'long trips 10% longer'),
        value: at((one) => travelMargin(one, settings, 1 + step)),
      },
      high: {
        words: say('lange ritten 10% korter', 'long trips 10% shorter'),
        value: at((one) => travelMargin(one, settings, 1 - step)),
      },
    },
  ];
  return tornado('smallest-margin', base, trials);
}

const say = (nl: string, en: string): BilingualText => ({ nl, en });

/** The least of the values; unknown when one is. */
function least(values: readonly (number | null)[]): number | null {
  let found: number | null = null;
  for (const value of values) {
    if (value === null) return null;
    found = found === null ? value : Math.min(found, value);
  }
  return found;
}

/** Smallest margin of the open sites under the model of the scenario, with norm and volumes multiplied. */
function marginOf(
  { prepared, sites, assigned }: Evaluated,
  { norm: byNorm = 1, volume: byVolume = 1 }: { readonly norm?: number; readonly volume?: number } = {},
): number | null {
  const { norm } = prepared.basis;
  if (norm === null || assigned.kind !== 'assigned') return null;
  return least(sites.filter(({ openAfter }) => openAfter).map(({ after }) => after * byVolume - norm.cases * byNorm));
}

function choiceMargin({ prepared, plan }: Evaluated, adherence: number): number | null {
  if (prepared.ground.weights === null) return null;
  const rules = rulesOf(plan, prepared.ground);
  const found = assign(prepared.ground, rules, 'choice', adherence);
  return found.kind === 'assigned' ? volumeMargin(prepared, rules, found.volumes) : null;
}

/** Times beyond half an hour rest most on assumptions: these are stretched. */
function travelMargin(
  { prepared, plan }: Evaluated,
  { model, adherence }: EvaluatedScenario['named']['scenario']['settings'],
  by: number,
): number | null {
  const { ground } = prepared;
  const long = 30 * ground.problem.units.perMinute;
  const time = ground.problem.time.map((value) => (value > long ? Math.round(long + (value - long) * by) : value));
  const rules = rulesOf(plan, ground);
  const found = assign({ ...ground, problem: { ...ground.problem, time } }, rules, model, adherence);
  return found.kind === 'assigned' ? volumeMargin(prepared, rules, found.volumes) : null;
}

function volumeMargin(
  { ground, basis }: Evaluated['prepared'],
  rules: readonly SiteRule[],
  volumes: Float64Array,
): number | null {
  if (basis.norm === null) return null;
  const { norm, units } = ground.problem;
  const margins = rules.flatMap(({ open }, site) => (open ? [((volumes[site] ?? 0) - norm) / units.perPatient] : []));
  return margins.length === 0 ? null : Math.min(...margins);
}

/** The margin with the counts of another year; unknown when there are none, or the changes cannot be made there. */
async function marginInYear(
  state: AppState,
  scenario: EvaluatedScenario['named']['scenario'],
  touched: readonly Evaluated[],
  year: number,
): Promise<number | null> {
  const baseline: Baseline = { ...scenario.baseline, year: asYear(year) };
  if (baseline.illustrative) return null;
  const margins: (number | null)[] = [];
  for (const { prepared } of touched) {
    const basis = await treatmentBasis(state, baseline, prepared.basis.intervention.id);
    if (!basis.ok) return null;
    const there = await prepareTreatment(state, baseline, basis.value);
    const world = scenarioWorld({ treatments: [basis.value], without: [] });
    const own = scenario.changes.filter(({ target }) =>
      target.kind === 'intervention'
        ? target.interventionId === basis.value.intervention.id
        : target.conditionId === basis.value.condition.id,
    );
    const applied = applyScenario(own, world);
    const plan = applied.ok ? applied.value[0] : undefined;
    if (!there.ok || plan === undefined) return null;
    const rules = rulesOf(plan, there.value.ground);
    const found = assign(there.value.ground, rules, scenario.settings.model, asShare(scenario.settings.adherence));
    margins.push(found.kind === 'assigned' ? volumeMargin(there.value, rules, found.volumes) : null);
  }
  return least(margins);
}

/** What is left at each norm: the proven best plan of each treatment, sought or read from the store. */
export async function sweepOf(
  plans: PlanCases,
  baseline: Baseline,
  treatments: readonly Evaluated[],
  norms: readonly number[],
): Promise<readonly { readonly interventionId: string; readonly points: readonly SweepPoint[] }[]> {
  const swept = [];
  for (const { prepared } of treatments) {
    const { intervention, performing } = prepared.basis;
    const interventionId = intervention.id;
    const points: SweepPoint[] = [];
    for (const norm of norms) {
      const answer = await planned(plans, planQuestionOn(baseline, interventionId, norm));
      const best = answer.ok ? answer.value.best : null;
      points.push({
        norm,
        meetNow: performing.filter(({ inRegion, range }) => inRegion && range !== null && range.low >= norm).length,
        sites: best?.kpis.sites ?? null,
        moved: best?.kpis.patientsMoved ?? null,
        meanMinutes: best?.kpis.meanMinutes ?? null,
        p90Minutes: best?.kpis.p90Minutes ?? null,
        proven: answer.ok && (answer.value.status === 'optimal' || answer.value.status === 'infeasible'),
      });
    }
    swept.push({ interventionId, points });
  }
  return swept;
}
