import type { Result } from '../../core/result/index.ts';
import type { ChoiceResult } from '../../jobs/index.ts';
import type { Failure } from '../failures.ts';
import type { AppState } from '../state.ts';
import { choiceFileOf } from './choice-file.ts';
import { sealAndStore } from './plan.ts';
import type { PreparedPlan } from './prepare.ts';
import { presentChoice } from './present-choice.ts';

/** Puts an answer under choice into words and stores it; gives its id. */
export async function finishChoice(
  state: AppState,
  prepared: PreparedPlan,
  result: ChoiceResult,
): Promise<Result<string, Failure>> {
  const travel = state.planTools.travelError(prepared.pedigree.matrix.engine);
  const { certificate } = result.found.answer;
  // Whether it was accepted is written in when the file is sealed.
  const proof = certificate === null ? null : { bytes: JSON.stringify(certificate).length, verified: false };
  const answer = presentChoice(prepared, result, travel, proof);
  return sealAndStore(state, answer, choiceFileOf(prepared, result, answer));
}
