import type { Outcome, Progress } from '../../plan/index.ts';
import type { Problem } from '../../problem/index.ts';
import { runHere } from '../../run/index.ts';
import { solveNearest, type NearestOptions } from './solve.ts';
import { evaluateNearestTask } from './task.ts';

export interface NearestHere extends NearestOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Asked between tasks; true ends the solve with what it has. */
  readonly stop?: () => boolean;
}

/** Solves *nearest* (§10) on this thread. */
export function nearest(problem: Problem, { onProgress, stop, ...options }: NearestHere = {}): Outcome {
  return runHere(solveNearest(problem, options), {
    answer: (task) => evaluateNearestTask(problem, task),
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(stop === undefined ? {} : { stop }),
  });
}
