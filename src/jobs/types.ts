import type { NodeAnswer, NodeTask } from '../engine/exact/steered/index.ts';
import type { Certificate, Progress } from '../engine/plan/index.ts';
import type { Problem } from '../engine/problem/index.ts';

/** A function that a thread runs: a module, by its address, and a name in the list `tasks` that the module exports. */
export interface TaskFunction {
  readonly module: URL;
  readonly name: string;
}

/** What a running task may use; it never sees a thread, a clock or a limit. */
export interface TaskHooks {
  /** True as soon as the task should end with the best it has. */
  readonly stop: () => boolean;
  readonly progress: (progress: Progress) => void;
  /** Asks whoever began the task, by a name that it knows; only where there is somebody who answers. */
  readonly ask?: Ask;
  /** Answers nodes of a steered tree on all threads of the task, in their order; absent where it has one thread only. */
  readonly nodes?: NodesOf;
}

/** A question to whoever began a task, and its answer; what can be sent to a thread and back. */
export type Ask = (name: string, asked: readonly unknown[]) => Promise<unknown>;

export type NodesOf = (problem: Problem, tasks: readonly NodeTask[]) => readonly NodeAnswer[];

/** A function in a module of tasks: values in, a value out. */
export type TaskBody = (request: unknown, hooks: TaskHooks) => unknown;

/** Why a task was told to stop. */
export type StopReason = 'cancelled' | 'time-limit';

/** How a task ended. */
export type Ending<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer; readonly stopped: StopReason | null }
  /** It did not stop by itself, so its thread was ended; the certificate that it sent last is kept. */
  | { readonly kind: 'stopped'; readonly why: StopReason; readonly kept: Certificate | null }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'crashed'; readonly error: Error };
