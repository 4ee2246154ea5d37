import {
  readScenarioContent,
  readScenarioLink,
  scenarioText,
  writeScenarioFile,
  type NamedScenario,
  type Scenario,
} from '../../../core/scenario/index.ts';
import { api, RequestFailure, type ScenarioFile } from '../../client/index.ts';
import { hashOf, keptScenarios } from './kept.ts';

/** A scenario as the API takes it. */
export const fileOf = (named: NamedScenario): ScenarioFile => JSON.parse(writeScenarioFile(named)) as ScenarioFile;

/** Gives a scenario its id and a name. */
export async function nameScenario(scenario: Scenario, name: string): Promise<NamedScenario> {
  return { id: await hashOf(scenarioText(scenario)), name, note: '', tags: [], parentId: null, scenario };
}

/** The scenario of a link, under the name that it is kept by in this browser; null when the link cannot be read. */
export async function scenarioOfLink(link: string): Promise<NamedScenario | null> {
  const read = readScenarioLink(link);
  if (!read.ok) return null;
  const named = await nameScenario(read.value, '');
  return keptScenarios(localStorage).find(({ id }) => id === named.id) ?? named;
}

/**
 * Reads a scenario file of the reader. The server checks it, so that every fault has its sentence; what is kept is what the file
 * says. Gives the sentence when it is not accepted; `notJson` when it is no JSON.
 */
export async function readUpload(file: File, notJson: string): Promise<NamedScenario | string> {
  try {
    const {
      regionName: _r,
      changesInWords: _c,
      link: _l,
      ...plain
    } = await api.readScenario(JSON.parse(await file.text()) as ScenarioFile);
    const read = readScenarioContent({ format: 'zwaartepunt-scenario/1', ...plain });
    return read.ok ? read.value : notJson;
  } catch (cause) {
    return cause instanceof RequestFailure && cause.problem !== null ? cause.problem.detail : notJson;
  }
}
