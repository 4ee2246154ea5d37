import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { overviewParameters } from '../../app/search.ts';
import { useLang } from '../../app/use-lang.ts';
import { useTitle } from '../../app/use-title.ts';
import type { Overview } from '../../client/index.ts';
import { metaQuery, overviewQuery } from '../../client/queries.ts';
import { Exports } from '../../components/exports.tsx';
import { formatDay } from '../../components/format.ts';
import { PageTitle, Section } from '../../components/page-title.tsx';
import { Empty, Failure, Loading } from '../../components/states.tsx';
import { Legend } from '../../components/verdict.tsx';
import { Button } from '@nl-design-system-candidate/button-react/css';
import { MapSection } from '../../map/map-section.tsx';
import { AllInterventions } from './all-interventions.tsx';
import { Filters } from './filters.tsx';
import { MadeUp } from '../scenario/made-up.tsx';
import { Headline } from './headline.tsx';
import { Matrix } from './matrix.tsx';

/** Overzicht: who meets which norm, on one page. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const search = useSearch({ from: '__root__' });
  const overview = useQuery(overviewQuery(overviewParameters(search)));
  useTitle(t('overview.title'));
  const data = overview.data;
  return (
    <>
      <PageTitle
        title={t('overview.title')}
        lead={data === undefined ? null : t('overview.lead', { year: data.year, contract: data.contractYear })}
      >
        {data === undefined ? null : (
          <p className="zp-basis">
            {t('overview.basis', { year: data.year, set: t(`set.${data.set}`), date: formatDay(data.date, lang) })}
            <Partial year={data.year} />
          </p>
        )}
      </PageTitle>
      {overview.error !== null ? <Failure cause={overview.error} retry={() => void overview.refetch()} /> : null}
      {data === undefined ? (
        overview.error === null ? (
          <Loading tall />
        ) : null
      ) : (
        <Content data={data} busy={overview.isPlaceholderData} />
      )}
    </>
  );
}

/** How complete the year is where it is not whole, and newer years that nobody chose because too little of them came in. */
function Partial({ year }: { year: number }) {
  const { t } = useTranslation();
  const meta = useQuery(metaQuery).data;
  if (meta === undefined) return null;
  const newest = meta.defaults.year;
  const parts = meta.coverage.filter((of) => of.delivered < of.expected && (of.year === year || of.year > newest));
  if (parts.length === 0) return null;
  const years = parts.map((part) => t('filters.partYear', part)).join(', ');
  return <> {t('overview.partial', { years })}</>;
}

function Content({ data, busy }: { data: Overview; busy: boolean }) {
  const { t } = useTranslation();
  const search = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const filtered = search.region !== undefined || search.condition !== undefined || search.verdict !== undefined;
  return (
    <div aria-busy={busy}>
      {data.data === 'illustrative' ? <MadeUp /> : null}
      <Headline data={data} />
      <Filters basis={data} shown={data.rows.length} />
      {data.rows.length === 0 ? (
        <Empty title={t('overview.empty')}>
          <p>{t('overview.emptyHelp')}</p>
          {filtered ? (
            <Button
              purpose="secondary"
              onClick={() => void navigate({ to: '/', search: search.lang === undefined ? {} : { lang: search.lang } })}
            >
              {t('filters.clear')}
            </Button>
          ) : null}
        </Empty>
      ) : (
        <>
          <MapSection rows={data.rows} />
          <Section
            id="matrix"
            title={t('overview.matrix')}
            lead={t('overview.matrixLead')}
            aside={<Exports path="exports/overview" name={t('overview.matrix')} query={overviewParameters(search)} />}
          >
            <Legend />
            <Matrix data={data} />
          </Section>
        </>
      )}
      <AllInterventions />
      {data.published === null ? null : (
        <Section id="landelijk" title={t('overview.nationwide')}>
          <p className="zp-prose">
            {t('overview.published', {
              failing: data.published.failing,
              performing: data.published.performingWhereOneFails,
              local: data.published.kidneyLocal,
              systemic: data.published.kidneySystemic,
            })}
          </p>
        </Section>
      )}
    </div>
  );
}
