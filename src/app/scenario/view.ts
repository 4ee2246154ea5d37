import { describeChange, scenarioLink, type NamedScenario } from '../../core/scenario/index.ts';
import type { AppState } from '../state.ts';
import { siteName } from './sites.ts';
import type { ScenarioView } from './types.ts';

/** A scenario with its changes in words and its link. */
export function scenarioView({ register }: AppState, named: NamedScenario): ScenarioView {
  const { baseline, changes } = named.scenario;
  const site = new Map(register.sites.map((one) => [String(one.id), siteName(register, one)]));
  const same = (text: string) => ({ nl: text, en: text });
  const names = {
    site: (id: string) => same(site.get(id) ?? id),
    intervention: (id: string) => register.interventions.find((one) => one.id === id)?.name ?? same(id),
    condition: (id: string) => register.conditions.find((one) => one.id === id)?.name ?? same(id),
  };
  return {
    ...named,
    regionName: register.regions.find(({ id }) => id === baseline.regionId)?.name ?? null,
    changesInWords: changes.map((change) => describeChange(change, names)),
    link: scenarioLink(named.scenario),
  };
}
