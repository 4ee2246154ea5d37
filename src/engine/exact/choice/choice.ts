import type { ChoiceProblem } from '../../problem/index.ts';
import type { ChoiceAnswer, ChoiceProgress } from '../../plan/index.ts';
import { conflictOf } from './conflict.ts';
import { landOf } from './land.ts';
import { ChoiceNodes, type ChoiceNodeAnswer, type ChoiceTask } from './node.ts';
import { solveChoice, type ChoiceOptions } from './solve.ts';

/** What a search on this thread may use. */
export interface ChoiceHere extends ChoiceOptions {
  readonly onProgress?: (progress: ChoiceProgress) => void;
  /** Asked before every part of the tree. */
  readonly stop?: () => boolean;
  /** Bounds parts elsewhere, in their order; absent: on this thread. */
  readonly nodes?: (tasks: readonly ChoiceTask[]) => readonly ChoiceNodeAnswer[];
}

/** Bounds parts of the tree of one problem; a thread keeps one. */
export function choiceNodes(problem: ChoiceProblem): (task: ChoiceTask) => ChoiceNodeAnswer {
  const nodes = new ChoiceNodes(landOf(problem));
  return (task) => nodes.answer(task);
}

/**
 * The best set of open sites under choice, with others near it where asked, and its certificate (docs/model.md §10.8); where there is
 * none, the requirements in conflict. The same problem, options and seed give the same bytes, on however many threads.
 */
export function bestChoice(problem: ChoiceProblem, options: ChoiceHere = {}): ChoiceAnswer {
  const answer = search(problem, options);
  if (answer.kind !== 'infeasible' || answer.conflict.requirements.length > 0 || options.stop?.() === true)
    return answer;
  return { ...answer, conflict: conflictOf(problem, (other) => anySet(other, options.stop)) };
}

/** Parts of the tree that are spent on one question whether any set is feasible. */
const mostNodesOfConflict = 2000;

function anySet(problem: ChoiceProblem, stop: (() => boolean) | undefined): 'some' | 'none' | 'unknown' {
  const answer = search(problem, {
    anySet: true,
    mostNodes: mostNodesOfConflict,
    ...(stop === undefined ? {} : { stop }),
  });
  if (answer.kind === 'infeasible') return 'none';
  return answer.plans.length > 0 ? 'some' : 'unknown';
}

function search(problem: ChoiceProblem, { onProgress, stop, nodes, ...options }: ChoiceHere): ChoiceAnswer {
  const solve = solveChoice(problem, options);
  const here = nodes === undefined ? choiceNodes(problem) : null;
  let answers: readonly ChoiceNodeAnswer[] | undefined = [];
  for (;;) {
    const next = solve.next(answers);
    if (next.done === true) return next.value;
    answers = [];
    if (next.value.kind === 'progress') {
      onProgress?.(next.value.progress);
      continue;
    }
    const { tasks } = next.value;
    if (here === null) answers = nodes?.(tasks);
    else {
      const given: ChoiceNodeAnswer[] = [];
      for (const task of tasks) {
        if (stop?.() === true) break;
        given.push(here(task));
      }
      answers = given;
    }
    if (stop?.() === true) answers = undefined;
  }
}
