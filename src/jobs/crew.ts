/**
 * Several threads that answer the nodes of one steered tree (docs/model.md §6.7). The first thread runs the tree; it and its
 * helpers take tasks of a batch one by one. An answer depends on its task only and goes to its place in the list, so that
 * the outcome is the same whoever answered what.
 */
import { receiveMessageOnPort, threadId, type MessagePort } from 'node:worker_threads';
import { evaluateNode, type NodeAnswer, type NodeTask } from '../engine/exact/steered/index.ts';
import type { Problem } from '../engine/problem/index.ts';
import type { NodesOf } from './types.ts';

/** What the first thread knows of its helpers. */
export interface Crew {
  /** Cells on shared memory: a counter of batches, a counter of answers, the end, then one a helper: the id of its thread. */
  readonly cells: Int32Array;
  readonly ports: readonly MessagePort[];
}

/** What a helper is given. */
export interface HelperInput {
  readonly cells: Int32Array;
  readonly port: MessagePort;
  /** Place among the helpers. */
  readonly place: number;
  /** One cell; not 0: stop. */
  readonly stop: Int32Array;
}

const cell = { batches: 0, answers: 1, end: 2, helpers: 3 } as const;

export const crewCells = (helpers: number): Int32Array =>
  new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * (cell.helpers + helpers)));

/** Ids of the threads of the helpers that are there. */
export const helperThreads = (cells: Int32Array): readonly number[] =>
  [...cells.subarray(cell.helpers)].filter((id) => id !== 0);

interface Batch {
  readonly number: number;
  /** Only with the first batch of a problem. */
  readonly problem: Problem | null;
  readonly tasks: readonly NodeTask[];
  /** One cell: the place of the next task that nobody has taken; each batch has its own. */
  readonly next: Int32Array;
}

interface Given {
  readonly at: number;
  readonly answer: NodeAnswer;
}

/** Longest wait for a helper before looking again whether to stop, in milliseconds. */
const glanceMs = 20;

/** Answers batches with the help of the crew. */
export function nodesOf({ cells, ports }: Crew, stop: () => boolean): NodesOf {
  const known = new Map<MessagePort, Problem>();
  return (problem, tasks) => {
    const answers: (NodeAnswer | undefined)[] = tasks.map(() => undefined);
    const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const number = Atomics.load(cells, cell.batches) + 1;
    const there = ports.filter((_, place) => Atomics.load(cells, cell.helpers + place) !== 0);
    if (tasks.length > 1)
      for (const port of there) {
        const batch: Batch = { number, problem: known.get(port) === problem ? null : problem, tasks, next };
        port.postMessage(batch);
        known.set(port, problem);
      }
    Atomics.store(cells, cell.batches, number);
    Atomics.notify(cells, cell.batches);
    let missing = tasks.length;
    for (let at = take(next); at < tasks.length; at = take(next)) {
      const task = tasks[at];
      if (task === undefined) break;
      answers[at] = evaluateNode(problem, task, stop);
      missing -= 1;
    }
    while (missing > 0) {
      const heard = Atomics.load(cells, cell.answers);
      const before = missing;
      for (const port of there)
        for (let given = receive<Given>(port); given !== null; given = receive<Given>(port)) {
          answers[given.at] = given.answer;
          missing -= 1;
        }
      if (missing === before) Atomics.wait(cells, cell.answers, heard, glanceMs);
    }
    return answers.filter((answer) => answer !== undefined);
  };
}

/** Tells the helpers to go home. */
export function dismiss({ cells }: Crew): void {
  Atomics.store(cells, cell.end, 1);
  Atomics.add(cells, cell.batches, 1);
  Atomics.notify(cells, cell.batches);
}

/** The life of a helper: takes tasks of each batch until it is sent home. */
export function help({ cells, port, place, stop }: HelperInput): void {
  const stopped = (): boolean => Atomics.load(stop, 0) !== 0;
  Atomics.store(cells, cell.helpers + place, threadId);
  let problem: Problem | null = null;
  for (;;) {
    const seen = Atomics.load(cells, cell.batches);
    if (Atomics.load(cells, cell.end) === 1) return;
    const batch = receive<Batch>(port);
    if (batch === null) {
      Atomics.wait(cells, cell.batches, seen, glanceMs);
      continue;
    }
    problem = batch.problem ?? problem;
    if (problem === null) continue;
    for (let at = take(batch.next); at < batch.tasks.length; at = take(batch.next)) {
      const task = batch.tasks[at];
      if (task === undefined) break;
      const given: Given = { at, answer: evaluateNode(problem, task, stopped) };
      port.postMessage(given);
      Atomics.add(cells, cell.answers, 1);
      Atomics.notify(cells, cell.answers);
    }
  }
}

const take = (next: Int32Array): number => Atomics.add(next, 0, 1);

function receive<Message>(port: MessagePort): Message | null {
  const received: { readonly message: Message } | undefined = receiveMessageOnPort(port);
  return received?.message ?? null;
}
