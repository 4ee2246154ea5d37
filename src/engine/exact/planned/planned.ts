import type { Outcome, Progress } from '../../plan/index.ts';
import type { Problem } from '../../problem/index.ts';
import { runHere } from '../../run/index.ts';
import { evaluateNode } from './node.ts';
import { solvePlanned, type PlannedOptions } from './solve.ts';

/** Options of a solve on this thread: `stop` is asked at every iteration. */
export interface PlannedHere extends PlannedOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly stop?: () => boolean;
}

/** The plan of least cost under planned allocation (§6), with its certificate; on this thread. */
export function planned(problem: Problem, options: PlannedHere = {}): Outcome {
  const { onProgress, stop, ...rest } = options;
  return runHere(solvePlanned(problem, rest), {
    answer: (task) => evaluateNode(problem, task, stop),
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(stop === undefined ? {} : { stop }),
  });
}
