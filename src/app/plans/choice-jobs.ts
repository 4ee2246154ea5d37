import { fail, ok, type Result } from '../../core/result/index.ts';
import {
  choiceTask,
  createJobs,
  onSharedMemory,
  type ChoiceRequest,
  type ChoiceResult,
  type Job,
  type Jobs,
  type Pool,
} from '../../jobs/index.ts';
import { failure, type Failure } from '../failures.ts';
import type { AppState } from '../state.ts';
import type { PlanJobView } from './cases.ts';
import { finishChoice } from './finish-choice.ts';
import { jobView, viewedJobs, type JobFaults } from './job-view.ts';
import { preparePlan, type AskedPlan, type PreparedPlan } from './prepare.ts';
import { gapOf } from './progress.ts';

/** Id of the stored answer, or why there is none. */
type Ended = Result<string, Failure>;

/** In a region every set that could still come close is listed, so many at most; patient-minutes a year over the best. */
const nearInRegion = { most: 12, within: 1e9 };
/** Beside those the best set found for every site that changes sides, as long as it is near enough to be as good as the best. */
const flips = { most: 24, share: 0.5 };
/** Evaluations per other way of moving: a region is looked at whole, the country as far as this goes. */
const besideSteps = { region: Number.POSITIVE_INFINITY, country: 1000 };

/** Questions under choice, each answered by a job on the threads of `pool`. */
export function choiceJobs(state: AppState, pool: Pool, faults: JobFaults, waiting: number | undefined) {
  const jobs: Jobs<ChoiceRequest, ChoiceResult, Ended> = createJobs(
    pool,
    choiceTask,
    waiting === undefined ? {} : { waiting },
  );
  const prepared = new Map<string, PreparedPlan>();

  const view = (job: Job<Ended>): PlanJobView => {
    const known = job.progress;
    const patients = prepared.get(job.key)?.request.problem.demand.reduce((sum, value) => sum + value, 0) ?? 0;
    const perPatient = prepared.get(job.key)?.request.problem.units.perPatient ?? 1;
    const minutes = (loss: number): number => (patients > 0 ? Math.max(0, loss) / (patients / perPatient) : 0);
    const progress =
      known === null
        ? null
        : {
            phase: known.phase,
            sites: known.incumbent?.open.length ?? null,
            meanMinutes: known.incumbent === null ? null : minutes(known.incumbent.cost),
            boundMinutes: minutes(known.bound),
            gap: known.incumbent === null ? null : gapOf(known.incumbent.cost, known.bound),
            nodesDone: known.nodesDone,
            nodesOpen: known.nodesOpen,
          };
    const planId = job.answer?.ok === true ? job.answer.value : null;
    return { ...jobView(job, progress, faults.of(job)), planId, acrossId: null };
  };

  return {
    ...viewedJobs(jobs, view),
    /** `mine`: the state with the areas and flows that the question names. */
    async start(mine: AppState, understood: AskedPlan, asker: string): Promise<Result<PlanJobView, Failure>> {
      const ready = await preparePlan(mine, understood);
      if (!ready.ok) return ready;
      const plan = ready.value;
      const { asked, key, request } = plan;
      const region = request.scope === 'region';
      const begun = jobs.start(
        key,
        onSharedMemory({
          question: {
            input: asked.input,
            problem: plan.choice,
            region: asked.region,
            band: { decays: asked.decay.band, competitors: asked.decay.competitors },
            limits: asked.decay.limits,
            observed: asked.observed,
            near: region ? nearInRegion : null,
            flips,
            seed: request.seed,
          },
          beside: plan.question.beside === false ? null : request,
          besideSteps: region ? besideSteps.region : besideSteps.country,
        }),
        async ({ raw }) => (raw === null ? null : await finishChoice(state, plan, raw)),
        asker,
      );
      if (!begun.ok) return fail(failure('jobs-busy', { count: String(jobs.limits.waiting) }));
      prepared.set(key, plan);
      faults.follow(jobs, begun.value.id, () => {
        if (prepared.get(key) === plan) prepared.delete(key);
      });
      return ok(view(begun.value));
    },
  };
}
