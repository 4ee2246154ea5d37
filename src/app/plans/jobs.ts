import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Outcome } from '../../engine/plan/index.ts';
import { resultOf, type SolveRequest, type SolveResult } from '../../engine/solve/index.ts';
import {
  createJobs,
  createPool,
  onSharedMemory,
  solveTask,
  type Job,
  type Jobs,
  type Left,
  type PoolLimits,
} from '../../jobs/index.ts';
import type { Clerk } from '../clerk.ts';
import { failure, type Failure } from '../failures.ts';
import { withInputs } from '../inputs/with-inputs.ts';
import type { AppState } from '../state.ts';
import { acrossJobs } from './across-jobs.ts';
import { choiceJobs } from './choice-jobs.ts';
import { worldsRuns } from './worlds-runs.ts';
import type { PlanCases, PlanJobView } from './cases.ts';
import type { TravelEstimateView } from './estimate.ts';
import { isNoBetter, type Stored } from './file.ts';
import { withSurvival } from './kept-worlds.ts';
import { jobFaults, jobView, viewedJobs, type JobErrorLog } from './job-view.ts';
import { finishPlan } from './plan.ts';
import { createPlanReader } from './plan-reader.ts';
import { askPlan, preparePlan, type PreparedPlan } from './prepare.ts';
import { progressOf } from './progress.ts';
import { againstData } from './rebuild.ts';
import { listMatrices, storedPlans } from './stored.ts';
import type { PlanAnswer } from './types.ts';

export interface PlanJobOptions {
  readonly limits?: Partial<PoolLimits>;
  /** Jobs that may wait. */
  readonly waiting?: number;
  readonly logError?: JobErrorLog;
}

/** Id of the stored answer, or why there is none. */
type Ended = Result<string, Failure>;
type PlanJobs = Jobs<SolveRequest, SolveResult, Ended>;

