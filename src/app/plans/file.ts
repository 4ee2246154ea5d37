import { todaysModel, type AllocationModelName } from '../../core/scenario/index.ts';
import { planFileOf, readPlanFile, type Json, type PlanFile } from '../../engine/plan/index.ts';
import type { Resumable, SolveResult } from '../../engine/solve/index.ts';
import { firstLine } from './first-line.ts';
import type { PreparedPlan } from './prepare.ts';
import { statusOf } from './present.ts';
import type { PlanAnswer, PlanView } from './types.ts';
import { readJson } from './verify.ts';

/**
 * A question, its whole answer, the problem and the proof as one file that others can check without us. A plan that is best of all
 * sets that were looked at is called optimal, also where no certificate exists.
 */
export function fileOf(prepared: PreparedPlan, result: SolveResult, answer: PlanAnswer): PlanFile {
  const { problem, model } = prepared.request;
  const { status, outcome } = result.proof;
  const about = status === null ? problem : { ...problem, status };
  const plain = planFileOf({ answer: asJson(answer) }, about, model, outcome);
  const optimal = statusOf(result) === 'optimal';
  return optimal ? { ...plain, outcome: { ...plain.outcome, status: 'optimal' as const, why: null } } : plain;
}

/** What a plan file of ours holds. */
export interface Stored {
  readonly answer: PlanAnswer;
  /** Where its solve was stopped; null where it kept nothing to go on from. */
  readonly stopped: Resumable | null;
}

/** Reads a plan file of ours; null when it holds no answer. */
export function readStored(bytes: Uint8Array): Stored | null {
  const read = readPlanFile(readJson(bytes));
  if (!read.ok) return null;
  const { question, problem, outcome, certificate } = read.value;
  const { answer } = question;
  // Whatever we wrote there was an answer; the files come out of our own store.
  if (typeof answer !== 'object' || answer === null || !('provenWords' in answer)) return null;
  const stopped =
    outcome.status !== 'bounded' || certificate === null
      ? null
      : { status: problem.status, plan: outcome.plan, certificate };
  return { answer: inTodaysWords(answer as unknown as OlderAnswer), stopped };
}

/** What answers of before may lack. */
type Older<Whole, Keys extends keyof Whole> = Omit<Whole, Keys> & Partial<Pick<Whole, Keys>>;
type OlderView = Older<Omit<PlanView, 'volumes'>, 'measures'> & {
  readonly volumes: readonly Older<PlanView['volumes'][number], 'band'>[];
};
type OlderAnswer = Older<
  Omit<PlanAnswer, 'question' | 'best' | 'alternatives' | 'front'>,
  'data' | 'firstLine' | 'ground' | 'beside' | 'survival'
> & {
  readonly question: Older<PlanAnswer['question'], 'reading'>;
  readonly best: OlderView | null;
  readonly alternatives: readonly OlderView[];
  readonly front: readonly OlderView[];
};

/** An answer as today's program has it: models under their names of today, and null for what was not told before. */
function inTodaysWords(answer: OlderAnswer): PlanAnswer {
  const today = (model: AllocationModelName) => todaysModel(model) as AllocationModelName;
  const view = (plan: OlderView): PlanView => ({
    ...plan,
    measures: plan.measures ?? null,
    volumes: plan.volumes.map((volume) => ({ ...volume, band: volume.band ?? null })),
    feasibleUnder: plan.feasibleUnder.map(today),
  });
  return {
    ...answer,
    // Of before answers said so apart from their question.
    data: answer.data ?? (answer.question.illustrative ? 'illustrative' : 'real'),
    firstLine: answer.firstLine ?? firstLine(answer.provenWords, null),
    ground: answer.ground ?? null,
    beside: answer.beside ?? [],
    survival: null,
    question: {
      ...answer.question,
      reading: answer.question.reading ?? 'rate',
      model: today(answer.question.model),
    },
    best: answer.best === null ? null : view(answer.best),
    alternatives: answer.alternatives.map(view),
    front: answer.front.map(view),
  };
}

/** Whether a result is no step forward from what was stored: a dearer plan, a lower bound, or no certificate any more. */
export function isNoBetter({ proof: { outcome } }: SolveResult, stopped: Resumable): boolean {
  if (outcome.kind !== 'bounded') return false;
  const cost = outcome.plan?.cost ?? Number.POSITIVE_INFINITY;
  return (
    outcome.certificate === null ||
    outcome.bound < stopped.certificate.bound ||
    cost > (stopped.plan?.cost ?? Number.POSITIVE_INFINITY)
  );
}

/** An answer is plain data, so that a way through text changes nothing of it. */
const asJson = (answer: PlanAnswer): Json => JSON.parse(JSON.stringify(answer)) as Json;
