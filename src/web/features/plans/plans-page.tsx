import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import './plan-texts.ts';
import { basisParameters } from '../../app/search.ts';
import { useLang } from '../../app/use-lang.ts';
import { useTitle } from '../../app/use-title.ts';
import { RequestFailure } from '../../client/index.ts';
import { interventionQuery } from '../../client/queries.ts';
import { Failure, Loading } from '../../components/states.tsx';
import { JobProgress } from './job-progress.tsx';
import { questionOf } from './plan-search.ts';
import { PlanResult } from './plan-result.tsx';
import { QuestionForm } from './question-form.tsx';
import { usePlanJob } from './use-plan-job.ts';

/** A question that was understood but cannot be answered: asking again does not help. */
const isRefusal = (error: Error): boolean =>
  error instanceof RequestFailure && error.problem !== null && error.problem.status < 500;

/** The tab Plannen of a treatment: ask, follow, read. */
export function PlansPage() {
  const { t } = useTranslation();
  const { pick } = useLang();
  const { id } = useParams({ from: '/behandeling/$id' });
  const search = useSearch({ from: '/behandeling/$id/plannen' });
  const view = useQuery(interventionQuery(id, basisParameters(search))).data;
  useTitle(
    view === undefined ? undefined : `${pick(view.intervention.name)}: ${t('intervention.tabs.plans').toLowerCase()}`,
  );
  const asked = usePlanJob(search.plan === undefined ? null : questionOf(id, search));
  const { job, answer, error } = asked;
  if (view === undefined) return <Loading tall />;
  const busy = search.plan !== undefined && error === null && !asked.left && (job === null || job.ended === null);
  return (
    <>
      <p className="zp-lead zp-plans__lead">{t('plans.lead')}</p>
      <QuestionForm view={view} busy={busy} onAgain={asked.again} />
      {error === null ? null : (
        <div className="zp-plans__alert">
          <Failure cause={error} {...(isRefusal(error) ? {} : { retry: asked.again })} />
        </div>
      )}
      {busy ? <JobProgress job={job} cancelling={asked.cancelling} onCancel={asked.cancel} /> : null}
      {job?.problem == null ? null : (
        <div className="zp-plans__alert">
          <Failure cause={new RequestFailure(job.problem)} retry={asked.again} />
        </div>
      )}
      {asked.left ? <p role="status">{t('plans.left')}</p> : null}
      {job?.state === 'cancelled' && job.planId === null ? <p role="status">{t('plans.cancelled')}</p> : null}
      {!busy && answer === null && job?.planId != null ? <Loading tall /> : null}
      {answer === null || busy ? null : <PlanResult answer={answer} />}
    </>
  );
}
