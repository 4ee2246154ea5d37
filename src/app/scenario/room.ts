import type { Result } from '../../core/result/index.ts';
import { createPool, type Ask, type TaskFunction } from '../../jobs/index.ts';
import { lineTo } from '../apart.ts';
import type { AppConfig } from '../config.ts';
import type { Failure } from '../failures.ts';
import type { AppState } from '../state.ts';
import type { ScenarioCases } from './cases.ts';
import type { Proven } from './proven.ts';
import type { RoomDone, RoomRequest, WantedPlan } from './room-tasks.ts';
import { storeAnswers } from './room-store.ts';
import { workOf } from './room-work.ts';

/** Where scenarios are worked out: here, or in a thread of their own. */
export interface ScenarioRoom {
  readonly cases: ScenarioCases;
  /** Has a function of a module work on the use cases; what it is asked and answers can be sent to a thread. */
  readonly work: <Answer>(work: TaskFunction, request: unknown) => Promise<Result<Answer, Failure>>;
  readonly close: () => Promise<void>;
}

/** In this thread, for who serves nobody else meanwhile. */
export const roomHere = (cases: ScenarioCases): ScenarioRoom => ({
  cases,
  work: async <Answer>(work: TaskFunction, request: unknown) =>
    (await (
      await workOf(work)
    )(cases, request)) as Result<Answer, Failure>,
  close: () => Promise.resolve(),
});

/** Sheets that may wait; of one reader there are two at a time (src/api/processor-time.ts). */
const mostWaiting = 16;
/** The thread is begun this long after the start, so that the first sheet need not wait for it. */
const warmAfterMs = 5_000;

const roomTask: TaskFunction = { module: new URL('room-tasks.ts', import.meta.url), name: 'room' };
const callWork: TaskFunction = { module: new URL('room-tasks.ts', import.meta.url), name: 'call' };

/**
 * In a thread that lives as long as the product and keeps what it prepared, so that no reader waits behind a sheet. It reads the
 * database through this thread. Plans that a sheet wants are sought here, and the sheet is asked again when they are there: nobody
 * else's sheet waits for a plan.
 */
export function roomApart(config: AppConfig, { store, clock }: AppState, proven: Proven): ScenarioRoom {
  const pool = createPool({ threads: 1, perTask: 1, idleMs: Number.POSITIVE_INFINITY }, 'sheets');
  const line = lineTo(pool, mostWaiting);
  const fromStore = storeAnswers(store);
  const asked: Ask = (name, of) => {
    const answer = fromStore[name];
    if (answer !== undefined) return answer(of);
    if (name !== 'best') return Promise.reject(new Error(`A scenario asked for '${name}'.`));
    const [baseline, intervention] = of as readonly [WantedPlan['baseline'], string];
    return proven.best(baseline, intervention, false);
  };
  const {
    referenceFolder,
    areaFiles,
    ratesFile,
    flowFile,
    reader,
    readAs,
    smallCountThreshold,
    leastCoverage,
    version,
  } = config;
  const setup: RoomRequest['setup'] = {
    storeKind: store.kind,
    referenceFolder,
    areaFiles,
    ratesFile,
    flowFile,
    reader,
    readAs,
    smallCountThreshold,
    leastCoverage,
    version,
  };

  async function work<Answer>({ module, name }: TaskFunction, request: unknown): Promise<Result<Answer, Failure>> {
    const found: [wanted: WantedPlan, plan: unknown][] = [];
    for (;;) {
      const sent: RoomRequest = {
        setup,
        work: { module: module.href, name },
        request,
        moment: { today: clock.today(), now: clock.now() },
        found,
      };
      const done = await line<RoomDone>(roomTask, sent, { asked });
      if (!done.ok) return done;
      if (done.value.kind === 'answered') return done.value.answer as Result<Answer, Failure>;
      for (const wanted of done.value.plans) found.push([wanted, await seek(proven, wanted)]);
    }
  }

  const through =
    <Name extends keyof ScenarioCases>(name: Name) =>
    (...of: readonly unknown[]) =>
      // Who is told of the progress is on this side.
      work(callWork, { name, of: of.filter((one) => typeof one !== 'function') }) as ReturnType<ScenarioCases[Name]>;

  const warm = setTimeout(() => {
    // Whoever comes first hears what goes wrong.
    work(callWork, { name: 'start', of: [{}] }).catch(() => undefined);
  }, warmAfterMs).unref();

  return {
    cases: {
      start: through('start'),
      ground: through('ground'),
      read: through('read'),
      make: through('make'),
      fallback: through('fallback'),
      rebase: through('rebase'),
      ownFigures: through('ownFigures'),
      impact: through('impact'),
      compare: through('compare'),
    },
    work,
    close: async () => {
      clearTimeout(warm);
      await pool.close();
    },
  };
}

const seek = (proven: Proven, { baseline, intervention, norm }: WantedPlan): Promise<unknown> =>
  norm === null ? proven.best(baseline, intervention, true) : proven.atNorm(baseline, intervention, norm);
