import type { SweepPoint } from '../../core/impact/index.ts';
import { inputsOf, questionOn, type Baseline } from '../../core/scenario/index.ts';
import { inputsNamed } from '../inputs/with-inputs.ts';
import { failure, type Failure } from '../failures.ts';
import { resting } from '../../jobs/index.ts';
import type { PlanCases, PlanJobView } from '../plans/cases.ts';
import type { PlanAnswer, PlanQuestion } from '../plans/types.ts';
import { fail, type Result } from '../../core/result/index.ts';
import type { TreatmentImpact } from './types.ts';

/** The question for the best plan of a treatment on a baseline. */
const planQuestionOn = (baseline: Baseline, intervention: string, norm?: number): PlanQuestion => ({
  intervention,
  ...questionOn(baseline),
  ...(norm === undefined ? {} : { norm }),
});

/** What plans prove about the treatments of a scenario, on its baseline. */
export interface Proven {
  /** The best plan: sought when asked, else what a plan of the same question already proved. */
  readonly best: (baseline: Baseline, intervention: string, seek: boolean) => Promise<TreatmentImpact['provenBest']>;
  /** The best plan at a norm, sought or read from the store. */
  readonly atNorm: (baseline: Baseline, intervention: string, norm: number) => Promise<ProvenAtNorm>;
}

/** What is left of a treatment at a norm; without a plan, null. */
export type ProvenAtNorm = Pick<SweepPoint, 'sites' | 'moved' | 'meanMinutes' | 'p90Minutes' | 'proven'>;

/** The same by asking for plans. */
export const provenBy = (plans: PlanCases): Proven => ({
  best: (baseline, intervention, seek) => provenBest(plans, baseline, intervention, seek),
  atNorm: async (baseline, intervention, norm) => {
    const answer = await planned(plans, { ...planQuestionOn(baseline, intervention, norm), beside: false });
    const best = answer.ok ? answer.value.best : null;
    return {
      sites: best?.kpis.sites ?? null,
      moved: best?.kpis.patientsMoved ?? null,
      meanMinutes: best?.kpis.meanMinutes ?? null,
      p90Minutes: best?.kpis.p90Minutes ?? null,
      proven: answer.ok && (answer.value.status === 'optimal' || answer.value.status === 'infeasible'),
    };
  },
});

/** Asks for a plan and waits for it, so that nobody who asks the same and leaves ends it; what was answered before is read from the store. */
async function planned(plans: PlanCases, question: PlanQuestion): Promise<Result<PlanAnswer, Failure>> {
  const job = await plans.start(question, 'sheet');
  if (!job.ok) return job;
  const ended = await resting(
    new Promise<PlanJobView>((resolve) => {
      const look = (now: PlanJobView): void => {
        if (now.ended !== null) resolve(now);
      };
      plans.watch(job.value.id, look);
      // What ended before anybody listened.
      void plans.job(job.value.id).then((now) => look(now.ok ? now.value : { ...job.value, ended: job.value.created }));
    }),
  );
  if (ended.failure !== null) return fail(ended.failure);
  return ended.planId === null ? fail(failure('interrupted')) : await plans.answer(ended.planId);
}

async function provenBest(
  plans: PlanCases,
  baseline: Baseline,
  intervention: string,
  seek: boolean,
): Promise<TreatmentImpact['provenBest']> {
  const answer = seek
    ? await planned(plans, planQuestionOn(baseline, intervention))
    : await stored(plans, baseline, intervention);
  if (answer === null || !answer.ok || answer.value.best === null) return null;
  const { best, provenWords, id } = answer.value;
  return { meanMinutes: best.kpis.meanMinutes, sites: best.kpis.sites, words: provenWords, planId: id };
}

async function stored(
  plans: PlanCases,
  baseline: Baseline,
  intervention: string,
): Promise<Result<PlanAnswer, Failure> | null> {
  const { dataVersion, regionId, year, date, set, illustrative, matrixId } = baseline;
  const inputs = JSON.stringify(inputsOf(baseline));
  const near = (await plans.list()).filter(
    (plan) =>
      plan.interventionId === intervention &&
      plan.regionId === regionId &&
      plan.year === year &&
      plan.model === 'choice' &&
      plan.status === 'optimal',
  );
  for (const { id } of near.toReversed()) {
    const answer = await plans.answer(id);
    if (!answer.ok) continue;
    const { question, pedigree } = answer.value;
    const plain =
      question.fixedOpen.length + question.excluded.length === 0 &&
      question.mostOpen === null &&
      question.leastOpen === null &&
      question.capacity === null &&
      question.normSource.kind !== 'question' &&
      question.candidates === 'performing';
    const same =
      pedigree.dataVersion === dataVersion &&
      question.date === date &&
      question.set === set &&
      question.illustrative === illustrative &&
      JSON.stringify(inputsNamed(question)) === inputs;
    if (plain && same && (matrixId === null || pedigree.matrix.hash === matrixId)) return answer;
  }
  return null;
}
