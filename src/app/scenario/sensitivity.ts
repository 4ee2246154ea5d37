import {
  growthFactor,
  tornado,
  type SensitivityBar,
  type Tornado,
  type TornadoMeasure,
} from '../../core/impact/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { allocationModels, applyScenario, type Baseline, type ScenarioSettings } from '../../core/scenario/index.ts';
import { asShare, asYear } from '../../core/units/index.ts';
import { inDutch, inEnglish } from '../../core/volumes/index.ts';
import type { Decay } from '../../engine/ground/index.ts';
import type { QuestionInput } from '../../planning/index.ts';
import type { PlanTools } from '../plans/tools.ts';
import type { AppState } from '../state.ts';
import { treatmentBasis } from './basis.ts';
import { prepareTreatment } from './ground.ts';
import { outcomesOf, scaled, unknown, unknownOutcomes, type Found, type Outcomes } from './outcomes.ts';
import type { EvaluatedScenario } from './sheet.ts';
import type { Evaluated } from './treatment.ts';
import { groundOf, groundWith, underChoice, underModel, type TriedGround, type TriedTreatment } from './tried.ts';
import { scenarioWorld } from './world.ts';

/** How far the norm and the travel times are moved. */
const step = 0.1;
/** Times beyond half an hour rest most on assumptions: these are stretched. */
const longMinutes = 30;
/** Year of the forecast of growth. */
const growthYear = 2032;

/** One assumption at its two ends, and the outcomes on which it bears. */
interface Assumed {
  readonly assumption: SensitivityBar['assumption'];
  readonly words: BilingualText;
  readonly on: readonly TornadoMeasure[];
  readonly low: End;
  readonly high: End;
}

interface End {
  readonly words: BilingualText;
  readonly outcomes: Outcomes;
}

/** A treatment with what is found of it now. */
interface Now {
  readonly one: TriedTreatment;
  readonly found: Found;
}

const margin = ['smallest-margin'] as const;
const marginAndTrip = ['smallest-margin', 'extra-trip'] as const;
const everything = ['loss-per-mover', 'extra-trip', 'smallest-margin'] as const;

/**
 * How the outcomes of a scenario depend on what was assumed (docs/model.md §17.6): minutes of who must move, and the smallest margin of any
 * changed treatment. Each has the assumptions that bear on it; what cannot be tried is unknown, with the reason, never none.
 */
export async function tornadosOf(state: AppState, { named, touched }: EvaluatedScenario): Promise<readonly Tornado[]> {
  const { scenario } = named;
  const { year } = scenario.baseline;
  return tornadosOn(
    {
      prepare: state.planTools.prepare,
      growth: growthFactor(state.care.impact.growth, year, growthYear),
      yearBefore: await inYear(state, scenario, touched, year - 1),
    },
    { settings: scenario.settings, year, touched },
  );
}

/** What trials need beside the scenario: a way to fit grounds, growth until the forecast, and the counts of the year before. */
interface TrialTools {
  readonly prepare: PlanTools['prepare'];
  readonly growth: number;
  readonly yearBefore: readonly Found[] | null;
}

interface TriedScenario {
  readonly settings: ScenarioSettings;
  readonly year: number;
  readonly touched: readonly (TriedTreatment & Pick<Evaluated, 'assigned'>)[];
}

/** The same with all that it asks of the product given. */
export async function tornadosOn(tools: TrialTools, tried: TriedScenario): Promise<readonly Tornado[]> {
  const now = tried.touched.map((one): Now => {
    const own = groundOf(one.prepared);
    return { one, found: { ...underModel(own, one, tried.settings, one.assigned), loss: underChoice(own, one.plan) } };
  });
  const base = outcomesOf(now.map(({ found }) => found));
  const assumed = [
    ...ofPlan(tried, now, tools.growth),
    ...(await ofGround(tools, tried)),
    ofYear(tried.year, tools.yearBefore, base),
  ];
  return everything.map((measure) =>
    tornado(
      measure,
      base[measure],
      assumed
        .filter(({ on }) => on.includes(measure))
        .map(({ assumption, words, low, high }) => ({
          assumption,
          words,
          low: { words: low.words, ...low.outcomes[measure] },
          high: { words: high.words, ...high.outcomes[measure] },
        })),
    ),
  );
}

