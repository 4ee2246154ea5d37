/** Jobs by id: waiting, running and ended ones, for as long as they are kept. */
import { randomUUID } from 'node:crypto';
import { fail, ok, type Result } from '../core/result/index.ts';
import type { Certificate, Progress } from '../engine/plan/index.ts';
import type { Pool, Running } from './pool.ts';
import { paidBy, payer, type Payer } from './processor-time.ts';
import type { Ending, StopReason, TaskFunction } from './types.ts';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
export type JobFault = 'time-limit' | 'out-of-memory' | 'crashed';

/** One question on its way to an answer. */
export interface Job<Answer> {
  readonly id: string;
  /** Questions with the same key share one job. */
  readonly key: string;
  readonly state: JobState;
  /** How many wait for it; the work ends when the last of them leaves. */
  readonly askers: number;
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
  /** Jobs that may wait; one more is refused. Of one reader, half as many: the others keep places. */
  readonly waiting: number;
  /** Ended jobs that are kept, and for how long. */
  readonly kept: number;
  readonly keptMs: number;
}

/** What a task left behind. */
export interface Left<Raw> {
  /** Null when its thread had to be ended. */
  readonly raw: Raw | null;
  readonly stopped: StopReason | null;
  /** The last it told of. */
  readonly progress: Progress | null;
  /** The last certificate that it sent, where its thread had to be ended. */
  readonly kept: Certificate | null;
}

/** Makes the answer of a job from what its task left; null when there is nothing to make it of. */
export type Finish<Raw, Answer> = (left: Left<Raw>) => Promise<Answer | null>;

export interface Jobs<Request, Raw, Answer> {
  readonly limits: JobLimits;
  /** The job of this key when it waits, runs or is done; else a new one, unless too many wait. `asker` waits for it from now on. */
  readonly start: (
    key: string,
    request: Request,
    finish: Finish<Raw, Answer>,
    asker: string,
  ) => Result<Job<Answer>, 'busy'>;
  /** The job of this key that waits, runs or is done, for which `asker` now waits as well. */
  readonly join: (key: string, asker: string) => Job<Answer> | null;
  readonly get: (id: string) => Job<Answer> | null;
  /**
   * `asker` waits no more: when nobody does, a job that waits or runs is stopped. A refusal for who never asked, while it has not
   * ended; null when there is no such job.
   */
  readonly leave: (id: string, asker: string) => Result<Job<Answer>, 'not-asked'> | null;
  /** Tells of every change until the end; gives the way to stop listening, or null when there is no such job. */
  readonly watch: (id: string, listener: (job: Job<Answer>) => void) => (() => void) | null;
  readonly close: () => Promise<void>;
}

interface Entry<Request, Raw, Answer> {
  job: Job<Answer>;
  request: Request | null;
  finish: Finish<Raw, Answer> | null;
  running: Running<Raw> | null;
  readonly listeners: Set<(job: Job<Answer>) => void>;
  readonly askers: Set<string>;
  /** Who asked first. */
  readonly payer: Payer;
}

const defaults: Omit<JobLimits, 'atATime'> = { waiting: 8, kept: 50, keptMs: 3_600_000 };

