import { useTranslation } from 'react-i18next';
import { Section } from '../../components/page-title.tsx';
import { FreezePlan } from './freeze-plan.tsx';
import { Fold } from './inputs.tsx';
import { may, type PartProps } from './names.ts';
import { PlanCard } from './plan-card.tsx';

/** The plans that were put to decision: newest version of each first, with what is said of it and what blocks. */
export function DecideTab(props: PartProps) {
  const { table } = props;
  const { t } = useTranslation();
  const newest = table.plans.filter(({ latest }) => latest);
  const older = table.plans.filter(({ latest }) => !latest);
  return (
    <Section id="plannen" title={t('decision.plans')}>
      {newest.length === 0 ? <p>{t('decision.noPlans')}</p> : null}
      {newest.map((plan) => (
        <PlanCard key={plan.documentHash} {...props} plan={plan} />
      ))}
      {may(table, 'plan-frozen') ? (
        <Fold title={t('decision.freeze.title')} open={table.plans.length === 0}>
          <FreezePlan {...props} />
        </Fold>
      ) : null}
      {older.length === 0 ? null : (
        <Fold title={t('decision.older')}>
          <ul className="zp-plain-list">
            {older.map((plan) => (
              <li key={plan.documentHash}>
                {plan.title}, {t('decision.version', { version: plan.version })} ·{' '}
                <a className="nl-link" href={`/api/v1/tables/${table.id}/documents/${plan.documentHash}`}>
                  {t('decision.document')}
                </a>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </Section>
  );
}
