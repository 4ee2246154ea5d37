import type { Outcome, Progress } from '../plan/index.ts';

/** What a solver wants next: to tell how far it is, or answers to tasks that do not depend on one another. */
export type Step<Task> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'tasks'; readonly tasks: readonly Task[] };

/**
 * A solve as a generator (§6.7): it is given the answers to its tasks in their order, or undefined to end it, upon which it
 * returns what it has. It knows no clock and no threads, so that 1 or N of them give the same outcome.
 */
export type Solve<Task, Answer> = Generator<Step<Task>, Outcome, readonly Answer[] | undefined>;

export interface RunOptions<Task, Answer> {
  readonly answer: (task: Task) => Answer;
  readonly onProgress?: (progress: Progress) => void;
  /** Asked before every batch; `answer` should look at it too. An answer given after it turned true is thrown away. */
  readonly stop?: () => boolean;
}

/** Runs a solve on this thread. */
export function runHere<Task, Answer>(solve: Solve<Task, Answer>, options: RunOptions<Task, Answer>): Outcome {
  const stopped = options.stop ?? (() => false);
  let answers: readonly Answer[] | undefined = [];
  for (;;) {
    const next: IteratorResult<Step<Task>, Outcome> = solve.next(answers);
    if (next.done === true) return next.value;
    answers = [];
    if (next.value.kind === 'progress') {
      options.onProgress?.(next.value.progress);
      continue;
    }
    const given: Answer[] = [];
    for (const task of next.value.tasks) {
      if (stopped()) break;
      given.push(options.answer(task));
    }
    answers = stopped() ? undefined : given;
  }
}
