import { fail, ok, type Result } from '../../core/result/index.ts';
import {
  acrossTask,
  createJobs,
  onSharedMemory,
  type AcrossRequest,
  type AcrossResult,
  type Job,
  type Jobs,
  type Pool,
} from '../../jobs/index.ts';
import { failure, type Failure } from '../failures.ts';
import { withInputs } from '../inputs/with-inputs.ts';
import type { AppState } from '../state.ts';
import { prepareAcross, presentAcross, type AcrossAnswer, type AcrossQuestion } from './across.ts';
import type { PlanJobView } from './cases.ts';
import { jobView, viewedJobs, type JobFaults } from './job-view.ts';

type Answered = Result<AcrossAnswer, Failure>;

/** Choices across treatments, each computed by a job on the threads of `pool`; an answer is kept as long as its job. */
export function acrossJobs(state: AppState, pool: Pool, faults: JobFaults, waiting: number | undefined) {
  const jobs: Jobs<AcrossRequest, AcrossResult | null, Answered> = createJobs(
    pool,
    acrossTask,
    waiting === undefined ? {} : { waiting },
  );

  const view = (job: Job<Answered>): PlanJobView => {
    const known = job.progress;
    const progress =
      known === null
        ? null
        : {
            phase: known.phase,
            sites: null,
            meanMinutes: null,
            boundMinutes: 0,
            gap: null,
            nodesDone: known.nodesDone,
            nodesOpen: known.nodesOpen,
          };
    const acrossId = job.answer?.ok === true ? job.id : null;
    return { ...jobView(job, progress, faults.of(job)), planId: null, acrossId };
  };

  const viewed = viewedJobs(jobs, view);

  return {
    ...viewed,
    async start(question: AcrossQuestion, asker: string): Promise<Result<PlanJobView, Failure>> {
      const own = await withInputs(state, question);
      if (!own.ok) return own;
      const prepared = await prepareAcross(own.value.state, { ...question, ...own.value.named });
      if (!prepared.ok) return prepared;
      const { key, request } = prepared.value;
      const shared = viewed.join(key, asker);
      if (shared !== null) return ok(shared);
      const begun = jobs.start(
        key,
        onSharedMemory(request),
        async ({ raw }) => (raw === null ? null : presentAcross(prepared.value, raw)),
        asker,
      );
      if (!begun.ok) return fail(failure('jobs-busy', { count: String(jobs.limits.waiting) }));
      faults.follow(jobs, begun.value.id, () => undefined);
      return ok(view(begun.value));
    },
    answer(id: string): Result<AcrossAnswer, Failure> {
      const answer = jobs.get(id)?.answer ?? null;
      return answer ?? fail(failure('job-unknown', { found: id }));
    },
  };
}
