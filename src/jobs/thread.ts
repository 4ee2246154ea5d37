/** What runs in a thread of the pool: loads the function that was asked for, and gives it its hooks. */
import { getPriority, setPriority } from 'node:os';
import { threadId, type MessagePort } from 'node:worker_threads';
import { dismiss, help, nodesOf, type Crew, type HelperInput } from './crew.ts';
import { ownProcessorMs } from './processor-time.ts';
import type { Certificate, Progress } from '../engine/plan/index.ts';
import { taskOf } from './task-of.ts';
import type { Ask, TaskHooks } from './types.ts';

/** What the pool sends to a thread. */
export interface ThreadInput {
  readonly module: string;
  readonly name: string;
  readonly request: unknown;
  readonly port: MessagePort;
  /** One cell on shared memory; not 0: stop. */
  readonly stop: Int32Array;
  /** Other threads for the same task. */
  readonly crew: Crew | null;
}

/** What a thread sends to the pool while it runs; a plan goes along only when it is another one than the last. */
export type ThreadMessage =
  | { readonly kind: 'started'; readonly threadId: number }
  | { readonly kind: 'progress'; readonly progress: Omit<Known, 'incumbent'>; readonly sameIncumbent: true }
  | { readonly kind: 'progress'; readonly progress: Known; readonly sameIncumbent: false }
  | { readonly kind: 'kept'; readonly certificate: Certificate }
  | { readonly kind: 'asked'; readonly id: number; readonly name: string; readonly asked: readonly unknown[] }
  | { readonly kind: 'used'; readonly processorMs: number };

/** What the pool sends to a thread while it runs. */
export type ThreadReply =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false; readonly why: string };

/** Progress as it can be sent. */
export type Known = Omit<Progress, 'certificate'>;

/** Least milliseconds between two messages that bring no better plan. */
const quietMs = 100;
/** Least milliseconds between two certificates, and how many times longer than it took to make the last. */
const keep = { ms: 1000, times: 20 };

// Whoever reads goes before whoever has something computed. Only on Linux does this set the thread alone; elsewhere it would be the whole server.
if (process.platform === 'linux') setPriority(Math.min(19, getPriority(process.pid) + 10));

/** Lends this thread to the task of another one; gives the milliseconds of processor time that it used. */
export function lend(input: HelperInput): number {
  const before = ownProcessorMs();
  help(input);
  return ownProcessorMs() - before;
}

/** Asks whoever began the task; its answers come over the same port. */
function askingOver(port: MessagePort): Ask {
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  let listens = false;
  const hear = (reply: ThreadReply): void => {
    const answered = asked.get(reply.id);
    asked.delete(reply.id);
    if (reply.ok) answered?.resolve(reply.answer);
    else answered?.reject(new Error(reply.why));
  };
  return (name, of) => {
    if (!listens) port.on('message', hear);
    listens = true;
    const answered = Promise.withResolvers<unknown>();
    const id = nextQuestion();
    asked.set(id, answered);
    port.postMessage({ kind: 'asked', id, name, asked: of } satisfies ThreadMessage);
    return answered.promise;
  };
}

let questions = 0;
const nextQuestion = (): number => (questions += 1);

export default async function work(input: ThreadInput): Promise<unknown> {
  const { module, name, request, port, crew } = input;
  const stop = (): boolean => Atomics.load(input.stop, 0) !== 0;
  const say = (message: ThreadMessage): void => port.postMessage(message);
  say({ kind: 'started', threadId });
  const before = ownProcessorMs();
  const task = await taskOf({ module: new URL(module), name });
  let incumbent: Progress['incumbent'] = null;
  let saidAt = Number.NEGATIVE_INFINITY;
  let keepAt = Number.NEGATIVE_INFINITY;
  const sendCertificate = (certificate: () => Certificate): void => {
    const begun = performance.now();
    if (begun < keepAt) return;
    say({ kind: 'kept', certificate: certificate() });
    const now = performance.now();
    keepAt = now + Math.max(keep.ms, keep.times * (now - begun));
  };
  const hooks: TaskHooks = {
    stop,
    ask: askingOver(port),
    ...(crew === null ? {} : { nodes: nodesOf(crew, stop) }),
    progress: ({ certificate, ...progress }) => {
      if (certificate !== undefined) sendCertificate(certificate);
      const now = performance.now();
      const sameIncumbent = progress.incumbent === incumbent;
      if (sameIncumbent && now - saidAt < quietMs) return;
      saidAt = now;
      incumbent = progress.incumbent;
      if (sameIncumbent) {
        const { incumbent: _known, ...rest } = progress;
        say({ kind: 'progress', progress: rest, sameIncumbent });
      } else say({ kind: 'progress', progress, sameIncumbent });
    },
  };
  try {
    return await task(request, hooks);
  } finally {
    if (crew !== null) dismiss(crew);
    say({ kind: 'used', processorMs: ownProcessorMs() - before });
  }
}
