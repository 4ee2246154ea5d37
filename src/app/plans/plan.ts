import { fail, ok, type Result } from '../../core/result/index.ts';
import { planFileText } from '../../engine/plan/index.ts';
import type { SolveResult } from '../../engine/solve/index.ts';
import { verifyPlanFile } from '../../engine/verify/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256Hex } from '../file-hash.ts';
import type { AppState } from '../state.ts';
import { fromStore } from '../store-failures.ts';
import { fileBytes, fileOf } from './file.ts';
import type { PreparedPlan } from './prepare.ts';
import { presentPlan } from './present.ts';
import type { PlanAnswer } from './types.ts';

/** An answer with the file that proves it, gzipped. */
export interface FinishedPlan {
  readonly answer: PlanAnswer;
  readonly file: Uint8Array;
}

/** Puts an answer into words, has its file checked by the separate program, and stores it under its key. */
export async function finishPlan(
  state: AppState,
  prepared: PreparedPlan,
  result: SolveResult,
): Promise<Result<FinishedPlan, Failure>> {
  const { claim, reasons } = verifyPlanFile(
    JSON.parse(planFileText(fileOf(prepared, result, presentPlan(prepared, result, false)))),
  );
  if (claim === 'refused') throw new Error(`The checker refuses the answer: ${reasons[0]?.sentence.en}`);
  const verified =
    claim === 'optimal' || claim === 'within-gap' || claim === 'bound-only' || claim === 'infeasible-proven';
  const answer = presentPlan(prepared, result, verified);
  const file = fileBytes(fileOf(prepared, result, answer), 'gzip');
  const saved = await state.store.savePlan(
    {
      id: prepared.key,
      question: { ...answer.question },
      status: answer.status,
      fileHash: sha256Hex(file),
      createdAt: state.clock.now(),
    },
    file,
  );
  return saved.ok ? ok({ answer, file }) : fail(fromStore(saved.failure));
}

/** The failure of a plan that cannot be, for those who must stop there. */
export const infeasible = ({ conflict, provenWords }: PlanAnswer): Failure =>
  failure('plan-infeasible', { why: conflict ?? provenWords });
