import { bestChoice } from '../engine/exact/choice/index.ts';
import { decayOf, fitGround } from '../engine/ground/index.ts';
import { measure } from '../engine/moves/index.ts';
import { volumeTolerance, type ChoiceProblem } from '../engine/problem/index.ts';
import { drawGround, type PlanInWorld, type WorldAnswer, type WorldDraw } from '../engine/worlds/index.ts';
import { choiceOn, type QuestionInput } from './prepare.ts';

/** A question whose answer is tried again in drawn worlds (docs/model.md §12.4). */
export interface WorldsInput {
  readonly question: QuestionInput;
  readonly draw: WorldDraw;
  /** Sets of open sites, places in `question.sites` ascending: the plan first, then its alternatives. */
  readonly plans: readonly (readonly number[])[];
  /** Most parts of the tree per world; what is not proven then is the best that was found. */
  readonly mostNodes: number;
}

/** The question in one world: the ground drawn and fitted again, the best set sought again, and how the plans fare in it. */
export function answerInWorld({ question, draw, plans, mostNodes }: WorldsInput, world: number): WorldAnswer {
  const { input, siteFactors } = drawGround(
    question.ground,
    question.sites.map(({ id }) => id),
    draw,
    world,
  );
  const fitted = fitGround(input, { affinity: decayOf(input.minutes, input.decay) });
  if (!fitted.ok) return { world, best: null, bestLoss: null, proven: false, plans: plans.map(notKnown) };
  const siteMinutes = question.siteMinutes.map((minutes, pair) => minutes * (siteFactors[pair] ?? 1));
  const problem = choiceOn({ ...question, ground: input, siteMinutes }, fitted.value);
  const answer = bestChoice(problem, { mostNodes });
  const best = answer.kind === 'infeasible' ? undefined : answer.plans[0];
  return {
    world,
    best: best?.open ?? null,
    bestLoss: best?.loss ?? null,
    proven: answer.kind !== 'bounded',
    plans: plans.map((open) => fares(problem, open)),
  };
}

const notKnown = (open: readonly number[]): PlanInWorld => ({ open, loss: Number.NaN, short: [], repairedLoss: null });

/** How a set fares: what it loses, who is short, and what is lost once whoever is short has stopped, least loss first. */
function fares(problem: ChoiceProblem, open: readonly number[]): PlanInWorld {
  const first = lossAndShort(problem, open);
  let left = [...open];
  let now = first;
  while (now.short.length > 0) {
    const without = now.short.map((site) => left.filter((other) => other !== site));
    const tried = without.map((set) => ({ set, loss: set.length === 0 ? Infinity : lossAndShort(problem, set).loss }));
    const [least] = tried.toSorted((a, b) => a.loss - b.loss);
    if (least === undefined || least.set.length === 0) return { open, ...first, repairedLoss: null };
    left = least.set;
    now = lossAndShort(problem, left);
  }
  return { open, ...first, repairedLoss: now.loss };
}

function lossAndShort(
  problem: ChoiceProblem,
  open: readonly number[],
): { readonly loss: number; readonly short: readonly number[] } {
  const flags = new Uint8Array(problem.sites.length);
  for (const site of open) flags[site] = 1;
  const { loss, volumes } = measure(problem, flags);
  const short = open.filter((site) => {
    const volume = volumes[site] ?? 0;
    return (
      volume < problem.norm * (1 - volumeTolerance) || volume > (problem.capacity[site] ?? 0) * (1 + volumeTolerance)
    );
  });
  return { loss: loss.patientMinutes, short };
}
