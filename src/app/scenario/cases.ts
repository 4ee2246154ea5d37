import { fail, ok, type Result } from '../../core/result/index.ts';
import { questionOn, readScenarioFile, type NamedScenario } from '../../core/scenario/index.ts';
import { sha256OfText } from '../file-hash.ts';
import type { Failure } from '../failures.ts';
import { onData } from '../on-data.ts';
import type { AppState } from '../state.ts';
import { baselineOf, type BaselineQuestion } from './baseline.ts';
import { compareScenarios } from './comparison.ts';
import { fallbackOf, type FallbackAnswer, type FallbackAsked } from './fallback.ts';
import { makeScenario, type ScenarioWishes } from './make.ts';
import type { Proven } from './proven.ts';
import { impactSheet, type SheetProgress } from './sheet.ts';
import { scenarioGround, scenarioId, scenarioStart } from './start.ts';
import { ownFiguresOfFile, type OwnFiguresFile } from './own-figures.ts';
import type { Comparison, ImpactQuestion, ImpactSheet, ScenarioStart, ScenarioView } from './types.ts';
import { scenarioView } from './view.ts';
import { faultsOf } from './world.ts';

/** A question for a sheet with the scenario as a file says it, not yet read. */
export type ImpactRequest = Omit<ImpactQuestion, 'scenario'> & { readonly scenario: unknown };

/** The use cases about scenarios. */
export interface ScenarioCases {
  readonly start: (
    question: BaselineQuestion & { readonly link?: string | undefined },
  ) => Promise<Result<ScenarioStart, Failure>>;
  readonly ground: (
    question: BaselineQuestion & { readonly intervention: string },
  ) => Promise<Result<Uint8Array, Failure>>;
  /** Reads a scenario file; `name` is what faults call it. */
  readonly read: (json: unknown, name: string) => Promise<Result<ScenarioView, Failure>>;
  /** Makes a scenario of a few words, with its file. */
  readonly make: (
    wishes: ScenarioWishes,
  ) => Promise<Result<{ readonly view: ScenarioView; readonly file: string }, Failure>>;
  /** Who keeps what by last year's volumes alone. */
  readonly fallback: (asked: FallbackAsked) => Promise<Result<FallbackAnswer, Failure>>;
  /** Carries a scenario over to the data as they are now, with a new id. */
  readonly rebase: (json: unknown, name: string) => Promise<Result<ScenarioView, Failure>>;
  /** Reads figures of the user from CSV or JSON. */
  readonly ownFigures: (file: string, bytes: Uint8Array) => Promise<Result<OwnFiguresFile, Failure>>;
  readonly impact: (request: ImpactRequest, progress?: SheetProgress) => Promise<Result<ImpactSheet, Failure>>;
  readonly compare: (scenarios: readonly unknown[], progress?: SheetProgress) => Promise<Result<Comparison, Failure>>;
}

export function scenarioCases(state: AppState, proven: Proven): ScenarioCases {
  const readNamed = (json: unknown, name: string): Result<NamedScenario, Failure> => {
    const read = readScenarioFile(json, sha256OfText);
    return read.ok ? read : fail(faultsOf(name, read.failure));
  };
  return {
    start: (question) => scenarioStart(state, question),
    ground: (question) => scenarioGround(state, question),
    async read(json, name) {
      const named = readNamed(json, name);
      if (!named.ok) return named;
      // What the file says can be read wherever its data are; where they are here, in the names of then.
      const on = await onData(state, named.value.scenario.baseline);
      return ok(scenarioView(on.ok ? on.value : state.on(named.value.scenario.baseline.date), named.value));
    },
    fallback: (asked) => fallbackOf(state, asked),
    make: (wishes) => makeScenario(state, wishes),
    async rebase(json, name) {
      const named = readNamed(json, name);
      if (!named.ok) return named;
      const { dataVersion: _, ...question } = questionOn(named.value.scenario.baseline);
      const baseline = await baselineOf(state.on(question.date), question);
      if (!baseline.ok) return baseline;
      const scenario = { ...named.value.scenario, baseline: baseline.value };
      return ok(scenarioView(state, { ...named.value, id: scenarioId(scenario), parentId: named.value.id, scenario }));
    },
    ownFigures: (file, bytes) => ownFiguresOfFile(state.register, file, bytes),
    async impact({ scenario, ...question }, progress) {
      const named = readNamed(scenario, 'scenario');
      if (!named.ok) return named;
      const on = await onData(state, named.value.scenario.baseline);
      if (!on.ok) return on;
      return await impactSheet(on.value, { ...question, scenario: named.value }, { proven, progress });
    },
    async compare(scenarios, progress) {
      const named: NamedScenario[] = [];
      for (const [index, json] of scenarios.entries()) {
        const read = readNamed(json, `scenario ${index + 1}`);
        if (!read.ok) return read;
        named.push(read.value);
      }
      const on = await onData(state, named[0]?.scenario.baseline ?? {});
      return on.ok ? await compareScenarios(on.value, named, progress) : on;
    },
  };
}
