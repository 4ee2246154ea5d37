import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { PlanAnswer } from '../../client/index.ts';
import { Section } from '../../components/page-title.tsx';
import { formatNumber } from '../../components/format.ts';
import { BesideTable } from './beside-table.tsx';
import { Front } from './front.tsx';
import { GroundSection } from './ground-section.tsx';
import { KpiTable } from './kpi-table.tsx';
import { MeasuresTable } from './measures-table.tsx';
import { type NamedPlan, namedPlans } from './named-plans.ts';
import { PlanBasis } from './plan-basis.tsx';
import { SiteTable } from './site-table.tsx';
import { Ties } from './ties.tsx';
import { SurvivalSection } from './survival-section.tsx';
import { usePlanName } from './use-plan-name.ts';
import { useWorlds } from './use-worlds.ts';

const PlanMap = lazy(() => import('../../map/plan-map.tsx'));

/** The answer: what is proven, the chosen plan with its consequences, the other plans, and what all of it rests on. */
export function PlanResult({ answer }: { answer: PlanAnswer }) {
  const search = useSearch({ from: '/behandeling/$id/plannen' });
  const plans = useMemo(() => namedPlans(answer), [answer]);
  const shown = plans.find(({ key }) => key === search.plan) ?? plans[0] ?? null;
  const worlds = useWorlds(answer);
  return (
    <>
      <GroundSection answer={answer} />
      <Verdict answer={answer} />
      {shown === null ? null : <Plans answer={answer} plans={plans} shown={shown} />}
      <SurvivalSection answer={answer} worlds={worlds} />
      <BesideTable answer={answer} />
      <PlanBasis answer={answer} />
    </>
  );
}

/** In words what is proven, or why no plan is possible. */
function Verdict({ answer }: { answer: PlanAnswer }) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const { certificate, conflict, data, enumeration, status } = answer;
  return (
    <Section id="uitkomst" title={t('plans.answer')}>
      <div className={`zp-card zp-outcome zp-outcome--${status}`}>
        <p>
          <span className={`zp-tag zp-tag--${status}`}>{t(`plans.status.${status}`)}</span>
          {data === 'illustrative' ? (
            <span className="zp-tag zp-tag--warning">{t('plans.illustrativeTag')}</span>
          ) : null}
        </p>
        <p className="zp-outcome__words" role="status">
          {pick(answer.firstLine)}
        </p>
        {conflict === null ? null : (
          <>
            <h3 className="nl-heading nl-heading--level-4">{t('plans.impossible')}</h3>
            <p>{pick(conflict)}</p>
          </>
        )}
        <p className="zp-note">
          {certificate === null
            ? t('plans.noCertificate')
            : certificate.verified
              ? t('plans.checked', { size: formatNumber(certificate.bytes / 1000, lang) })
              : t('plans.notChecked')}
          {enumeration.complete && enumeration.feasiblePlans !== null
            ? ` ${t('plans.enumerated', { count: enumeration.feasiblePlans })}`
            : ''}
        </p>
        <p className="zp-exports">
          <a className="nl-link" href={`/api/v1/plans/${answer.id}/file`} download>
            {t('plans.download')}
          </a>
          <span className="zp-note">{t('plans.downloadHelp')}</span>
        </p>
      </div>
    </Section>
  );
}

interface PlansProps {
  readonly answer: PlanAnswer;
  readonly plans: readonly NamedPlan[];
  readonly shown: NamedPlan;
}

function Plans({ answer, plans, shown }: PlansProps) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const name = usePlanName()(shown);
  return (
    <>
      <Section id="plannen" title={t('plans.plans')} lead={t('plans.plansLead')}>
        <Ties answer={answer} plans={plans} shown={shown} />
      </Section>
      <Section id="gevolgen" title={name} lead={t('plans.kpisLead')}>
        <div className="zp-map-row">
          <Suspense fallback={<p className="zp-map__wait">{t('overview.mapLoading')}</p>}>
            <PlanMap answer={answer} plan={shown.view} />
          </Suspense>
          <div>
            {shown.view.measures === null ? null : <MeasuresTable measures={shown.view.measures} answer={answer} />}
            <KpiTable today={answer.today} plan={shown.view} caption={`${t('plans.kpis')}: ${name}`} />
            {shown.view.measures === null ? null : <p className="zp-note">{t('plans.tripNote')}</p>}
            {shown.view.kpisIfOnlyClosedMove === null ? null : <p className="zp-note">{t('plans.onlyClosedNote')}</p>}
            {answer.leastMinutes === null ? null : (
              <p className="zp-note">
                {t('plans.least', {
                  minutes: formatNumber(answer.leastMinutes, lang),
                  more: formatNumber(shown.view.kpis.meanMinutes - answer.leastMinutes, lang),
                })}
              </p>
            )}
          </div>
        </div>
      </Section>
      <Section id="locaties" title={t('plans.sites', { name })} lead={t('plans.sitesLead')}>
        <SiteTable answer={answer} plan={shown.view} caption={t('plans.sites', { name })} />
      </Section>
      {answer.front.length === 0 && answer.question.model === 'choice' ? null : (
        <Section id="front" title={t('plans.front')} lead={t('plans.frontLead')}>
          <Front answer={answer} plans={plans} shown={shown} />
        </Section>
      )}
    </>
  );
}
