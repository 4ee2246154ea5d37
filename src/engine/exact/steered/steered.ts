import type { Outcome, Progress } from '../../plan/index.ts';
import type { Problem } from '../../problem/index.ts';
import { runHere } from '../../run/index.ts';
import { evaluateNode } from './node.ts';
import { solveSteered, type SteeredOptions } from './solve.ts';

/** Options of a solve on this thread: `stop` is asked at every iteration. */
export interface SteeredHere extends SteeredOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly stop?: () => boolean;
}

/** The plan of least cost under steered allocation (§6), with its certificate; on this thread. */
export function steered(problem: Problem, options: SteeredHere = {}): Outcome {
  const { onProgress, stop, ...rest } = options;
  return runHere(solveSteered(problem, rest), {
    answer: (task) => evaluateNode(problem, task, stop),
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(stop === undefined ? {} : { stop }),
  });
}
