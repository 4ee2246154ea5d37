/** Tasks for tests of the pool; each is run in a thread, by name. */
import { getPriority } from 'node:os';
import type { Plan, Progress } from '../engine/plan/index.ts';
import { evaluateNode, solveSteered } from '../engine/exact/steered/index.ts';
import { onSharedMemory } from '../jobs/shared-memory.ts';
import type { NodesOf, TaskHooks } from '../jobs/types.ts';
import { gridlandProblem } from './gridland-problems.ts';

const planOf = (cost: number): Plan => ({ open: [0], flows: [], volumes: [cost], cost });
const at = (bound: number, incumbent: Plan | null): Progress => ({
  incumbent,
  bound,
  nodesDone: bound,
  nodesOpen: 0,
  phase: 'test',
});

/** Counts to `to`, each number a better plan; answers the sum of what was counted. */
function count({ to }: { readonly to: number }, { progress }: TaskHooks): number {
  let sum = 0;
  for (let step = 1; step <= to; step += 1) {
    sum += step;
    progress(at(step, planOf(to - step)));
  }
  return sum;
}

/** Never ends and never looks whether it should. */
function spin(_request: unknown, { progress }: TaskHooks): never {
  progress(at(1, planOf(7)));
  for (;;);
}

/** As `spin`, after it has told of two certificates in a row. */
function spinWithCertificates(_request: unknown, { progress }: TaskHooks): never {
  for (const bound of [1, 2])
    progress({
      ...at(bound, planOf(7)),
      certificate: () => ({ format: 'zwaartepunt-certificate/1', bound, cuts: [], multipliers: [], tree: [] }),
    });
  for (;;);
}

/** Ends as soon as it is told to, with the best it has. */
function obey(_request: unknown, { stop, progress }: TaskHooks): string {
  progress(at(1, planOf(7)));
  while (!stop());
  return 'the best so far';
}

/** Fills the heap. */
function heap(): never {
  const kept: object[] = [];
  for (;;) kept.push({ numbers: Array.from({ length: 1000 }, (_, index) => ({ index })) });
}

/** Fills memory outside the heap with typed arrays. */
function arrays(): never {
  const kept: Float64Array[] = [];
  for (;;) if (kept.length < 400) kept.push(new Float64Array(1_000_000).fill(1));
}

function fail(): never {
  throw new Error('planted failure');
}

/** Ends its thread without an answer. */
function exit(): void {
  process.exit(3);
}

/** Writes into the array it was given. */
function write({ array, value }: { readonly array: Int32Array; readonly value: number }): number {
  array[0] = value;
  return array.length;
}

/** Solves a gridland; tells the outcome, and how many batches had more than one task. */
function tree({ seed }: { readonly seed: number }, { nodes, stop }: TaskHooks): { outcome: string; shared: number } {
  const problem = onSharedMemory(gridlandProblem(seed, { areas: 40, sites: 10, norm: 2.5 }));
  if (problem === null) throw new Error(`gridland ${seed} has no problem`);
  const answerAll = nodes ?? ((of, list) => list.map((task) => evaluateNode(of, task, stop)));
  const solve = solveSteered(problem);
  let shared = 0;
  let answers: ReturnType<NodesOf> = [];
  for (;;) {
    const step = solve.next(answers);
    if (step.done === true) return { outcome: JSON.stringify(step.value), shared };
    if (step.value.kind === 'tasks' && step.value.tasks.length > 1) shared += 1;
    answers = step.value.kind === 'tasks' ? answerAll(problem, step.value.tasks) : [];
  }
}

/** How far the thread lets others go before it. */
const niceness = (): number => getPriority();

/** Asks for two numbers and adds them; what is refused is told. */
async function askTwice(_request: unknown, { ask }: TaskHooks): Promise<string> {
  const [one, two] = await Promise.all([ask?.('number', [1]), ask?.('number', [2])]);
  const refused = await ask?.('secret', []).catch((error: unknown) => (error as Error).message);
  return `${Number(one) + Number(two)} ${String(refused)}`;
}

export const tasks = {
  niceness,
  askTwice,
  tree,
  count,
  spin,
  spinWithCertificates,
  obey,
  heap,
  arrays,
  fail,
  exit,
  write,
};

/** Where the pool finds a task of this file. */
export const jobTask = (name: keyof typeof tasks) => ({ module: new URL(import.meta.url), name });
