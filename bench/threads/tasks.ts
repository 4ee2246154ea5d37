import { evaluateNode, solveSteered, type NodeAnswer } from '../../src/engine/exact/steered/index.ts';
import type { TaskHooks } from '../../src/jobs/types.ts';
import { generate, type InstanceSpec } from '../instances/generate.ts';

/** Solves an instance on all threads of the task; answers its outcome as text, so that two can be compared. */
function tree(
  spec: InstanceSpec,
  { stop, nodes }: TaskHooks,
): { nodes: number; milliseconds: number; outcome: string } {
  const problem = generate(spec);
  const solve = solveSteered(problem);
  const started = performance.now();
  let given: readonly NodeAnswer[] | undefined = [];
  let done = 0;
  for (;;) {
    const next = solve.next(given);
    if (next.done === true)
      return { nodes: done, milliseconds: performance.now() - started, outcome: JSON.stringify(next.value) };
    if (next.value.kind === 'progress') {
      done = next.value.progress.nodesDone;
      given = [];
    } else {
      const { tasks: asked } = next.value;
      given = nodes === undefined ? asked.map((task) => evaluateNode(problem, task, stop)) : nodes(problem, asked);
    }
  }
}

export const tasks = { tree };
