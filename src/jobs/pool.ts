/** Threads with a time limit, a memory limit and a way to stop; a thread that dies is replaced. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Certificate, Progress } from '../engine/plan/index.ts';
import { crewCells, helperThreads, type HelperInput } from './crew.ts';
import { openBill, paidBy, payer, type ThreadsFor } from './processor-time.ts';
import { taskOf } from './task-of.ts';
import type { ThreadInput, ThreadMessage, ThreadReply } from './thread.ts';
import type { Ask, Ending, StopReason, TaskFunction } from './types.ts';

export interface PoolLimits {
  /** Most threads, of all tasks together. */
  readonly threads: number;
  /** Most threads of one task. */
  readonly perTask: number;
  /** Most memory of one thread, arrays included; what it shares with others is not counted. */
  readonly memoryMb: number;
  /** After this a task is told to stop. */
  readonly timeMs: number;
  /** A task that was told to stop and has not stopped after this is ended with its thread. */
  readonly graceMs: number;
  /** A thread without work ends after this. */
  readonly idleMs: number;
  /** How often memory is looked at. */
  readonly watchMs: number;
}

/** One thread stays free for the server; a stop takes less than 100 ms. */
const spare = Math.max(1, availableParallelism() - 1);
export const defaultLimits: PoolLimits = {
  threads: spare,
  perTask: Math.max(1, Math.floor(spare / 2)),
  memoryMb: 1500,
  timeMs: 300_000,
  graceMs: 80,
  idleMs: 60_000,
  watchMs: 250,
};

/** A task that runs. */
export interface Running<Answer> {
  readonly ending: Promise<Ending<Answer>>;
  readonly cancel: () => void;
}

/** What a task tells and asks while it runs. */
export interface Hears {
  readonly progress?: (progress: Progress) => void;
  /** Answers what the task asks; without it every question is refused. */
  readonly asked?: Ask;
}

export interface Pool {
  readonly limits: PoolLimits;
  readonly run: <Answer>(task: TaskFunction, request: unknown, hears?: Hears) => Running<Answer>;
  /** Ends all threads; tasks that run end as cancelled. */
  readonly close: () => Promise<void>;
}

interface Watched {
  readonly runsOn: (threadId: number) => boolean;
  readonly tooLarge: () => void;
}

const refuseQuestion: Ask = (name) => Promise.reject(new Error(`Nobody answers '${name}'.`));

const mebibyte = 1024 * 1024;

