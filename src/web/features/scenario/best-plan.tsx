import { Button } from '@nl-design-system-candidate/button-react/css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { questionOn, type Scenario } from '../../../core/scenario/index.ts';
import { useLang } from '../../app/use-lang.ts';
import { PlanScatter, type ScatterPoint } from '../../charts/plan-scatter.tsx';
import type { PlanKpis, PlanQuestion, PlanView } from '../../client/index.ts';
import { SelectField } from '../../components/fields.tsx';
import { formatNumber } from '../../components/format.ts';
import { Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { Failure } from '../../components/states.tsx';
import '../plans/plan-texts.ts';
import { JobProgress } from '../plans/job-progress.tsx';
import { measures } from '../plans/plan-search.ts';
import { usePlanJob } from '../plans/use-plan-job.ts';
import { asPlan, type StartTreatment } from './edit.ts';

interface Props {
  readonly treatment: StartTreatment;
  readonly scenario: Scenario;
  readonly onOpen: (next: Scenario) => void;
}

/** What is proven best for this treatment, and the front: every dot a plan that can be opened as a scenario. */
export function BestPlan({ treatment, scenario, onOpen }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState('');
  const question = questionOf(treatment, scenario);
  return (
    <Section id="beste" title={t('scenario.bestTitle')} lead={t('scenario.bestLead')}>
      {asked === JSON.stringify(question) ? (
        <Answer {...{ treatment, scenario, onOpen, question }} />
      ) : (
        <Button purpose="primary" onClick={() => setAsked(JSON.stringify(question))}>
          {t('scenario.seekBest')}
        </Button>
      )}
    </Section>
  );
}

function questionOf({ interventionId, norm }: StartTreatment, { baseline, changes }: Scenario): PlanQuestion {
  const forced = changes.filter(
    ({ kind, target }) =>
      kind === 'force' && target.kind === 'intervention' && target.interventionId === interventionId,
  );
  return {
    intervention: interventionId,
    ...questionOn(baseline),
    pareto: true,
    ...(norm === null ? { norm: 0 } : {}),
    ...(forced.length === 0 ? {} : { fixedOpen: forced.map(({ siteId }) => siteId) }),
  };
}

function Answer({ treatment, scenario, onOpen, question }: Props & { readonly question: PlanQuestion }) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const { job, answer, error, cancelling, left, cancel, again } = usePlanJob(question);
  const [x, setX] = useState<keyof PlanKpis>('meanMinutes');
  const [y, setY] = useState<keyof PlanKpis>('patientsMoved');
  const [shown, setShown] = useState('');
  if (error !== null) return <Failure cause={error} retry={again} />;
  if (left) return <p role="status">{t('plans.left')}</p>;
  if (answer === null) return <JobProgress job={job} cancelling={cancelling} onCancel={cancel} />;
  const { best, ties } = answer;
  if (best === null)
    return (
      <p role="status">
        {pick(answer.provenWords)} {answer.conflict === null ? '' : pick(answer.conflict)}
      </p>
    );
  const plans: readonly {
    readonly key: string;
    readonly kind: ScatterPoint['kind'];
    readonly name: string;
    readonly view: PlanView;
  }[] = [
    { key: 'best', kind: 'best', name: t('scenario.best'), view: best },
    ...answer.alternatives.map((view, index) => ({
      key: `alternative-${index + 1}`,
      kind: 'alternative' as const,
      name: t(ties.alternatives[index]?.tie === true ? 'scenario.alternativeTie' : 'scenario.alternative', {
        number: index + 1,
      }),
      view,
    })),
    ...answer.front.map((view, index) => ({
      key: `front-${index + 1}`,
      kind: 'front' as const,
      name: t('scenario.front', { number: index + 1 }),
      view,
    })),
  ];
  const open = (key: string) => {
    const plan = plans.find((one) => one.key === key);
    if (plan === undefined) return;
    setShown(key);
    onOpen(asPlan(scenario, treatment, plan.view.openSiteIds));
  };
  const point = (key: string, name: string, kind: ScatterPoint['kind'], kpis: PlanKpis): readonly ScatterPoint[] => {
    const [across, up] = [kpis[x], kpis[y]];
    return across === null || up === null ? [] : [{ key, name, kind, x: across, y: up }];
  };
  const axis = (label: string, value: keyof PlanKpis, set: (measure: keyof PlanKpis) => void) => (
    <SelectField
      label={label}
      value={value}
      onChange={(next) => {
        const found = measures.find((measure) => measure === next);
        if (found !== undefined) set(found);
      }}
      options={measures.map((measure) => ({ value: measure, label: t(`plans.kpi.${measure}`) }))}
    />
  );
  return (
    <>
      <p className="zp-outcome__words" role="status">
        {pick(answer.firstLine)}
      </p>
      {ties.words === null ? null : <p>{pick(ties.words)}</p>}
      <p>
        {t('scenario.bestWords', {
          sites: best.kpis.sites,
          minutes: formatNumber(best.kpis.meanMinutes, lang),
          moved: formatNumber(best.kpis.patientsMoved, lang),
        })}{' '}
        <Button purpose="secondary" onClick={() => open('best')}>
          {t('scenario.openBest')}
        </Button>
      </p>
      <div className="zp-front__axes">
        {axis(t('plans.horizontal'), x, setX)}
        {axis(t('plans.vertical'), y, setY)}
      </div>
      <PlanScatter
        points={[
          ...point('today', t('plans.today'), 'today', answer.today),
          ...plans.flatMap(({ key, name, kind, view }) => point(key, name, kind, view.kpis)),
        ]}
        shownKey={shown}
        xLabel={t(`plans.kpi.${x}`)}
        yLabel={t(`plans.kpi.${y}`)}
        label={t('scenario.frontHelp', { count: plans.length })}
        lang={lang}
        onOpen={open}
      />
      <details className="zp-more">
        <summary>{t('scenario.frontTable', { count: plans.length })}</summary>
        <ScrollTable caption={t('scenario.frontTable', { count: plans.length })}>
          <thead>
            <tr>
              <th scope="col">{t('scenario.plan')}</th>
              {measures.map((measure) => (
                <th key={measure} scope="col" className="zp-number">
                  {t(`plans.kpi.${measure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plans.slice(0, 60).map(({ key, name, view }) => (
              <tr key={key}>
                <th scope="row">
                  <Button purpose="subtle" onClick={() => open(key)}>
                    {name}
                  </Button>
                </th>
                {measures.map((measure) => (
                  <td key={measure} className="zp-number">
                    {view.kpis[measure] === null ? '–' : formatNumber(view.kpis[measure] ?? 0, lang)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      </details>
    </>
  );
}
