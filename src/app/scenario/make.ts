import { asId } from '../../core/ids/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import { sitesBelowNorm, writeScenarioFile, type AllocationModelName, type Change } from '../../core/scenario/index.ts';
import { failure, type Failure } from '../failures.ts';
import { findIntervention, findProvider } from '../resolve.ts';
import { onData } from '../on-data.ts';
import type { AppState } from '../state.ts';
import type { BaselineQuestion } from './baseline.ts';
import { scenarioId, scenarioStart } from './start.ts';
import type { ScenarioStart, ScenarioView } from './types.ts';
import { scenarioView } from './view.ts';

/** A first scenario in a few words, for the command line. */
export interface ScenarioWishes extends BaselineQuestion {
  readonly name?: string | undefined;
  readonly model?: AllocationModelName | undefined;
  /** `treatment=hospital`, names or ids: this site stops, or starts. */
  readonly close: readonly string[];
  readonly open: readonly string[];
  /** Treatments of which every site stops that is surely below the norm; `all` for all of them. */
  readonly closeBelowNorm?: readonly string[] | undefined;
}

/** Makes a scenario of wishes, with the file that holds it. */
export async function makeScenario(
  now: AppState,
  wishes: ScenarioWishes,
): Promise<Result<{ readonly view: ScenarioView; readonly file: string }, Failure>> {
  const on = await onData(now, wishes);
  if (!on.ok) return on;
  const state = on.value;
  const start = await scenarioStart(state, wishes);
  if (!start.ok) return start;
  const below = belowNorm(state, start.value, wishes.closeBelowNorm ?? []);
  if (!below.ok) return below;
  const changes: Change[] = [...below.value];
  for (const kind of ['close', 'open'] as const)
    for (const text of wishes[kind]) {
      const change = changeOf(state, start.value, kind, text);
      if (!change.ok) return change;
      changes.push(change.value);
    }
  const { scenario: empty } = start.value.scenario;
  const scenario = {
    ...empty,
    changes,
    settings: { ...empty.settings, ...(wishes.model === undefined ? {} : { model: wishes.model }) },
  };
  const named = { id: scenarioId(scenario), name: wishes.name ?? '', note: '', tags: [], parentId: null, scenario };
  return ok({ view: scenarioView(state, named), file: writeScenarioFile(named) });
}

type StartTreatment = ScenarioStart['treatments'][number];

function belowNorm(
  state: AppState,
  { treatments }: ScenarioStart,
  named: readonly string[],
): Result<readonly Change[], Failure> {
  const chosen = new Set<StartTreatment>();
  for (const name of named) {
    if (name === 'all') {
      for (const treatment of treatments) chosen.add(treatment);
      continue;
    }
    const found = findIntervention(state.register, name);
    if (!found.ok) return found;
    for (const treatment of treatments) if (treatment.interventionId === found.value) chosen.add(treatment);
  }
  return ok(
    [...chosen].flatMap(({ interventionId, sites, norm }) =>
      sitesBelowNorm(sites, norm).map((siteId): Change => closing(interventionId, siteId)),
    ),
  );
}

const closing = (interventionId: string, siteId: string): Change => ({
  kind: 'close',
  target: { kind: 'intervention', interventionId: asId(interventionId) },
  siteId: asId(siteId),
});

/** Reads `treatment=hospital`; a hospital with more sites for it is named by its site. */
function changeOf(
  { register }: AppState,
  { treatments }: ScenarioStart,
  kind: 'close' | 'open',
  text: string,
): Result<Change, Failure> {
  const [treatmentText, siteText] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
  if (!text.includes('=') || treatmentText === '' || siteText === '') return fail(unclear(kind, text));
  const interventionId = findIntervention(register, treatmentText);
  if (!interventionId.ok) return interventionId;
  const treatment = treatments.find((one) => one.interventionId === interventionId.value);
  if (treatment?.why !== null)
    return fail(failure('scenario-nothing', { why: treatment?.why ?? { nl: treatmentText, en: treatmentText } }));
  const performs = kind === 'close';
  const able = treatment.sites.filter(({ performsNow }) => performsNow === performs);
  const byId = able.find(({ siteId }) => siteId === siteText);
  if (byId !== undefined) return ok({ ...closing(interventionId.value, byId.siteId), kind });
  const providerId = findProvider(register, siteText);
  if (!providerId.ok) return providerId;
  const [site, ...more] = able.filter((one) => one.providerId === providerId.value);
  if (site !== undefined && more.length === 0) return ok({ ...closing(interventionId.value, site.siteId), kind });
  const ids = (site === undefined ? able : [site, ...more]).map(({ siteId }) => siteId).slice(0, 10);
  return fail(
    failure('invalid-request', {
      parameter: kind,
      found: `'${text}'`,
      expected: {
        nl: `een locatie die deze behandeling nu ${performs ? 'doet' : 'niet doet'}, zoals ${ids.join(', ')}`,
        en: `a site that ${performs ? 'performs' : 'does not perform'} this treatment now, such as ${ids.join(', ')}`,
      },
    }),
  );
}

const unclear = (parameter: string, text: string): Failure =>
  failure('invalid-request', {
    parameter,
    found: `'${text}'`,
    expected: {
      nl: 'een behandeling en een ziekenhuis, als rectumresectie=Rivas',
      en: 'a treatment and a hospital, like rectumresectie=Rivas',
    },
  });