/** What is assumed of norm, behaviour and growth, on the ground as it is. */
function ofPlan({ settings }: TriedScenario, now: readonly Now[], growth: number): readonly Assumed[] {
  const under = (other: Partial<ScenarioSettings>): Outcomes =>
    outcomesOf(
      now.map(({ one, found }) => ({
        ...found,
        ...underModel(groundOf(one.prepared), one, { ...settings, ...other }),
      })),
    );
  const times = (by: Parameters<typeof scaled>[1]): Outcomes => outcomesOf(now.map(({ found }) => scaled(found, by)));
  const models = allocationModels.map((model) => under({ model }));
  return [
    {
      assumption: 'norm',
      words: say('De norm', 'The norm'),
      on: margin,
      low: { words: say('10% hoger', '10% higher'), outcomes: times({ norm: 1 + step }) },
      high: { words: say('10% lager', '10% lower'), outcomes: times({ norm: 1 - step }) },
    },
    {
      assumption: 'model',
      words: say('Hoe patiënten zich verdelen', 'How patients divide themselves'),
      on: marginAndTrip,
      low: {
        words: say('het minst gunstige model', 'the least favourable model'),
        outcomes: among(models, { 'smallest-margin': Math.min, 'extra-trip': Math.max, 'loss-per-mover': Math.max }),
      },
      high: {
        words: say('het gunstigste model', 'the most favourable model'),
        outcomes: among(models, { 'smallest-margin': Math.max, 'extra-trip': Math.min, 'loss-per-mover': Math.min }),
      },
    },
    {
      assumption: 'adherence',
      words: say('Wie het plan volgt, als patiënten kiezen', 'Who follows the plan, when patients choose'),
      on: marginAndTrip,
      low: { words: say('niemand', 'nobody'), outcomes: under({ model: 'choice', adherence: asShare(0) }) },
      high: { words: say('iedereen', 'everybody'), outcomes: under({ model: 'choice', adherence: asShare(1) }) },
    },
    {
      assumption: 'growth',
      words: say('Het aantal patiënten', 'The number of patients'),
      on: everything,
      low: { words: say('zoals nu', 'as now'), outcomes: times({}) },
      high: {
        words: say(`in ${growthYear}, met de groei van IKNL`, `in ${growthYear}, with the growth of IKNL`),
        outcomes: times({ patients: growth }),
      },
    },
  ];
}

/** What is assumed of where patients come from: the ground is fitted again to the same counts. */
async function ofGround({ prepare }: TrialTools, { settings, touched }: TriedScenario): Promise<readonly Assumed[]> {
  const on = async (change: (input: QuestionInput, one: TriedTreatment) => QuestionInput): Promise<Outcomes> => {
    const found: Found[] = [];
    for (const one of touched) {
      const tried = await groundWith(prepare, one.prepared, (input) => change(input, one));
      if (!('ground' in tried)) return unknownOutcomes(tried);
      found.push(foundOn(tried, one, settings));
    }
    return outcomesOf(found);
  };
  const stretched = (by: number) =>
    on((input) => ({
      ...input,
      siteMinutes: stretch(input.siteMinutes, by),
      ground: { ...input.ground, minutes: stretch(input.ground.minutes, by) },
    }));
  const decayed = (end: 'low' | 'high') =>
    on((input, one) => ({ ...input, ground: { ...input.ground, decay: decayAt(one, end) } }));
  const decays = (end: 'low' | 'high') => touched.map((one) => decayAt(one, end));
  return [
    {
      assumption: 'travel',
      words: say('De reistijden', 'The travel times'),
      on: everything,
      low: { words: say('lange ritten 10% langer', 'long trips 10% longer'), outcomes: await stretched(1 + step) },
      high: { words: say('lange ritten 10% korter', 'long trips 10% shorter'), outcomes: await stretched(1 - step) },
    },
    {
      assumption: 'decay',
      words: say('Hoe sterk de weg afschrikt', 'How much the way puts off'),
      on: everything,
      low: { words: decayWords('minder', 'less', decays('low')), outcomes: await decayed('low') },
      high: { words: decayWords('meer', 'more', decays('high')), outcomes: await decayed('high') },
    },
  ];
}

