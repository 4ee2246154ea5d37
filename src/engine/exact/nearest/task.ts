import type { Problem } from '../../problem/index.ts';
import { searchSets, siteNeighbours } from '../../heuristic/index.ts';
import { evaluateNearest, surveyGround, type Evaluate, type Ground } from '../../moves/index.ts';
import { priceCloseness } from './closer.ts';
import { narrow } from './narrow.ts';
import { boundPart, withCount, type BoundAnswer, type BoundTask } from './node.ts';

/** What can be done apart from the rest: bound a part, look for a good set, find prices of closeness. */
export type NearestTask =
  | BoundTask
  | { readonly kind: 'search'; readonly seed: number; readonly evaluations: number; readonly start: readonly number[] }
  | { readonly kind: 'prices'; readonly upper: number; readonly pricings: number };

export type NearestAnswer =
  | BoundAnswer
  | { readonly kind: 'search'; readonly open: readonly number[] | null }
  | { readonly kind: 'prices'; readonly v: Float64Array; readonly closer: Float64Array };

interface Prepared {
  readonly ground: Ground;
  readonly evaluate: Evaluate;
  readonly neighbours: readonly (readonly number[])[];
}
const prepared = new WeakMap<Problem, Prepared>();

/** Answers a task; depends on problem and task only, so that any thread may do it. */
export function evaluateNearestTask(problem: Problem, task: NearestTask): NearestAnswer {
  const { ground, evaluate, neighbours } = prepare(problem);
  switch (task.kind) {
    case 'bound':
      return boundPart(ground, task);
    case 'search': {
      const found = searchSets(problem, evaluate, { ...task, neighbours });
      return { kind: 'search', open: found?.open ?? null };
    }
    case 'prices': {
      const land = withCount(ground, problem.leastOpen, problem.mostOpen);
      const { part } = narrow(land, Uint8Array.from(problem.status));
      const m = problem.areas.length;
      if (part === null) return { kind: 'prices', v: new Float64Array(m), closer: new Float64Array(0) };
      const { v, closer } = priceCloseness(land, part, task.upper, task.pricings);
      return { kind: 'prices', v, closer };
    }
  }
}

/** Surveys a problem once per thread. */
function prepare(problem: Problem): Prepared {
  const found = prepared.get(problem);
  if (found !== undefined) return found;
  const ground = surveyGround(problem);
  const made = { ground, evaluate: evaluateNearest(ground), neighbours: siteNeighbours(problem, 12) };
  prepared.set(problem, made);
  return made;
}
