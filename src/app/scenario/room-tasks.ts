/** What the thread of scenarios runs: it has a state of its own, which it keeps, and reads the database through who began it. */
import { ok, type Result } from '../../core/result/index.ts';
import type { Baseline } from '../../core/scenario/index.ts';
import { ownThread, type Ask, type TaskBody } from '../../jobs/index.ts';
import type { Store } from '../../store/index.ts';
import type { AppConfig } from '../config.ts';
import type { Failure } from '../failures.ts';
import { makeState } from '../make-state.ts';
import { chosenOrigins, ownPostcodes } from '../plans/areas.ts';
import { readReference } from '../reference.ts';
import { liveRegister } from '../register/live.ts';
import { scenarioCases, type ScenarioCases } from './cases.ts';
import type { Proven, ProvenAtNorm } from './proven.ts';
import { storeThrough } from './room-store.ts';
import { workOf, type ScenarioWork } from './room-work.ts';
import type { TreatmentImpact } from './types.ts';

type Settings =
  | 'referenceFolder'
  | 'areaFiles'
  | 'ratesFile'
  | 'flowFile'
  | 'reader'
  | 'readAs'
  | 'smallCountThreshold'
  | 'leastCoverage'
  | 'version';

export interface RoomRequest {
  /** The settings of the product; the same in every request. */
  readonly setup: { readonly [Name in Settings]: AppConfig[Name] | undefined } & Pick<
    AppConfig,
    'referenceFolder' | 'reader' | 'smallCountThreshold' | 'leastCoverage' | 'version'
  > & { readonly storeKind: Store['kind'] };
  readonly work: { readonly module: string; readonly name: string };
  readonly request: unknown;
  /** When it was asked: the day in the Netherlands and the ISO 8601 instant. */
  readonly moment: { readonly today: ReturnType<AppConfig['clock']['today']>; readonly now: string };
  /** Plans that were wanted before, and what was found. */
  readonly found: readonly (readonly [wanted: WantedPlan, plan: unknown])[];
}

/** A plan that a sheet cannot do without: the best, at a norm or at that of the treatment. */
export interface WantedPlan {
  readonly baseline: Baseline;
  readonly intervention: string;
  readonly norm: number | null;
}

export type RoomDone =
  | { readonly kind: 'answered'; readonly answer: Result<unknown, Failure> }
  | { readonly kind: 'wants'; readonly plans: readonly WantedPlan[] };

/** Ends a sheet whose plans are not there yet. */
class PlansWanted extends Error {}

/** What is about the request that is worked on; there is one at a time. */
interface Now {
  readonly ask: Ask;
  readonly moment: RoomRequest['moment'];
  readonly found: ReadonlyMap<string, unknown>;
  readonly wanted: WantedPlan[];
}
let now: Now | null = null;

function current(): Now {
  if (now === null) throw new Error('Nobody asks for a scenario.');
  return now;
}

const keyOf = (wanted: WantedPlan): string => JSON.stringify(wanted);

/** What was found of a wanted plan; where it was not sought yet it is wanted. */
function soughtPlan(wanted: WantedPlan): unknown {
  const { found, wanted: all } = current();
  const key = keyOf(wanted);
  if (!found.has(key)) all.push(wanted);
  return found.get(key) ?? null;
}

const proven: Proven = {
  best: async (baseline, intervention, seek) =>
    (seek
      ? soughtPlan({ baseline, intervention, norm: null })
      : await current().ask('best', [baseline, intervention])) as TreatmentImpact['provenBest'],
  atNorm: async (baseline, intervention, norm) =>
    (soughtPlan({ baseline, intervention, norm }) ?? nothingYet) as ProvenAtNorm,
};
const nothingYet: ProvenAtNorm = { sites: null, moved: null, meanMinutes: null, p90Minutes: null, proven: false };

let made: Promise<Result<ScenarioCases, Failure>> | null = null;

async function make({ setup }: RoomRequest): Promise<Result<ScenarioCases, Failure>> {
  const data = await readReference(setup.referenceFolder);
  if (!data.ok) return data;
  const { areaFiles, ratesFile } = setup;
  const files = {
    ...(areaFiles === undefined ? {} : { areaFiles }),
    ...(ratesFile === undefined ? {} : { ratesFile }),
  };
  const origins = await chosenOrigins(files, ownPostcodes(data.value));
  if (!origins.ok) return origins;
  const store = storeThrough(setup.storeKind, () => current().ask);
  const live = await liveRegister(data.value.register, store);
  const clock = { today: () => current().moment.today, now: () => current().moment.now };
  const ground = { data: data.value, live, store, keys: noKeys, origins: origins.value, pool: ownThread };
  const state = await makeState({ ...setup, clock }, ground);
  if (!state.ok) return state;
  const cases = scenarioCases(state.value, proven);
  return ok({
    ...cases,
    impact: async (question, progress) => {
      const sheet = await cases.impact(question, progress);
      if (current().wanted.length > 0) throw new PlansWanted();
      return sheet;
    },
  });
}

const room: TaskBody = async (given, { ask }): Promise<RoomDone> => {
  const asked = given as RoomRequest;
  if (ask === undefined) throw new Error('Scenarios need somebody who has the database.');
  const { moment, found } = asked;
  const wanted: WantedPlan[] = [];
  now = { ask, moment, found: new Map(found.map(([plan, answer]) => [keyOf(plan), answer])), wanted };
  const work = await workOf({ module: new URL(asked.work.module), name: asked.work.name });
  made ??= make(asked);
  // What failed may go well another time.
  const cases = await made.catch((error: unknown) => {
    made = null;
    throw error;
  });
  if (!cases.ok) {
    made = null;
    return { kind: 'answered', answer: cases };
  }
  try {
    return { kind: 'answered', answer: await work(cases.value, asked.request) };
  } catch (error) {
    if (error instanceof PlansWanted) return { kind: 'wants', plans: wanted };
    throw error;
  }
};

export const tasks = { room };

/** One of the use cases by its name. */
const call: ScenarioWork = (cases, request) => {
  const { name, of } = request as { readonly name: keyof ScenarioCases; readonly of: readonly unknown[] };
  return (cases[name] as (...given: readonly unknown[]) => Promise<Result<unknown, Failure>>)(...of);
};

export const works = { call };

/** The key stays with who has the store: no scenario signs anything. */
const noKeys = (): never => {
  throw new Error('A scenario was asked to sign.');
};
