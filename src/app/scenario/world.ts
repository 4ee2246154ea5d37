import {
  applyScenario,
  type Scenario,
  type ScenarioFault,
  type ScenarioWorld,
  type TreatmentPlan,
} from '../../core/scenario/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Baseline } from '../../core/scenario/index.ts';
import { failure, failureText, type Failure } from '../failures.ts';
import type { AppState } from '../state.ts';
import { treatmentBasis, type TreatmentBasis } from './basis.ts';

/** The treatments of a baseline: with figures, and without them with the reason. */
export interface World {
  readonly treatments: readonly TreatmentBasis[];
  readonly without: readonly { readonly interventionId: string; readonly why: BilingualText }[];
}

/** Every treatment of the register on a baseline. */
export async function worldOf(state: AppState, baseline: Baseline): Promise<World> {
  const treatments: TreatmentBasis[] = [];
  const without: World['without'][number][] = [];
  for (const { id } of state.register.interventions) {
    const basis = await treatmentBasis(state, baseline, id);
    if (basis.ok) treatments.push(basis.value);
    else
      without.push({
        interventionId: id,
        why: { nl: failureText(basis.failure, 'nl'), en: failureText(basis.failure, 'en') },
      });
  }
  return { treatments, without };
}

/** What a scenario can be about here, in the words of the scenario. */
export const scenarioWorld = ({ treatments }: World): ScenarioWorld => ({
  treatments: treatments.map(({ intervention, condition, performing, others }) => ({
    interventionId: intervention.id,
    conditionId: condition.id,
    sites: [
      ...performing.filter(({ inRegion }) => inRegion).map(({ site }) => ({ siteId: site.id, performsNow: true })),
      ...others.map(({ site }) => ({ siteId: site.id, performsNow: false })),
    ].toSorted((a, b) => (a.siteId < b.siteId ? -1 : 1)),
  })),
});

/** Applies the changes; every fault is a sentence. */
export function plansOf(scenario: Scenario, world: World): Result<readonly TreatmentPlan[], Failure> {
  if (world.treatments.length === 0) {
    const why = world.without[0]?.why ?? { nl: 'er is geen behandeling', en: 'there is no treatment' };
    return fail(failure('scenario-nothing', { why }));
  }
  const applied = applyScenario(scenario.changes, scenarioWorld(world));
  return applied.ok ? ok(applied.value) : fail(faultsOf('scenario', applied.failure));
}

/** The faults of a scenario as one failure; all of them, in their order. */
export function faultsOf(file: string, faults: readonly ScenarioFault[]): Failure {
  const all = (language: 'nl' | 'en'): string =>
    faults.map(({ path, sentence }) => (path === '' ? sentence[language] : `${path}: ${sentence[language]}`)).join(' ');
  return failure('scenario-invalid', { file, count: String(faults.length), faults: { nl: all('nl'), en: all('en') } });
}
