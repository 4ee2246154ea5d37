import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { formatChance, formatRounded } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import type { NamedPlan } from './named-plans.ts';
import { usePlanName } from './use-plan-name.ts';

const columns = [
  'sites',
  'meanMinutes',
  'worstMinutes',
  'patientsMoved',
  'smallestMargin',
  'hospitalsThatLose',
] as const;

/** Under choice plans are told apart by what was sought, and by reach; trips have no sign of their own. */
const choiceColumns = ['sites', 'loss', 'reach', 'patientsMoved', 'smallestMargin', 'hospitalsThatLose'] as const;

type Column = (typeof columns | typeof choiceColumns)[number];

function valueOf({ cost, kpis, measures }: NamedPlan['view'], column: Column): number | null {
  switch (column) {
    case 'loss':
      return cost;
    case 'reach':
      return (measures?.reachWithin ?? measures?.reachAnywhere)?.extra ?? null;
    case 'sites':
    case 'meanMinutes':
    case 'worstMinutes':
    case 'patientsMoved':
    case 'smallestMargin':
    case 'hospitalsThatLose':
      return kpis[column];
  }
}

const chanceOf = ({ view: { chanceNextYear: chance } }: NamedPlan) =>
  chance === null ? null : { low: chance, high: chance };

interface Props {
  readonly plans: readonly NamedPlan[];
  readonly shown: NamedPlan;
  readonly caption?: string;
  /** How each differs from the best; absent: that is not told. */
  readonly unlike?: (plan: NamedPlan) => string;
  /** What stands beside the name of every plan. */
  readonly tag?: string;
}

/** Plans one a row; each opens with its link. */
export function PlanList({ plans, shown, caption, unlike, tag }: Props) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const nameOf = usePlanName();
  const shownColumns = plans.some(({ view }) => view.measures !== null) ? choiceColumns : columns;
  const chances = plans.some(({ view }) => view.chanceNextYear !== null);
  return (
    <ScrollTable caption={caption ?? t('plans.plans')} className="zp-plans__list">
      <thead>
        <tr>
          <th scope="col">{t('plans.plan')}</th>
          {unlike === undefined ? null : (
            <th scope="col" className="zp-plans__unlike">
              {t('plans.ties.unlike')}
            </th>
          )}
          {shownColumns.map((column) => (
            <th key={column} scope="col" className="zp-number">
              {t(`plans.short.${column}`)}
            </th>
          ))}
          {chances ? (
            <th scope="col" className="zp-number">
              {t('plans.short.chance')}
            </th>
          ) : null}
          <th scope="col" className="zp-plans__models">
            {t('plans.short.alsoUnder')}
          </th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <tr key={plan.key} className={plan === shown ? 'zp-plans__shown' : ''}>
            <th scope="row">
              <PlanLink plan={plan} current={plan === shown} name={nameOf(plan)} />
              {tag === undefined ? null : <span className="zp-tag">{tag}</span>}
            </th>
            {unlike === undefined ? null : <td className="zp-plans__unlike">{unlike(plan)}</td>}
            {shownColumns.map((column) => {
              const value = valueOf(plan.view, column);
              return (
                <td key={column} className="zp-number">
                  {value === null ? '–' : formatRounded(value, lang, column === 'loss' ? 0 : 1)}
                </td>
              );
            })}
            {chances ? <td className="zp-number">{formatChance(chanceOf(plan), lang)}</td> : null}
            <td>{plan.view.feasibleUnder.map((model) => t(`plans.modelShort.${model}`)).join(', ') || '–'}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** Opens a plan: the address says which one is shown. */
function PlanLink({ plan, current, name }: { plan: NamedPlan; current: boolean; name: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Link
        from="/behandeling/$id/plannen"
        to="."
        search={(previous) => ({ ...previous, plan: plan.key })}
        resetScroll={false}
        className="nl-link"
        activeProps={{ 'aria-current': undefined }}
        {...(current ? { 'aria-current': 'true' as const } : {})}
      >
        {name}
      </Link>
      {current ? <span className="zp-tag zp-tag--now">{t('plans.shown')}</span> : null}
    </>
  );
}