/** Makes a pool; threads start with the first task. `what` is whose time they use. */
export function createPool(given: Partial<PoolLimits> = {}, what: ThreadsFor = 'threads'): Pool {
  const limits = { ...defaultLimits, ...given };
  const running = new Map<Watched, (why: StopReason) => void>();
  let piscina: Piscina | null = null;
  let watch: NodeJS.Timeout | null = null;

  const threads = (): Piscina => {
    if (piscina !== null) return piscina;
    piscina = new Piscina({
      filename: fileURLToPath(new URL('thread.ts', import.meta.url)),
      minThreads: 0,
      maxThreads: limits.threads,
      idleTimeout: limits.idleMs,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    });
    // Every task hears of its own end; what comes later, such as an answer after its thread was given up, is nobody's.
    piscina.on('error', () => undefined);
    return piscina;
  };

  /** The limit of the threads themselves counts no typed arrays, so their memory is looked at from here. */
  async function lookAtMemory(): Promise<void> {
    for (const thread of piscina?.threads ?? []) {
      const { threadId } = thread;
      const used = await thread.getHeapStatistics().catch(() => null);
      if (used === null || used.used_heap_size + used.external_memory <= limits.memoryMb * mebibyte) continue;
      for (const watched of running.keys()) if (watched.runsOn(threadId)) watched.tooLarge();
    }
  }

  function enter(watched: Watched, end: (why: StopReason) => void): void {
    running.set(watched, end);
    watch ??= setInterval(() => void lookAtMemory(), limits.watchMs).unref();
  }

  function leave(watched: Watched): void {
    running.delete(watched);
    if (running.size > 0 || watch === null) return;
    clearInterval(watch);
    watch = null;
  }

  function run<Answer>(
    task: TaskFunction,
    request: unknown,
    { progress = () => undefined, asked = refuseQuestion }: Hears = {},
  ): Running<Answer> {
    const cell = new Int32Array(new SharedArrayBuffer(4));
    const { port1, port2 } = new MessageChannel();
    const abort = new AbortController();
    let told: StopReason | null = null;
    let tooLarge = false;
    let grace: NodeJS.Timeout | null = null;

    const team = teamOf(Math.min(limits.perTask, limits.threads) - 1, cell);
    let helperFault: unknown = null;
    let threadId: number | null = null;
    const who = payer();
    const bill = openBill(who, what);

    const watched: Watched = {
      runsOn: (id) => id === threadId || (team !== null && helperThreads(team.cells).includes(id)),
      tooLarge: () => {
        tooLarge = true;
        abort.abort();
      },
    };
    const stop = (why: StopReason): void => {
      if (told !== null) return;
      told = why;
      Atomics.store(cell, 0, 1);
      grace = setTimeout(() => abort.abort(), limits.graceMs);
    };
    // The clock starts with the thread, which a busy machine may give late.
    let timeLimit: NodeJS.Timeout | null = null;
    let kept: Certificate | null = null;
    const reply = (message: ThreadReply): void => port1.postMessage(message);
    const hear = listener(progress, {
      started: (id) => {
        threadId = id;
        bill.begun();
        timeLimit ??= setTimeout(() => stop('time-limit'), limits.timeMs);
      },
      kept: (certificate) => (kept = certificate),
      used: bill.used,
      asked: ({ id, name, asked: of }) =>
        void paidBy(who, () => asked(name, of)).then(
          (answer) => reply({ id, ok: true, answer }),
          (cause: unknown) => reply({ id, ok: false, why: cause instanceof Error ? cause.message : String(cause) }),
        ),
    });
    port1.on('message', hear);

    const ended = (): void => {
      drain(port1, hear);
      bill.close();
      if (timeLimit !== null) clearTimeout(timeLimit);
      if (grace !== null) clearTimeout(grace);
      port1.close();
      leave(watched);
    };
    const transferList = [port2, ...(team?.ports ?? [])];
    const crew = team === null ? null : { cells: team.cells, ports: team.ports };
    const input: ThreadInput = { module: task.module.href, name: task.name, request, port: port2, stop: cell, crew };
    enter(watched, stop);
    // First the task itself, so that it never waits behind its own helpers.
    const answered = threads().run(input, { transferList, signal: abort.signal });
    for (const helper of team?.helpers ?? [])
      threads()
        .run(helper, { name: 'lend', transferList: [helper.port], signal: abort.signal })
        .then(bill.helped)
        .catch((cause: unknown) => {
          helperFault ??= cause;
          abort.abort();
        });
    const ending = answered.then(
      (answer: Answer): Ending<Answer> => {
        ended();
        return { kind: 'answered', answer, stopped: told };
      },
      (cause: unknown): Ending<Answer> => {
        ended();
        const fault = helperFault ?? cause;
        if (tooLarge || isOutOfMemory(fault)) return { kind: 'out-of-memory' };
        if (told !== null) return { kind: 'stopped', why: told, kept };
        return { kind: 'crashed', error: fault instanceof Error ? fault : new Error(String(fault)) };
      },
    );
    return { ending, cancel: () => stop('cancelled') };
  }

  async function close(): Promise<void> {
    for (const end of running.values()) end('cancelled');
    await piscina?.destroy();
    piscina = null;
  }

  return { limits, run, close };
}

/** Channels to the threads that help with a task as soon as they are free; when one of them dies the task cannot go on. */
function teamOf(size: number, stop: Int32Array) {
  if (size < 1) return null;
  const cells = crewCells(size);
  const channels = Array.from({ length: size }, () => new MessageChannel());
  return {
    cells,
    ports: channels.map(({ port1 }) => port1),
    helpers: channels.map(({ port2 }, place): HelperInput => ({ cells, port: port2, place, stop })),
  };
}

/** Puts the plan back that a message leaves out, and passes the progress on. */
function listener(
  onProgress: (progress: Progress) => void,
  on: {
    readonly started: (threadId: number) => void;
    readonly kept: (certificate: Certificate) => void;
    readonly used: (processorMs: number) => void;
    readonly asked: (question: Extract<ThreadMessage, { readonly kind: 'asked' }>) => void;
  },
): (message: ThreadMessage) => void {
  let incumbent: Progress['incumbent'] = null;
  return (message) => {
    if (message.kind === 'started') return on.started(message.threadId);
    if (message.kind === 'kept') return on.kept(message.certificate);
    if (message.kind === 'asked') return on.asked(message);
    if (message.kind === 'used') return on.used(message.processorMs);
    if (!message.sameIncumbent) incumbent = message.progress.incumbent;
    onProgress({ ...message.progress, incumbent });
  };
}

/** A pool that runs each task at once in this thread, for what is in a thread of its own already. */
export const ownThread: Pool = {
  limits: { ...defaultLimits, threads: 1, perTask: 1 },
  run: <Answer>(task: TaskFunction, request: unknown): Running<Answer> => ({
    ending: taskOf(task).then(async (body): Promise<Ending<Answer>> => ({
      kind: 'answered',
      answer: (await body(request, { stop: () => false, progress: () => undefined })) as Answer,
      stopped: null,
    })),
    cancel: () => undefined,
  }),
  close: () => Promise.resolve(),
};

/** What was said before the end is heard before the end. */
function drain(port: MessagePort, hear: (message: ThreadMessage) => void): void {
  for (;;) {
    const next = receiveMessageOnPort(port);
    if (next === undefined) return;
    hear(next.message);
  }
}

const isOutOfMemory = (cause: unknown): boolean =>
  cause instanceof Error &&
  (('code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY') ||
    /array buffer allocation failed|invalid (typed )?array length/i.test(cause.message));
