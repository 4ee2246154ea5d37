import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, followJob, type PlanAnswer, type PlanJob, type PlanQuestion } from '../../client/index.ts';
import { planJobQuery, planQuery } from '../../client/queries.ts';

/** A question on its way to an answer. */
export interface Asked {
  readonly job: PlanJob | null;
  readonly answer: PlanAnswer | null;
  /** Why there is no job, or no answer. */
  readonly error: Error | null;
  readonly cancelling: boolean;
  /** This page waits no more, while others do: the work goes on. */
  readonly left: boolean;
  readonly cancel: () => void;
  readonly again: () => void;
}

const nothing: PlanQuestion = { intervention: '' };

/** Asks a question, follows its job, and fetches the answer; null asks nothing. */
export function usePlanJob(question: PlanQuestion | null): Asked {
  const start = useQuery({ ...planJobQuery(question ?? nothing), enabled: question !== null });
  const [latest, setLatest] = useState<PlanJob | null>(null);
  const [cancelled, setCancelled] = useState<string | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  const first = question === null ? undefined : start.data;
  const job = first === undefined ? null : latest?.id === first.id ? latest : first;

  const follow = first !== undefined && first.ended === null ? first.id : null;
  useEffect(() => {
    if (follow === null) return undefined;
    // Events come in the language of the browser; why a job failed is asked again in that of the page.
    const ask = () => void api.job(follow).then(setLatest, () => undefined);
    return followJob(follow, (heard) => (heard.problem === null ? setLatest(heard) : ask()), ask);
  }, [follow]);

  const plan = useQuery({ ...planQuery(job?.planId ?? ''), enabled: job?.planId != null && job.ended !== null });
  return {
    job,
    answer: job?.planId == null ? null : (plan.data ?? null),
    error: start.error ?? plan.error,
    cancelling: job !== null && cancelled === job.id && job.ended === null,
    left: left !== null && left === job?.id && job.ended === null,
    cancel: () => {
      if (job === null) return;
      setCancelled(job.id);
      void api.cancelJob(job.id).then(
        (told) => {
          setLatest(told);
          if (told.ended === null && told.askers > 0) setLeft(told.id);
        },
        () => setCancelled(null),
      );
    },
    again: () => void start.refetch(),
  };
}
