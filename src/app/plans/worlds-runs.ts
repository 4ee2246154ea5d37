import { ok, type Result } from '../../core/result/index.ts';
import type { Pool } from '../../jobs/index.ts';
import type { Failure } from '../failures.ts';
import type { AppState } from '../state.ts';
import type { WorldsRunView } from './cases.ts';
import { notAsked } from './job-view.ts';
import type { PlanAnswer } from './types.ts';
import { drawWorlds, survivalOfStored } from './worlds.ts';

interface Run {
  view: WorldsRunView;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  /** Who wait for it. */
  readonly askers: Set<string>;
}

/** Worlds per answer, one run of each at a time; what ended is told as long as it was the last. */
export function worldsRuns(
  state: AppState,
  pool: Pool,
  answerOf: (id: string) => Promise<Result<PlanAnswer, Failure>>,
) {
  const runs = new Map<string, Run>();

  async function start(
    id: string,
    { worlds }: { readonly worlds?: number | undefined },
    asker: string,
  ): Promise<Result<WorldsRunView, Failure>> {
    const running = runs.get(id);
    if (running?.view.state === 'running') {
      running.askers.add(asker);
      return ok(running.view);
    }
    const found = await answerOf(id);
    if (!found.ok) return found;
    const answer = found.value;
    const abort = new AbortController();
    const set = (change: Partial<WorldsRunView>): void => {
      const own = runs.get(id);
      if (own !== undefined) own.view = { ...own.view, ...change };
    };
    const drawn = async (): Promise<void> => {
      const found = await drawWorlds(state, pool, answer, {
        worlds,
        signal: abort.signal,
        onProgress: ({ done, of }) => set({ done, of }),
      });
      if (!found.ok) set({ state: 'failed', failure: found.failure });
      else set({ state: abort.signal.aborted ? 'stopped' : 'done' });
    };
    const first: WorldsRunView = { planId: id, state: 'running', done: 0, of: worlds ?? 0, failure: null };
    const ended = Promise.resolve().then(drawn);
    runs.set(id, { view: first, abort, ended, askers: new Set([asker]) });
    // Who waits for it hears of the fault; nobody else does.
    ended.catch(() => set({ state: 'failed' }));
    return ok(first);
  }

  async function view(id: string): Promise<Result<WorldsRunView, Failure>> {
    const known = runs.get(id);
    if (known !== undefined) return ok(known.view);
    const answer = await answerOf(id);
    if (!answer.ok) return answer;
    const survival = await survivalOfStored(state, answer.value);
    if (survival === null) return ok({ planId: id, state: 'none', done: 0, of: 0, failure: null });
    const { worlds: done, asked: of } = survival;
    return ok({ planId: id, state: done < of ? 'stopped' : 'done', done, of, failure: null });
  }

  return {
    start,
    view,
    /** `asker` waits no more; the run is stopped when nobody does. */
    async stop(id: string, asker: string): Promise<Result<WorldsRunView, Failure>> {
      const run = runs.get(id);
      if (run === undefined || run.view.state !== 'running') return view(id);
      if (!run.askers.delete(asker)) return notAsked;
      if (run.askers.size > 0) return view(id);
      run.abort.abort();
      await run.ended.catch(() => undefined);
      return view(id);
    },
    /** Waits until the run of an answer has ended. */
    async wait(id: string): Promise<void> {
      await runs.get(id)?.ended;
    },
    async close(): Promise<void> {
      for (const { abort } of runs.values()) abort.abort();
      await Promise.all([...runs.values()].map(({ ended }) => ended.catch(() => undefined)));
    },
  };
}
