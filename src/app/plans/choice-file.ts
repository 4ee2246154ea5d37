import { choicePlanFileOf, type ChoicePlanFile, type Json } from '../../engine/plan/index.ts';
import type { ChoiceResult } from '../../jobs/index.ts';
import type { PreparedPlan } from './prepare.ts';
import type { PlanAnswer } from './types.ts';

/** A question under choice, its whole answer, the problem and the proof as one file that others can check without us (docs/model.md §9.5). */
export const choiceFileOf = ({ choice }: PreparedPlan, { found }: ChoiceResult, answer: PlanAnswer): ChoicePlanFile =>
  // An answer is plain data, so that a way through text changes nothing of it.
  choicePlanFileOf({ answer: JSON.parse(JSON.stringify(answer)) as Json }, choice, found.answer);
