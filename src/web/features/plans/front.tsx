import { Button } from '@nl-design-system-candidate/button-react/css';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { DotShape, PlanScatter, type ScatterPoint } from '../../charts/plan-scatter.tsx';
import type { PlanAnswer, PlanKpis } from '../../client/index.ts';
import { SelectField } from '../../components/fields.tsx';
import type { NamedPlan } from './named-plans.ts';
import { PlanList } from './plan-list.tsx';
import { measures, type PlanSearch } from './plan-search.ts';
import { usePlanName } from './use-plan-name.ts';

/** Rows of the table before a person asks for all. */
const firstRows = 20;

interface Props {
  readonly answer: PlanAnswer;
  readonly plans: readonly NamedPlan[];
  readonly shown: NamedPlan;
}

/** All plans by two measures that the reader chooses, and the same in a table. */
export function Front({ answer, plans, shown }: Props) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const nameOf = usePlanName();
  const search = useSearch({ from: '/behandeling/$id/plannen' });
  const navigate = useNavigate({ from: '/behandeling/$id/plannen' });
  const [all, setAll] = useState(false);
  const { frontPlans } = answer.enumeration;
  const x = search.x ?? 'meanMinutes';
  const y = search.y ?? 'patientsMoved';
  const change = (part: PlanSearch) =>
    void navigate({
      to: '.',
      search: (previous) => ({ ...previous, ...part }),
      resetScroll: false,
      replace: part.plan === undefined,
    });
  const point = (key: string, name: string, kind: ScatterPoint['kind'], kpis: PlanKpis): readonly ScatterPoint[] => {
    const [across, up] = [kpis[x], kpis[y]];
    return across === null || up === null ? [] : [{ key, name, kind, x: across, y: up }];
  };
  const points = [
    ...point('today', t('plans.today'), 'today', answer.today),
    ...plans.flatMap((plan) => point(plan.key, nameOf(plan), plan.kind, plan.view.kpis)),
  ];
  const kinds = [...new Set(points.map(({ kind }) => kind))];
  const options = measures.map((measure) => ({ value: measure, label: t(`plans.kpi.${measure}`) }));
  const rows = all || plans.length <= firstRows ? plans : plans.slice(0, firstRows);
  return (
    <>
      {answer.front.length === 0 ? <p>{t('plans.frontNone')}</p> : null}
      {frontPlans !== null && frontPlans > answer.front.length ? (
        <p>{t('plans.frontSome', { count: frontPlans, shown: answer.front.length })}</p>
      ) : null}
      <div className="zp-front__axes">
        <SelectField
          label={t('plans.horizontal')}
          value={x}
          onChange={(value) => change({ x: value as keyof PlanKpis })}
          options={options}
        />
        <SelectField
          label={t('plans.vertical')}
          value={y}
          onChange={(value) => change({ y: value as keyof PlanKpis })}
          options={options}
        />
      </div>
      <ul className="zp-legend">
        {kinds.map((kind) => (
          <li key={kind} className="zp-scatter__key">
            <svg viewBox="-10 -10 20 20" className={`zp-dot zp-dot--${kind}`} aria-hidden="true" focusable="false">
              <DotShape kind={kind} />
            </svg>
            {kind === 'today' ? t('plans.nowDot') : t(`plans.kinds.${kind}`)}
          </li>
        ))}
      </ul>
      <PlanScatter
        points={points}
        shownKey={shown.key}
        xLabel={t(`plans.kpi.${x}`)}
        yLabel={t(`plans.kpi.${y}`)}
        label={t('plans.scatterHelp', { count: points.length })}
        lang={lang}
        onOpen={(plan) => change({ plan })}
      />
      <p role="status" className="zp-hidden">
        {`${nameOf(shown)}: ${t('plans.shown')}`}
      </p>
      <PlanList plans={rows} shown={shown} caption={t('plans.frontTable')} />
      {plans.length <= firstRows ? null : (
        <Button purpose="secondary" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('plans.less', { count: firstRows }) : t('plans.more', { count: plans.length })}
        </Button>
      )}
    </>
  );
}
