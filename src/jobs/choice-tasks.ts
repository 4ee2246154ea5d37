/** The tasks of a question under choice: its answer, and the same question in drawn worlds. */
import type { ChoicePlan } from '../engine/exact/choice/index.ts';
import type { Plan } from '../engine/plan/index.ts';
import type { SolveRequest } from '../engine/solve/index.ts';
import type { WorldAnswer } from '../engine/worlds/index.ts';
import {
  answerChoice,
  answerInWorld,
  besidePlans,
  type BesidePlan,
  type ChoiceFound,
  type ChoiceQuestion,
  type WorldsInput,
} from '../planning/index.ts';
import type { TaskHooks } from './types.ts';

/** A question under choice, with the same question for the other ways of moving; null where those are not wanted. */
export interface ChoiceRequest {
  readonly question: ChoiceQuestion;
  readonly beside: SolveRequest | null;
  /** Evaluations per other way of moving. */
  readonly besideSteps: number;
}

export interface ChoiceResult {
  readonly found: ChoiceFound;
  readonly beside: readonly BesidePlan[];
}

/** Worlds that are still to be drawn, by number. */
export interface WorldsRequest {
  readonly input: WorldsInput;
  readonly worlds: readonly number[];
}

export const tasks = {
  choice({ question, beside, besideSteps }: ChoiceRequest, hooks: TaskHooks): ChoiceResult {
    const found = answerChoice(question, {
      stop: hooks.stop,
      progress: ({ incumbent, bound, nodesDone, nodesOpen }) =>
        hooks.progress({ incumbent: planOf(incumbent), bound, nodesDone, nodesOpen, phase: 'choice' }),
    });
    const { answer } = found;
    const best = answer.kind === 'infeasible' ? null : (answer.plans[0] ?? null);
    const bound = answer.kind === 'infeasible' ? 0 : answer.bound;
    hooks.progress({ incumbent: planOf(best), bound, nodesDone: answer.nodes, nodesOpen: 0, phase: 'beside' });
    return { found, beside: beside === null ? [] : besidePlans(beside, hooks, besideSteps) };
  },

  /** As many worlds as there is time for, in their order. */
  worlds({ input, worlds }: WorldsRequest, hooks: TaskHooks): readonly WorldAnswer[] {
    const answers: WorldAnswer[] = [];
    for (const world of worlds) {
      if (hooks.stop()) break;
      answers.push(answerInWorld(input, world));
      hooks.progress({
        incumbent: null,
        bound: 0,
        nodesDone: answers.length,
        nodesOpen: worlds.length - answers.length,
        phase: 'worlds',
      });
    }
    return answers;
  },
};

/** Progress tells of a plan by its sites and its cost; who goes where is for the answer. */
const planOf = (plan: ChoicePlan | null): Plan | null =>
  plan === null ? null : { open: plan.open, flows: [], volumes: plan.volumes, cost: plan.loss };
