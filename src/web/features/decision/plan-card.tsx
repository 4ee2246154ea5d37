import { useTranslation } from 'react-i18next';
import type { TablePlan } from '../../client/tables.ts';
import { formatInstant } from '../../components/format.ts';
import { Fold } from './inputs.tsx';
import { LadderTable } from './ladder-table.tsx';
import { may, type PartProps } from './names.ts';
import { Positions } from './positions.tsx';
import { PositionForm } from './position-form.tsx';
import { Release } from './release.tsx';
import { Comments } from './comments.tsx';

export interface PlanProps extends PartProps {
  readonly plan: TablePlan;
}

/** One frozen plan with everything that was said and decided about it. */
export function PlanCard(props: PlanProps) {
  const { table, plan, names, lang } = props;
  const { t } = useTranslation();
  const open = plan.ladder.some(({ decided }) => decided === null);
  const decided = plan.ladder.some((one) => one.decided !== null);
  // What a comment on this version can be about: its figures, and who weighs what.
  const figure = (key: string, name: string) => ({ id: `${plan.planId} ${plan.version} ${key}`, name });
  const figures = [
    ...(['moved', 'extraMinutesOfMoved', 'meanMinutesAfter', 'sitesAfter'] as const).map((key) =>
      figure(key, t(`decision.comments.figures.${key}`)),
    ),
    ...plan.weighings.map(({ providerId, name }) => figure(providerId, t('decision.freeze.weighing', { name }))),
  ];
  return (
    <article className="zp-card zp-plan" aria-labelledby={`plan-${plan.planId}`}>
      <h3 id={`plan-${plan.planId}`}>
        {plan.title} <span className="zp-tag">{t('decision.version', { version: plan.version })}</span>{' '}
        {plan.illustrative ? <span className="zp-tag zp-tag--warning">{t('decision.madeUp')}</span> : null}
        {plan.released ? <span className="zp-tag zp-tag--now">{t('decision.release.done')}</span> : null}
      </h3>
      <p className="zp-muted">
        {names.party(plan.partyId)} · {formatInstant(plan.at, lang)}
      </p>
      <ul>
        {plan.changesInWords.map((words) => (
          <li key={words.nl}>{words[lang]}</li>
        ))}
      </ul>
      <p>
        {t('decision.freeze.figures', { moved: Math.round(plan.figures.moved ?? 0), sites: plan.figures.sitesAfter })}{' '}
        <a className="nl-link" href={`/impact?s=${encodeURIComponent(plan.link)}`}>
          {t('decision.impact')}
        </a>{' '}
        ·{' '}
        <a className="nl-link" href={`/api/v1/tables/${table.id}/documents/${plan.documentHash}`}>
          {t('decision.document')}
        </a>
      </p>
      {plan.difference.length === 0 ? null : (
        <Fold title={t('decision.difference')}>
          <ul>
            {plan.difference.map((words) => (
              <li key={words.nl}>{words[lang]}</li>
            ))}
          </ul>
        </Fold>
      )}
      <Fold title={t('decision.weighings')}>
        {plan.weighings.map((one) => (
          <div key={one.providerId}>
            <h4>{one.name}</h4>
            <p className="zp-said">{one.text}</p>
          </div>
        ))}
      </Fold>
      <LadderTable {...props} />
      <Positions {...props} />
      {open && may(table, 'position-taken') ? <PositionForm {...props} /> : null}
      {decided && !plan.released && may(table, 'released') ? <Release {...props} /> : null}
      <Comments {...props} anchor={{ kind: 'plan', id: plan.planId }} figures={figures} />
    </article>
  );
}
