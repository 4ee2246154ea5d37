import { planFileOf, type Json, type PlanFile } from '../../engine/plan/index.ts';
import { planUnder } from '../../engine/moves/index.ts';
import type { ChoiceResult } from '../../jobs/index.ts';
import type { PreparedPlan } from './prepare.ts';
import type { PlanAnswer } from './types.ts';

/** Stopgap until the file of choice lands. */
export function choiceFileOf({ request }: PreparedPlan, { found }: ChoiceResult, answer: PlanAnswer): PlanFile {
  const best = found.plans[0];
  const plan = best === undefined ? null : planUnder(request, 'choice', best.open);
  const outcome = { kind: 'bounded', plan, bound: 0, certificate: null, why: 'limit' } as const;
  return planFileOf({ answer: JSON.parse(JSON.stringify(answer)) as Json }, request.problem, 'choice', outcome);
}
