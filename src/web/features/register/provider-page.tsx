import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { basisParameters } from '../../app/search.ts';
import { useLang } from '../../app/use-lang.ts';
import { useTitle } from '../../app/use-title.ts';
import { providerQuery } from '../../client/queries.ts';
import { Exports } from '../../components/exports.tsx';
import { formatDay } from '../../components/format.ts';
import { PageTitle, Section } from '../../components/page-title.tsx';
import { Empty, Failure, Loading } from '../../components/states.tsx';
import { Legend } from '../../components/verdict.tsx';
import { AssessmentCard } from './assessment-card.tsx';
import { ProviderProfile } from './provider-profile.tsx';

/** Ziekenhuis: who it is, and every verdict with its proof. */
export function ProviderPage() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const { id } = useParams({ from: '/ziekenhuis/$id' });
  const basis = basisParameters(useSearch({ from: '__root__' }));
  const view = useQuery(providerQuery(id, basis));
  const data = view.data;
  useTitle(data?.provider.name ?? t('provider.kicker'));
  if (view.error !== null) {
    return (
      <>
        <PageTitle title={t('provider.kicker')} />
        <Failure cause={view.error} retry={() => void view.refetch()} />
      </>
    );
  }
  if (data === undefined) return <Loading tall />;
  const number = (verdict: string): number => data.assessments.filter((item) => item.verdict === verdict).length;
  return (
    <>
      <PageTitle
        kicker={t('provider.kicker')}
        title={data.provider.name}
        lead={`${t('provider.summary', { year: data.year })}: ${t('provider.verdictCount', { met: number('met'), notMet: number('notMet'), unknown: number('unknown') })}.`}
      >
        <p className="zp-basis">
          {t('overview.basis', { year: data.year, set: t(`set.${data.set}`), date: formatDay(data.date, lang) })}
        </p>
      </PageTitle>
      <div className="zp-side">
        <Section
          id="oordelen"
          title={t('provider.verdicts')}
          lead={t('provider.verdictsLead')}
          aside={
            <Exports path="exports/assessments" name={t('provider.verdicts')} query={{ ...basis, provider: id }} />
          }
        >
          {data.assessments.length === 0 ? (
            <Empty title={t('provider.empty', { year: data.year })} />
          ) : (
            <>
              <Legend />
              {data.assessments.map((item) => (
                <AssessmentCard key={`${item.interventionId}-${item.tierId ?? ''}`} item={item} />
              ))}
            </>
          )}
        </Section>
        <ProviderProfile provider={data.provider} />
      </div>
    </>
  );
}
