import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TablePlan } from '../../client/tables.ts';
import { formatInstant } from '../../components/format.ts';
import { ActForm, LongInput } from './inputs.tsx';
import { may } from './names.ts';
import type { PlanProps } from './plan-card.tsx';
import { useAct } from './use-act.ts';

/** What each party says, with argument and answer; who has not spoken is in the list too. */
export function Positions(props: PlanProps) {
  const { table, plan, names, lang } = props;
  const { t } = useTranslation();
  const silent = plan.ladder[0]?.silent ?? [];
  return (
    <>
      <h4>{t('decision.positions')}</h4>
      <ul className="zp-plain-list zp-positions">
        {plan.positions.map((one) => (
          <li key={one.seq}>
            <p>
              <strong>{names.party(one.partyId)}</strong>: {t(`decision.stances.${one.stance}`)}
              {one.paramount ? ` (${t('decision.paramount')})` : ''}
              {one.about.length === 0 ? '' : `, ${t('decision.about', { treatments: names.treatments(one.about) })}`}
              {one.byPartyId === one.partyId
                ? ''
                : `, ${t('decision.byProxy', { name: names.party(one.byPartyId) })}`}{' '}
              <span className="zp-muted">{formatInstant(one.at, lang)}</span>
            </p>
            {one.argument === '' ? null : <p className="zp-said">{one.argument}</p>}
            {one.answer === null ? (
              one.stance === 'objection' && may(table, 'objection-answered') && one.partyId !== table.me?.partyId ? (
                <Answer {...props} objection={one} />
              ) : null
            ) : (
              <p className="zp-said zp-said--answer">
                {t('decision.answerBy', { name: names.party(one.answer.partyId) })}: {one.answer.text}
              </p>
            )}
          </li>
        ))}
        {silent.map((id) => (
          <li key={id} className="zp-muted">
            {names.party(id)}: {t('decision.silent')}
          </li>
        ))}
      </ul>
    </>
  );
}

function Answer({ table, objection }: PlanProps & { objection: TablePlan['positions'][number] }) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const [text, setText] = useState('');
  return (
    <ActForm
      submit={t('decision.answerSubmit')}
      busy={doing.busy}
      failure={doing.failure}
      onSubmit={() => doing.act({ kind: 'objection-answered', objection: objection.seq, text })}
    >
      <LongInput label={t('decision.answer')} value={text} onChange={setText} />
    </ActForm>
  );
}
