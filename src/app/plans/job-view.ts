import { randomUUID } from 'node:crypto';
import type { BilingualText } from '../../core/register/index.ts';
import { fail, ok, type Result } from '../../core/result/index.ts';
import type { Job, Jobs } from '../../jobs/index.ts';
import { failure, type Failure } from '../failures.ts';
import type { PlanJobView } from './cases.ts';
import type { PlanProgress } from './types.ts';

/** Told of what went wrong unexpectedly in a job, with the reference that the person sees. */
export type JobErrorLog = (reference: string, error: unknown, about: string) => void;

/** A job as people see it, but for what its answer is called. */
export function jobView<Answer>(
  { id, state, askers, created, started, ended, answer }: Job<Result<Answer, Failure>>,
  progress: PlanProgress | null,
  fault: Failure | null,
): Omit<PlanJobView, 'planId' | 'acrossId'> {
  const refused = answer !== null && !answer.ok ? answer.failure : null;
  return {
    id,
    state: refused === null ? state : 'failed',
    askers,
    created,
    started,
    ended,
    progress,
    failure: refused ?? fault,
  };
}

/** Who did not ask for it does not stop it. */
export const notAsked: Result<never, Failure> = fail(
  failure('not-allowed', {
    why: {
      nl: 'Alleen wie deze vraag stelde stopt het rekenen.',
      en: 'Only who asked this question stops the work.',
    },
  }),
);

/** Jobs as people see them: found by their key, and looked at, stopped and followed by their id. */
export function viewedJobs<Request, Raw, Answer>(
  jobs: Jobs<Request, Raw, Answer>,
  view: (job: Job<Answer>) => PlanJobView,
) {
  const seen = (job: Job<Answer> | null): PlanJobView | null => (job === null ? null : view(job));
  return {
    join: (key: string, asker: string) => seen(jobs.join(key, asker)),
    job: (id: string) => seen(jobs.get(id)),
    leave: (id: string, asker: string): Result<PlanJobView, Failure> | null => {
      const left = jobs.leave(id, asker);
      if (left === null) return null;
      return left.ok ? ok(view(left.value)) : notAsked;
    },
    watch: (id: string, listener: (job: PlanJobView) => void) => jobs.watch(id, (job) => listener(view(job))),
    close: () => jobs.close(),
  };
}

/** The faults of jobs: logs what was unexpected, and says of each job why it failed. */
export function jobFaults(logError: JobErrorLog) {
  const references = new Map<string, string>();
  return {
    /** Looks after a job until its end, then does `after`. */
    follow<Request, Raw, Answer>(jobs: Jobs<Request, Raw, Answer>, id: string, after: () => void): void {
      jobs.watch(id, (job) => {
        if (job.ended === null) return;
        // After all who listen have been told.
        queueMicrotask(after);
        if (job.error === null) return;
        const reference = randomUUID().slice(0, 8);
        references.set(job.id, reference);
        logError(reference, job.error, `job ${job.id}`);
      });
    },
    of<Answer>({ id, fault }: Job<Answer>): Failure | null {
      if (fault === null) return null;
      const why: Readonly<Record<typeof fault, BilingualText>> = {
        'time-limit': { nl: 'de tijd was om voordat er een plan was', en: 'time was up before there was a plan' },
        'out-of-memory': { nl: 'het geheugen was op', en: 'there was no memory left' },
        crashed: {
          nl: `er ging iets onverwachts mis, kenmerk ${references.get(id) ?? id.slice(0, 8)}`,
          en: `something unexpected went wrong, reference ${references.get(id) ?? id.slice(0, 8)}`,
        },
      };
      return failure('job-failed', { why: why[fault] });
    },
  };
}

export type JobFaults = ReturnType<typeof jobFaults>;