/** Makes a registry of jobs that all run one function of `task` on the threads of `pool`. */
export function createJobs<Request, Raw, Answer>(
  pool: Pool,
  task: TaskFunction,
  given: Partial<JobLimits> & { readonly now?: () => Date } = {},
): Jobs<Request, Raw, Answer> {
  const { now = () => new Date(), ...asked } = given;
  const limits: JobLimits = {
    atATime: Math.max(1, Math.floor(pool.limits.threads / pool.limits.perTask)),
    ...defaults,
    ...asked,
  };
  const entries = new Map<string, Entry<Request, Raw, Answer>>();
  const byKey = new Map<string, Entry<Request, Raw, Answer>>();
  const queue: Entry<Request, Raw, Answer>[] = [];
  let busy = 0;
  let closed = false;

  const instant = (): string => now().toISOString();

  function change(entry: Entry<Request, Raw, Answer>, to: Partial<Job<Answer>>): void {
    entry.job = { ...entry.job, ...to };
    for (const listener of entry.listeners) listener(entry.job);
  }

  function end(entry: Entry<Request, Raw, Answer>, to: Partial<Job<Answer>>): void {
    entry.request = null;
    entry.finish = null;
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
      paidBy(entry.payer, () => {
        const running = pool.run<Raw>(task, entry.request, {
          progress: (progress) => change(entry, { progress }),
        });
        entry.running = running;
        void see(entry, running);
      });
    }
  }

  async function see(entry: Entry<Request, Raw, Answer>, running: Running<Raw>): Promise<void> {
    const ending = await running.ending;
    busy -= 1;
    runWaiting();
    end(entry, await outcomeOf(entry, ending));
    forgetOld();
  }

  function join(key: string, asker: string): Job<Answer> | null {
    forgetOld();
    const entry = byKey.get(key);
    if (entry === undefined) return null;
    // Who asks for what was just given up would wait for an answer that does not come: that one is no longer for sharing.
    if (entry.job.ended === null && entry.askers.size === 0) return null;
    if (entry.job.ended === null && !entry.askers.has(asker)) {
      entry.askers.add(asker);
      change(entry, { askers: entry.askers.size });
    }
    return entry.job;
  }

  function start(
    key: string,
    request: Request,
    finish: Finish<Raw, Answer>,
    asker: string,
  ): Result<Job<Answer>, 'busy'> {
    const shared = join(key, asker);
    if (shared !== null) return ok(shared);
    if (busy >= limits.atATime && queue.length >= limits.waiting) return fail('busy');
    const { reader } = payer();
    const own = reader === null ? 0 : queue.filter((entry) => entry.payer.reader === reader).length;
    if (own >= Math.ceil(limits.waiting / 2)) return fail('busy');
    const job: Job<Answer> = {
      id: randomUUID(),
      key,
      state: 'queued',
      askers: 1,
      created: instant(),
      started: null,
      ended: null,
      progress: null,
      answer: null,
      stopped: null,
      fault: null,
      error: null,
    };
    const entry: Entry<Request, Raw, Answer> = {
      job,
      request,
      finish,
      running: null,
      listeners: new Set(),
      askers: new Set([asker]),
      payer: payer(),
    };
    entries.set(job.id, entry);
    byKey.set(key, entry);
    queue.push(entry);
    runWaiting();
    return ok(entry.job);
  }

  function leave(id: string, asker: string): Result<Job<Answer>, 'not-asked'> | null {
    const entry = entries.get(id);
    if (entry === undefined) return null;
    if (entry.job.ended !== null) return ok(entry.job);
    if (!entry.askers.delete(asker)) return fail('not-asked');
    change(entry, { askers: entry.askers.size });
    if (entry.askers.size > 0) return ok(entry.job);
    const place = queue.indexOf(entry);
    if (place !== -1) {
      queue.splice(place, 1);
      end(entry, { state: 'cancelled', stopped: 'cancelled' });
    } else entry.running?.cancel();
    return ok(entry.job);
  }

  function watch(id: string, listener: (job: Job<Answer>) => void): (() => void) | null {
    const entry = entries.get(id);
    if (entry === undefined) return null;
    // Who comes late still hears of the end.
    if (entry.job.ended === null) entry.listeners.add(listener);
    else queueMicrotask(() => listener(entry.job));
    return () => entry.listeners.delete(listener);
  }

  async function close(): Promise<void> {
    closed = true;
    for (const entry of queue.splice(0)) end(entry, { state: 'cancelled', stopped: 'cancelled' });
    await pool.close();
  }

  return { limits, start, join, get: (id) => entries.get(id)?.job ?? null, leave, watch, close };
}

async function outcomeOf<Request, Raw, Answer>(
  { finish, job }: Entry<Request, Raw, Answer>,
  ending: Ending<Raw>,
): Promise<Partial<Job<Answer>>> {
  try {
    switch (ending.kind) {
      case 'answered': {
        const { answer: raw, stopped } = ending;
        const answer = (await finish?.({ raw, stopped, progress: job.progress, kept: null })) ?? null;
        return { state: stopped === 'cancelled' ? 'cancelled' : 'done', answer, stopped };
      }
      case 'stopped': {
        const { why: stopped, kept } = ending;
        const answer = (await finish?.({ raw: null, stopped, progress: job.progress, kept })) ?? null;
        if (stopped === 'cancelled') return { state: 'cancelled', answer, stopped };
        return answer === null ? { state: 'failed', stopped, fault: 'time-limit' } : { state: 'done', answer, stopped };
      }
      case 'out-of-memory':
        return { state: 'failed', fault: 'out-of-memory' };
      case 'crashed':
        return { state: 'failed', fault: 'crashed', error: ending.error };
    }
  } catch (cause) {
    return { state: 'failed', fault: 'crashed', error: cause instanceof Error ? cause : new Error(String(cause)) };
  }
}
