import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { basisParameters } from '../../app/search.ts';
import { useLang } from '../../app/use-lang.ts';
import { interventionQuery } from '../../client/queries.ts';
import { formatDay } from '../../components/format.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Failure, Loading } from '../../components/states.tsx';

/** Behandeling: its name, and the parts of its page. */
export function InterventionLayout() {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const { id } = useParams({ from: '/behandeling/$id' });
  const basis = basisParameters(useSearch({ from: '__root__' }));
  const view = useQuery(interventionQuery(id, basis));
  const data = view.data;
  if (view.error !== null) {
    return (
      <>
        <PageTitle title={t('intervention.kicker')} />
        <Failure cause={view.error} retry={() => void view.refetch()} />
      </>
    );
  }
  if (data === undefined) return <Loading tall />;
  return (
    <>
      <PageTitle
        kicker={t('intervention.kicker')}
        title={pick(data.intervention.name)}
        lead={pick(data.condition.name)}
      >
        <p className="zp-basis">
          {t('overview.basis', { year: data.year, set: t(`set.${data.set}`), date: formatDay(data.date, lang) })}
        </p>
      </PageTitle>
      <nav className="zp-tabs" aria-label={t('intervention.tabs.label')}>
        <ul>
          <li>
            <Link
              to="/behandeling/$id"
              params={{ id }}
              activeOptions={{ exact: true, includeSearch: false }}
              className="zp-tabs__link"
            >
              {t('intervention.tabs.verdicts')}
            </Link>
          </li>
          <li>
            <Link
              to="/behandeling/$id/plannen"
              params={{ id }}
              activeOptions={{ exact: true, includeSearch: false }}
              className="zp-tabs__link"
            >
              {t('intervention.tabs.plans')}
            </Link>
          </li>
        </ul>
      </nav>
      <Outlet />
    </>
  );
}