function foundOn(tried: TriedGround, one: TriedTreatment, settings: ScenarioSettings): Found {
  return { ...underModel(tried, one, settings), loss: underChoice(tried, one.plan) };
}

/** Minutes with what lies beyond half an hour multiplied; Infinity stays so. */
const stretch = (minutes: Float64Array, by: number): Float64Array =>
  minutes.map((value) => (value > longMinutes ? longMinutes + (value - longMinutes) * by : value));

/** An end of the band of a treatment, in the form of its central decay. */
function decayAt({ prepared: { told } }: TriedTreatment, end: 'low' | 'high'): Decay {
  const { central, band } = told.decay;
  const betas = [central, ...band].filter(({ form }) => form === central.form).map(({ beta }) => beta);
  return { ...central, beta: end === 'low' ? Math.min(...betas) : Math.max(...betas) };
}

/** With the number where all treatments have the same; a power of minutes is no number per minute. */
function decayWords(nl: string, en: string, ends: readonly Decay[]): BilingualText {
  const [first] = ends;
  if (first === undefined || ends.some(({ form, beta }) => form !== first.form || beta !== first.beta))
    return { nl, en };
  const { form, beta } = first;
  return form === 'exponential'
    ? { nl: inDutch`${nl} (${beta} per minuut)`, en: inEnglish`${en} (${beta} per minute)` }
    : { nl: inDutch`${nl} (macht ${beta})`, en: inEnglish`${en} (power ${beta})` };
}

/** Per outcome the end of those that are known; unknown where none is. */
function among(all: readonly Outcomes[], ends: Readonly<Record<TornadoMeasure, typeof Math.min>>): Outcomes {
  const end = (measure: TornadoMeasure): Outcomes[TornadoMeasure] => {
    const values = all.flatMap((outcomes) => outcomes[measure].value ?? []);
    return values.length === 0 ? unknown(noModel) : { value: ends[measure](...values), why: null };
  };
  return {
    'smallest-margin': end('smallest-margin'),
    'extra-trip': end('extra-trip'),
    'loss-per-mover': end('loss-per-mover'),
  };
}

const say = (nl: string, en: string): BilingualText => ({ nl, en });

const noModel = say('Onder geen van de modellen is het bekend.', 'It is known under none of the models.');
const noCounts = say('Van dat jaar zijn er geen aantallen waarop dit kan.', 'No counts of that year allow this.');

/** The counts of the year before. */
function ofYear(year: number, found: readonly Found[] | null, base: Outcomes): Assumed {
  return {
    assumption: 'year',
    words: say('Het jaar van de aantallen', 'The year of the counts'),
    on: everything,
    low: {
      words: say(`${year - 1}`, `${year - 1}`),
      outcomes: found === null ? unknownOutcomes(noCounts) : outcomesOf(found),
    },
    high: { words: say(`${year}`, `${year}`), outcomes: base },
  };
}

/** Null when there are no counts of that year, or the changes cannot be made there. */
async function inYear(
  state: AppState,
  scenario: EvaluatedScenario['named']['scenario'],
  touched: readonly Evaluated[],
  year: number,
): Promise<readonly Found[] | null> {
  const baseline: Baseline = { ...scenario.baseline, year: asYear(year) };
  if (baseline.illustrative) return null;
  const found: Found[] = [];
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
    found.push(foundOn(groundOf(there.value), { prepared: there.value, plan }, scenario.settings));
  }
  return found;
}
