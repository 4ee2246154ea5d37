import { fail, ok, type Result } from '../../core/result/index.ts';
import type { ChoiceResult } from '../../jobs/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256Hex } from '../file-hash.ts';
import type { AppState } from '../state.ts';
import { fromStore } from '../store-failures.ts';
import { choiceFileOf } from './choice-file.ts';
import type { PreparedPlan } from './prepare.ts';
import { presentChoice } from './present-choice.ts';

/** Puts an answer under choice into words, has its file checked by the separate program, and stores it; gives its id. */
export async function finishChoice(
  state: AppState,
  prepared: PreparedPlan,
  result: ChoiceResult,
): Promise<Result<string, Failure>> {
  const { planTools } = state;
  const { travel } = planTools.travelError(prepared.pedigree.matrix.engine);
  const { answer: found } = result.found;
  const certificate = found.kind === 'infeasible' ? found.certificate : found.certificate;
  const proof = certificate === null ? null : { bytes: JSON.stringify(certificate).length, verified: false };
  const answer = presentChoice(prepared, result, travel, proof);
  const sealed = await planTools.seal(choiceFileOf(prepared, result, answer));
  if (sealed.refused !== null) throw new Error(`The checker refuses the answer: ${sealed.refused}`);
  const saved = await state.store.savePlan(
    {
      id: prepared.key,
      question: { ...answer.question },
      status: answer.status === 'no-ground' ? 'infeasible' : answer.status,
      fileHash: sha256Hex(sealed.bytes),
      createdAt: state.clock.now(),
    },
    sealed.bytes,
  );
  return saved.ok ? ok(prepared.key) : fail(fromStore(saved.failure));
}
