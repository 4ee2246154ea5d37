import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { basisParameters } from '../../app/search.ts';
import { useLang } from '../../app/use-lang.ts';
import { useTitle } from '../../app/use-title.ts';
import { CountBars } from '../../charts/count-bars.tsx';
import type { InterventionView } from '../../client/index.ts';
import { interventionQuery } from '../../client/queries.ts';
import { Details } from '../../components/details.tsx';
import { Exports } from '../../components/exports.tsx';
import { Section } from '../../components/page-title.tsx';
import { SourceReference } from '../../components/source-reference.tsx';
import { Empty } from '../../components/states.tsx';
import { AssessmentTable } from './assessment-table.tsx';
import { EvidenceSection } from './evidence-section.tsx';
import { NormCard, NormVersions } from './norm-card.tsx';

/** The tab Toetsing of a treatment: the norm with its evidence, and every hospital against it. */
export function InterventionPage() {
  const { pick } = useLang();
  const { id } = useParams({ from: '/behandeling/$id' });
  const basis = basisParameters(useSearch({ from: '__root__' }));
  const data = useQuery(interventionQuery(id, basis)).data;
  useTitle(data === undefined ? undefined : pick(data.intervention.name));
  if (data === undefined) return null;
  return (
    <>
      <div className="zp-pair">
        <NormCard norm={data.normInForce} />
        <Definition data={data} />
      </div>
      <Counts data={data} />
      <NormVersions norms={data.norms} currentId={data.normInForce?.id ?? null} />
      <EvidenceSection evidence={data.evidence} />
      <AdvisedAgainst data={data} />
    </>
  );
}

function Definition({ data }: { data: InterventionView }) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const { intervention } = data;
  return (
    <section className="zp-card" aria-labelledby="definitie">
      <h2 id="definitie" className="nl-heading nl-heading--level-3">
        {t('intervention.definition')}
      </h2>
      <p>{pick(intervention.definition)}</p>
      <Details
        items={[
          { name: t('intervention.unitLabel'), value: t(`intervention.unit.${intervention.unit}`) },
          { name: t('intervention.registry'), value: intervention.registry ?? t('intervention.noRegistry') },
        ]}
      />
      {intervention.traps.length === 0 ? null : (
        <>
          <h3 className="nl-heading nl-heading--level-4">{t('intervention.traps')}</h3>
          <ul className="zp-traps">
            {intervention.traps.map((trap) => (
              <li key={trap.text.nl}>
                {pick(trap.text)}
                <span className="zp-note">
                  {' '}
                  <SourceReference sourceId={trap.sourceId} where={trap.where} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Counts({ data }: { data: InterventionView }) {
  const { t } = useTranslation();
  const search = useSearch({ from: '__root__' });
  return (
    <Section
      id="aantallen"
      title={t('intervention.chart')}
      lead={t('intervention.chartLead')}
      aside={
        <Exports
          path="exports/assessments"
          name={t('intervention.table')}
          query={{ ...basisParameters(search), intervention: data.intervention.id }}
        />
      }
    >
      {data.assessments.length === 0 ? (
        <Empty title={t('intervention.empty', { year: data.year })} />
      ) : (
        <div className="zp-chart-row">
          <CountBars data={data} />
          <div>
            <AssessmentTable data={data} />
            <p className="zp-note">{t('intervention.chanceHelp')}</p>
          </div>
        </div>
      )}
    </Section>
  );
}

function AdvisedAgainst({ data }: { data: InterventionView }) {
  const { t } = useTranslation();
  const first = data.advisedAgainst[0];
  if (first === undefined) return null;
  return (
    <Section id="afgeraden" title={t('intervention.against')} lead={t('intervention.againstLead')}>
      <ul className="zp-columns">
        {data.advisedAgainst.map((item) => (
          <li key={item.nameInSource}>
            <Link to="/ziekenhuis/$id" params={{ id: item.providerId }} className="nl-link">
              {item.nameInSource}
            </Link>
          </li>
        ))}
      </ul>
      <p className="zp-note">
        {t('table.source')}: <SourceReference sourceId={first.sourceId} where={first.where} />
      </p>
    </Section>
  );
}