/** The use cases about plans, each computed by a job in a thread of its own. */
export function planCases(
  state: AppState,
  estimate: TravelEstimateView,
  clerk: Clerk,
  { limits = {}, waiting, logError = () => undefined }: PlanJobOptions = {},
): PlanCases & { readonly close: () => Promise<void> } {
  const reader = createPlanReader(clerk);
  const pool = createPool(limits);
  const jobs: PlanJobs = createJobs(pool, solveTask, waiting === undefined ? {} : { waiting });
  const faults = jobFaults(logError);
  const across = acrossJobs(state, pool, faults, waiting);
  const choice = choiceJobs(state, pool, faults, waiting);
  const worlds = worldsRuns(state, pool, answered);
  const prepared = new Map<string, PreparedPlan>();

  const view = (job: Job<Ended>): PlanJobView => {
    const question = prepared.get(job.key);
    const progress =
      job.progress === null || question === undefined ? null : progressOf(question.request.problem, job.progress);
    const planId = job.answer?.ok === true ? job.answer.value : null;
    return { ...jobView(job, progress, faults.of(job)), planId, acrossId: null };
  };

  const solves = viewedJobs(jobs, view);

  async function start(
    question: Parameters<PlanCases['start']>[0],
    asker: string,
  ): Promise<Result<PlanJobView, Failure>> {
    const own = await withInputs(state, question);
    if (!own.ok) return own;
    const asked = await askPlan(own.value.state, { ...question, ...own.value.named });
    if (!asked.ok) return asked;
    const { key } = asked.value;
    const shared = solves.join(key, asker) ?? choice.join(key, asker);
    if (shared !== null) return ok(shared);
    const found = await stored(key);
    if (!found.ok) return found;
    const known = found.value;
    // What was proven stays so; what was not goes on from where it was stopped.
    if (known !== null && (known.answer.status === 'optimal' || known.answer.status === 'infeasible'))
      return ok(storedJob(key, state.clock.now()));
    if (asked.value.question.model === 'choice') return choice.start(own.value.state, asked.value, asker);
    const before = known?.stopped ?? null;
    const ready = await preparePlan(own.value.state, asked.value);
    if (!ready.ok) return ready;
    const { request } = ready.value;
    const plan = {
      ...ready.value,
      request: onSharedMemory(before === null ? request : { ...request, resume: before }),
    };
    const finish = async (left: Left<SolveResult>): Promise<Ended | null> => {
      const result = resultLeft(plan.request, left);
      if (before !== null && (result === null || isNoBetter(result, before))) return ok(key);
      if (result === null) return null;
      return await finishPlan(state, plan, result);
    };
    const begun = jobs.start(key, plan.request, finish, asker);
    if (!begun.ok) return fail(failure('jobs-busy', { count: String(jobs.limits.waiting) }));
    prepared.set(key, plan);
    faults.follow(jobs, begun.value.id, () => {
      if (prepared.get(key) === plan) prepared.delete(key);
    });
    return ok(view(begun.value));
  }

  async function stored(id: string): Promise<Result<Stored | null, Failure>> {
    const bytes = await state.store.planFile(id);
    return bytes === null ? ok(null) : await reader.stored(bytes);
  }

  async function answered(id: string): Promise<Result<PlanAnswer, Failure>> {
    const found = await stored(id);
    if (!found.ok) return found;
    return found.value === null ? fail(failure('plan-unknown', { found: id })) : ok(found.value.answer);
  }

  const known = async (id: string): Promise<Result<PlanJobView, Failure>> => {
    const running = solves.job(id) ?? across.job(id) ?? choice.job(id);
    if (running !== null) return ok(running);
    // Whoever follows a job asks often: that there is an answer is enough.
    const found = await state.store.planFile(id);
    return found === null ? fail(failure('job-unknown', { found: id })) : ok(storedJob(id, state.clock.now()));
  };

  const verify: PlanCases['verify'] = async (file, bytes) =>
    await reader.verify({ file, bytes, own: state.keys().trusted });

  return {
    start,
    job: known,
    leave: async (id, asker) =>
      solves.leave(id, asker) ?? across.leave(id, asker) ?? choice.leave(id, asker) ?? (await known(id)),
    watch: (id, listener) =>
      solves.watch(id, listener) ?? across.watch(id, listener) ?? choice.watch(id, listener) ?? (() => undefined),
    startAcross: (question, asker) => across.start(question, asker),
    across: async (id) => across.answer(id),
    answer: async (id) => {
      const found = await answered(id);
      if (!found.ok) return found;
      return ok(withSurvival(found.value, await state.store.planWorlds(id)));
    },
    stored: async (id) => {
      const bytes = await state.store.planFile(id);
      if (bytes === null) return fail(failure('plan-unknown', { found: id }));
      return ok({ id, bytes, worlds: await state.store.planWorlds(id) });
    },
    file: async (id) => {
      const bytes = await state.store.planFile(id);
      if (bytes === null) return fail(failure('plan-unknown', { found: id }));
      const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
      return ok({ name: `zwaartepunt-plan-${id.slice(0, 12)}.json${gzipped ? '.gz' : ''}`, bytes });
    },
    drawWorlds: (id, asked, asker) => worlds.start(id, asked, asker),
    worlds: (id) => worlds.view(id),
    stopWorlds: (id, asker) => worlds.stop(id, asker),
    list: () => storedPlans(state),
    verify,
    verifyWithData: async (file, bytes) => {
      const found = await verify(file, bytes);
      return found.ok ? await againstData(state, bytes, found.value) : found;
    },
    matrices: (mayImport) => listMatrices(state, mayImport),
    estimate: async () => estimate,
    close: async () => {
      await worlds.close();
      await across.close();
      await choice.close();
      await solves.close();
      await reader.close();
    },
  };
}

/** What a task answered, or what can be made of the last plan it told of when its thread had to be ended. */
function resultLeft(request: SolveRequest, { raw, stopped, progress, kept }: Left<SolveResult>): SolveResult | null {
  const why = stopped === 'time-limit' ? 'limit' : 'cancelled';
  if (raw !== null) {
    const { outcome } = raw;
    if (outcome.kind !== 'bounded' || stopped === null) return raw;
    return outcome.plan === null && raw.best === null ? null : { ...raw, outcome: { ...outcome, why } };
  }
  if (progress === null || progress.incumbent === null) return null;
  const { incumbent: plan, bound } = progress;
  // A bound that is proven in the file says more than one that was only told of.
  const outcome: Outcome = { kind: 'bounded', plan, bound: Math.max(0, kept?.bound ?? bound), certificate: kept, why };
  return resultOf(request, outcome);
}

/** A stored answer as the job that it once was. */
const storedJob = (id: string, now: string): PlanJobView => ({
  id,
  state: 'done',
  askers: 0,
  created: now,
  started: now,
  ended: now,
  progress: null,
  planId: id,
  acrossId: null,
  failure: null,
});
