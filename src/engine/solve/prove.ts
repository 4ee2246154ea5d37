import { evaluateNode, solveSteered, type NodeAnswer, type NodeTask, type Stopped } from '../exact/steered/index.ts';
import type { Outcome, Progress } from '../plan/index.ts';
import type { Problem } from '../problem/index.ts';
import type { SolveHooks } from './types.ts';

/**
 * The best plan under *steered* with its proof (§6), on as many threads as the hooks have; the same bytes on any number. With
 * `resume` it goes on from where a solve of the same problem was stopped.
 */
export function prove(problem: Problem, { stop, progress, nodes }: SolveHooks, resume?: Stopped): Outcome {
  const answer =
    nodes ?? ((_: Problem, tasks: readonly NodeTask[]) => tasks.map((task) => evaluateNode(problem, task, stop)));
  const solve = solveSteered(problem, resume === undefined ? {} : { resume });
  let given: readonly NodeAnswer[] | undefined = [];
  for (;;) {
    const next = solve.next(given);
    if (next.done === true) return next.value;
    if (next.value.kind === 'progress') {
      progress(next.value.progress);
      given = [];
      continue;
    }
    const answers = stop() ? [] : answer(problem, next.value.tasks);
    given = stop() ? undefined : answers;
  }
}

/** Hooks for a search beside the main one: what it tells of its own bound says nothing about the question. */
export const beside = (hooks: SolveHooks, phase: string, last: Progress | null): SolveHooks => ({
  ...hooks,
  progress: () => {
    if (last !== null) hooks.progress({ ...last, phase });
  },
});
