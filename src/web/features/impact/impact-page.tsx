import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../scenario/scenario-texts.ts';
import { useLang } from '../../app/use-lang.ts';
import { useTitle } from '../../app/use-title.ts';
import { api, type ImpactRequest, type ReportKind } from '../../client/index.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Failure, Loading } from '../../components/states.tsx';
import { fileOf, scenarioOfLink } from '../scenario/scenario-file.ts';
import { keptFigures } from './own-figures.ts';
import { ReportTools, type ReportWishes } from './report-tools.tsx';
import { ReportView } from './report-view.tsx';

/** The page Impact: what one scenario does, as the sheet that goes to the table; it prints as it stands. */
export function ImpactPage() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const { s } = useSearch({ from: '/impact' });
  const [kind, setKind] = useState<ReportKind>('impact');
  const [wishes, setWishes] = useState<ReportWishes>({ sensitivity: false, sweep: [], best: false });
  const [own, setOwn] = useState(keptFigures);
  const named = useQuery({
    queryKey: ['scenario-of-link', s ?? ''],
    queryFn: () => (s === undefined ? null : scenarioOfLink(s)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const request: ImpactRequest | null =
    named.data === undefined || named.data === null
      ? null
      : {
          scenario: fileOf(named.data),
          ...(own === null ? {} : { own: own.figures }),
          ...(wishes.sensitivity ? { sensitivity: true } : {}),
          ...(wishes.sweep.length === 0 ? {} : { sweep: [...wishes.sweep] }),
          ...(wishes.best ? { best: true } : {}),
        };
  const report = useQuery({
    queryKey: ['report', kind, lang, JSON.stringify(request)],
    queryFn: ({ signal }) => (request === null ? null : api.reportDocument(kind, lang, request, signal)),
    enabled: request !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const title = report.data?.title ?? t('scenario.impact.title');
  useTitle(title);
  return (
    <>
      <PageTitle title={title} lead={report.data?.subtitle ?? t('scenario.impact.lead')} />
      {named.isSuccess && named.data === null ? (
        <p className="zp-empty">
          {s === undefined ? t('scenario.impact.noScenario') : t('scenario.impact.badLink')}{' '}
          <Link to="/scenario" search={{ lang }} className="nl-link">
            {t('scenario.compare.toScenario')}
          </Link>
        </p>
      ) : null}
      {request === null ? null : (
        <ReportTools {...{ request, kind, wishes, own, lang }} onKind={setKind} onWishes={setWishes} onOwn={setOwn} />
      )}
      {report.error === null ? null : <Failure cause={report.error} retry={() => void report.refetch()} />}
      {request !== null && report.isPending ? <Loading tall /> : null}
      {report.data === undefined || report.data === null ? null : <ReportView report={report.data} />}
    </>
  );
}
