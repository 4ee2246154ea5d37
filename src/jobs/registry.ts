/** Jobs by id: waiting, running and ended ones, for as long as they are kept. */
import { randomUUID } from 'node:crypto';
import { fail, ok, type Result } from '../core/result/index.ts';
import type { Progress } from '../engine/plan/index.ts';
import type { Pool, Running } from './pool.ts';
import type { Ending, StopReason, TaskFunction } from './types.ts';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
export type JobFault = 'time-limit' | 'out-of-memory' | 'crashed';

/** One question on its way to an answer. */
export interface Job<Answer> {
  readonly id: string;
  /** Questions with the same key share one job. */
  readonly key: string;
  readonly state: JobState;
  /** ISO 8601 instants. */
  readonly created: string;
  readonly started: string | null;
  readonly ended: string | null;
  readonly progress: Progress | null;
  /** Also there when the task was stopped and gave the best it had. */
  readonly answer: Answer | null;
  /** Why the answer is not the end of the work. */
  readonly stopped: StopReason | null;
  readonly fault: JobFault | null;
  /** What went wrong unexpectedly, for the log. */
  readonly error: Error | null;
}

export interface JobLimits {
  /** Jobs that run at a time. */
  readonly atATime: number;
  /** Jobs that may wait; one more is refused. */
  readonly waiting: number;
  /** Ended jobs that are kept, and for how long. */
  readonly kept: number;
  readonly keptMs: number;
}

export interface Jobs<Request, Answer> {
  readonly limits: JobLimits;
  /** The job of this key when it waits, runs or is done; else a new one, unless too many wait. */
  readonly start: (key: string, request: Request) => Result<Job<Answer>, 'busy'>;
  readonly get: (id: string) => Job<Answer> | null;
  /** Stops a job that waits or runs; null when there is no such job. */
  readonly cancel: (id: string) => Job<Answer> | null;
  /** Tells of every change until the end; gives the way to stop listening, or null when there is no such job. */
  readonly watch: (id: string, listener: (job: Job<Answer>) => void) => (() => void) | null;
  readonly close: () => Promise<void>;
}

interface Entry<Request, Answer> {
  job: Job<Answer>;
  request: Request | null;
  running: Running<Answer> | null;
  readonly listeners: Set<(job: Job<Answer>) => void>;
}

const defaults: Omit<JobLimits, 'atATime'> = { waiting: 8, kept: 50, keptMs: 3_600_000 };

/** Makes a registry of jobs that all run one function of `task` on the threads of `pool`. */
export function createJobs<Request, Answer>(
  pool: Pool,
  task: TaskFunction,
  given: Partial<JobLimits> & { readonly now?: () => Date } = {},
): Jobs<Request, Answer> {
  const { now = () => new Date(), ...asked } = given;
  const limits: JobLimits = { atATime: pool.limits.threads, ...defaults, ...asked };
  const entries = new Map<string, Entry<Request, Answer>>();
  const byKey = new Map<string, Entry<Request, Answer>>();
  const queue: Entry<Request, Answer>[] = [];
  let busy = 0;
  let closed = false;

  const instant = (): string => now().toISOString();

  function change(entry: Entry<Request, Answer>, to: Partial<Job<Answer>>): void {
    entry.job = { ...entry.job, ...to };
    for (const listener of entry.listeners) listener(entry.job);
  }

  function end(entry: Entry<Request, Answer>, to: Partial<Job<Answer>>): void {
    entry.request = null;
    entry.running = null;
    if (to.state !== 'done' && byKey.get(entry.job.key) === entry) byKey.delete(entry.job.key);
    change(entry, { ...to, ended: instant() });
    entry.listeners.clear();
  }

  function forgetOld(): void {
    const oldest = now().getTime() - limits.keptMs;
    const over = [...entries.values()].filter(({ job }) => job.ended !== null);
    for (const [index, entry] of over.toReversed().entries()) {
      if (index < limits.kept && new Date(entry.job.ended ?? 0).getTime() >= oldest) continue;
      entries.delete(entry.job.id);
      if (byKey.get(entry.job.key) === entry) byKey.delete(entry.job.key);
    }
  }

  function runWaiting(): void {
    while (busy < limits.atATime && !closed) {
      const entry = queue.shift();
      if (entry === undefined) return;
      busy += 1;
      change(entry, { state: 'running', started: instant() });
      const running = pool.run<Answer>(task, entry.request, (progress) => change(entry, { progress }));
      entry.running = running;
      void running.ending.then((ending) => {
        busy -= 1;
        end(entry, outcomeOf(ending));
        forgetOld();
        runWaiting();
      });
    }
  }

  function start(key: string, request: Request): Result<Job<Answer>, 'busy'> {
    forgetOld();
    const shared = byKey.get(key);
    if (shared !== undefined) return ok(shared.job);
    if (busy >= limits.atATime && queue.length >= limits.waiting) return fail('busy');
    const job: Job<Answer> = {
      id: randomUUID(),
      key,
      state: 'queued',
      created: instant(),
      started: null,
      ended: null,
      progress: null,
      answer: null,
      stopped: null,
      fault: null,
      error: null,
    };
    const entry: Entry<Request, Answer> = { job, request, running: null, listeners: new Set() };
    entries.set(job.id, entry);
    byKey.set(key, entry);
    queue.push(entry);
    runWaiting();
    return ok(entry.job);
  }

  function cancel(id: string): Job<Answer> | null {
    const entry = entries.get(id);
    if (entry === undefined) return null;
    const place = queue.indexOf(entry);
    if (place !== -1) {
      queue.splice(place, 1);
      end(entry, { state: 'cancelled', stopped: 'cancelled' });
    } else entry.running?.cancel();
    return entry.job;
  }

  function watch(id: string, listener: (job: Job<Answer>) => void): (() => void) | null {
    const entry = entries.get(id);
    if (entry === undefined) return null;
    if (entry.job.ended === null) entry.listeners.add(listener);
    return () => entry.listeners.delete(listener);
  }

  async function close(): Promise<void> {
    closed = true;
    for (const entry of queue.splice(0)) end(entry, { state: 'cancelled', stopped: 'cancelled' });
    await pool.close();
  }

  return { limits, start, get: (id) => entries.get(id)?.job ?? null, cancel, watch, close };
}

function outcomeOf<Answer>(ending: Ending<Answer>): Partial<Job<Answer>> {
  switch (ending.kind) {
    case 'answered':
      return {
        state: ending.stopped === 'cancelled' ? 'cancelled' : 'done',
        answer: ending.answer,
        stopped: ending.stopped,
      };
    case 'stopped':
      return ending.why === 'cancelled'
        ? { state: 'cancelled', stopped: ending.why }
        : { state: 'failed', stopped: ending.why, fault: 'time-limit' };
    case 'out-of-memory':
      return { state: 'failed', fault: 'out-of-memory' };
    case 'crashed':
      return { state: 'failed', fault: 'crashed', error: ending.error };
  }
}
