import { conditionById, interventionById } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import {
  readScenarioLink,
  scenarioText,
  type Baseline,
  type NamedScenario,
  type Scenario,
} from '../../core/scenario/index.ts';
import { encodeGround, type LiveTreatment } from '../../engine/scenario/index.ts';
import { sha256Hex } from '../file-hash.ts';
import { failure, type Failure } from '../failures.ts';
import { findIntervention } from '../resolve.ts';
import { siteFacts } from '../plans/candidates.ts';
import type { AppState } from '../state.ts';
import { dataOf, treatmentBasis, type TreatmentBasis } from './basis.ts';
import { baselineOf, checkBaseline, defaultSettings, type BaselineQuestion } from './baseline.ts';
import { prepareTreatment, type PreparedTreatment } from './ground.ts';
import { onData } from '../on-data.ts';
import { networkOf } from '../ground/region.ts';
import { regionOf } from './sites.ts';
import type { ScenarioStart } from './types.ts';
import { scenarioView } from './view.ts';
import { faultsOf, worldOf } from './world.ts';

/** The id of a scenario: a hash of its content, whatever it is called. */
export const scenarioId = (scenario: Scenario): string => sha256Hex(new TextEncoder().encode(scenarioText(scenario)));

/** A scenario without a name of its own. */
export const unnamed = (scenario: Scenario): NamedScenario => ({
  id: scenarioId(scenario),
  name: '',
  note: '',
  tags: [],
  parentId: null,
  scenario,
});

/** What the page of scenarios starts with: from a link, or empty on the baseline that is asked. */
export async function scenarioStart(
  now: AppState,
  asked: BaselineQuestion & { readonly link?: string | undefined },
): Promise<Result<ScenarioStart, Failure>> {
  const link = asked.link === undefined ? null : readScenarioLink(asked.link);
  if (link?.ok === false) return fail(faultsOf('link', link.failure));
  const on = await onData(now, link?.value.baseline ?? asked);
  if (!on.ok) return on;
  const state = on.value;
  const scenario = link === null ? await emptyScenario(state, asked) : await checked(state, link.value);
  if (!scenario.ok) return scenario;
  const { register } = state;
  const { baseline, settings } = scenario.value;
  const world = await worldOf(state, baseline);
  const present = (basis: TreatmentBasis): ScenarioStart['treatments'][number] => {
    const { intervention, condition, performing, others, norm } = basis;
    const network = networkOf(register, intervention.id);
    return {
      interventionId: intervention.id,
      name: intervention.name,
      conditionId: condition.id,
      conditionName: condition.name,
      why: null,
      norm: norm?.cases ?? null,
      sites: [...performing.filter(({ inRegion }) => inRegion), ...others].map(({ site, providerName, range }) => ({
        ...siteFacts({ site, providerName }),
        regionId: regionOf(register, site.providerId, network, baseline.date),
        performsNow: range !== null,
        counted: range,
      })),
    };
  };
  return ok({
    data: dataOf(baseline, world.treatments),
    dataAt: (await state.store.versionAt(baseline.dataVersion))?.at ?? null,
    scenario: scenarioView(state, unnamed(scenario.value)),
    treatments: [
      ...world.treatments.map(present),
      ...world.without.flatMap(({ interventionId, why }) => {
        const intervention = register.interventions.find(({ id }) => id === interventionId);
        const condition = intervention === undefined ? null : conditionById(register, intervention.conditionId);
        if (intervention === undefined || condition === null) return [];
        const { name } = intervention;
        const { id: conditionId, name: conditionName } = condition;
        return [{ interventionId, name, conditionId, conditionName, why, norm: null, sites: [] }];
      }),
    ],
    settings,
    pedigree: null,
  });
}

async function emptyScenario(state: AppState, asked: BaselineQuestion): Promise<Result<Scenario, Failure>> {
  const baseline = await baselineOf(state, asked);
  return baseline.ok ? ok({ baseline: baseline.value, changes: [], settings: defaultSettings }) : baseline;
}

async function checked(state: AppState, scenario: Scenario): Promise<Result<Scenario, Failure>> {
  const found = await checkBaseline(state, scenario);
  return found.ok ? ok(scenario) : found;
}

/** The numbers of one treatment for the live page, as one buffer (docs/api.md). */
export async function scenarioGround(
  now: AppState,
  asked: BaselineQuestion & { readonly intervention: string },
): Promise<Result<Uint8Array, Failure>> {
  const on = await onData(now, asked);
  if (!on.ok) return on;
  const state = on.value;
  const baseline = await baselineOf(state, asked);
  if (!baseline.ok) return baseline;
  const found = findIntervention(state.register, asked.intervention);
  if (!found.ok) return found;
  return await groundBytes(state, baseline.value, found.value);
}

async function groundBytes(
  state: AppState,
  baseline: Baseline,
  interventionId: TreatmentBasis['intervention']['id'],
): Promise<Result<Uint8Array, Failure>> {
  if (interventionById(state.register, interventionId) === null)
    return fail(failure('intervention-unknown', { found: interventionId, nearest: '–' }));
  const basis = await treatmentBasis(state, baseline, interventionId);
  if (!basis.ok) return basis;
  const prepared = await prepareTreatment(state, baseline, basis.value);
  if (!prepared.ok) return prepared;
  return ok(encodeGround(liveTreatment(prepared.value)));
}

/** What the live page computes with: the ground of flows, and the question under choice for the measures. */
export function liveTreatment(prepared: PreparedTreatment): LiveTreatment {
  const { ground, told, candidates, outside, impactAreas: areas, impactSites, assumptions } = prepared;
  const elsewhere = outside.map(({ site, name }) => ({ site, providerName: name }));
  const names = [...candidates, ...elsewhere].map((one) => siteFacts(one).name);
  const sites = impactSites.map((site, at) => ({ ...site, name: names[at] ?? '' }));
  return { ground, choice: told.choice, meta: { areas, sites, assumptions } };
}
