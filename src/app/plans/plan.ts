import { fail, ok, type Result } from '../../core/result/index.ts';
import type { ChoicePlanFile, PlanFile } from '../../engine/plan/index.ts';
import type { SolveResult } from '../../engine/solve/index.ts';
import { failure, type Failure } from '../failures.ts';
import { sha256Hex } from '../file-hash.ts';
import { tellGround } from '../ground/tell.ts';
import type { AppState } from '../state.ts';
import { fromStore } from '../store-failures.ts';
import { fileOf } from './file.ts';
import type { PreparedPlan } from './prepare.ts';
import { presentPlan } from './present.ts';
import type { PlanAnswer } from './types.ts';

/** Puts an answer into words with the ground it rests on, and stores it; gives its id. */
export async function finishPlan(
  state: AppState,
  prepared: PreparedPlan,
  result: SolveResult,
): Promise<Result<string, Failure>> {
  const answer = presentPlan(prepared, result, await toldOf(state, prepared, result));
  return sealAndStore(state, answer, fileOf(prepared, result, answer));
}

/** Has the file of an answer checked by the separate program, signed, hashed and packed, and stores it under its key. */
export async function sealAndStore(
  { planTools, store, clock, keys }: AppState,
  { id, question, status }: PlanAnswer,
  file: PlanFile | ChoicePlanFile,
): Promise<Result<string, Failure>> {
  const { refused, bytes } = await planTools.seal({ file, secret: keys().file.secret });
  if (refused !== null) throw new Error(`The checker refuses the answer: ${refused}`);
  const saved = await store.savePlan(
    {
      id,
      question: { ...question },
      // Nothing better comes of such a question on the same data, so that its row is not replaced either.
      status: status === 'no-ground' ? 'infeasible' : status,
      fileHash: sha256Hex(bytes),
      createdAt: clock.now(),
    },
    bytes,
  );
  return saved.ok ? ok(id) : fail(fromStore(saved.failure));
}

/** The ground of a question in another way of moving, and what its best sites would do to patients who choose. */
async function toldOf(
  { planTools }: AppState,
  { asked, choice, rateBasis, question, pedigree }: PreparedPlan,
  { best }: SolveResult,
): Promise<Parameters<typeof presentPlan>[2]> {
  const { regionName } = question;
  const { ground, measures } = await tellGround(
    planTools,
    { ...asked, choice, rateBasis, regionName, travelEngine: pedigree.matrix.engine },
    best === null ? [] : [best.plan.open],
  );
  return { ground, best: measures[0] ?? null, noise: planTools.travelError(pedigree.matrix.engine).noise };
}

/** The failure of a plan that cannot be, for those who must stop there. */
export const infeasible = ({ conflict, provenWords }: PlanAnswer): Failure =>
  failure('plan-infeasible', { why: conflict ?? provenWords });
