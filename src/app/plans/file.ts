import { gzipSync } from 'node:zlib';
import { todaysModel, type AllocationModelName } from '../../core/scenario/index.ts';
import { planFileOf, planFileText, readPlanFile, type Json, type PlanFile } from '../../engine/plan/index.ts';
import type { Resumable, SolveResult } from '../../engine/solve/index.ts';
import type { PreparedPlan } from './prepare.ts';
import { statusOf } from './present.ts';
import type { PlanAnswer, PlanView } from './types.ts';
import { contentHashOf, readJson } from './verify.ts';

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
  const file = optimal ? { ...plain, outcome: { ...plain.outcome, status: 'optimal' as const, why: null } } : plain;
  return { ...file, contentHash: contentHashOf(file) };
}

/** The bytes of a plan file: canonical text, gzipped when it is to be stored. */
export function fileBytes(file: PlanFile, how: 'gzip' | 'plain'): Uint8Array {
  const text = new TextEncoder().encode(planFileText(file));
  return how === 'gzip' ? gzipSync(text, { level: 9 }) : text;
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
  return { answer: inTodaysWords(answer as unknown as PlanAnswer), stopped };
}

/** An answer that was stored under the names of models of before, in those of today. */
function inTodaysWords(answer: PlanAnswer): PlanAnswer {
  const today = (model: AllocationModelName) => todaysModel(model) as AllocationModelName;
  const view = (plan: PlanView): PlanView => ({ ...plan, feasibleUnder: plan.feasibleUnder.map(today) });
  return {
    ...answer,
    // Of before answers said so apart from their question.
    data: answer.data ?? (answer.question.illustrative ? 'illustrative' : 'real'),
    question: { ...answer.question, model: today(answer.question.model) },
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
