import { Button } from '@nl-design-system-candidate/button-react/css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ladder } from '../../client/tables.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { Failure } from '../../components/states.tsx';
import { formatShortDay } from '../../components/format.ts';
import { ActForm, TextInput } from './inputs.tsx';
import { may } from './names.ts';
import type { PlanProps } from './plan-card.tsx';
import { useAct } from './use-act.ts';

/** Treatment by treatment: the rung, who has spoken, what blocks, and what can be done now. */
export function LadderTable(props: PlanProps) {
  const { table, plan, names, lang } = props;
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const of = { planId: plan.planId, version: plan.version };
  const facilitates = may(table, 'decided');
  const actions = (one: Ladder) => (
    <>
      {one.decidable !== null && facilitates ? (
        <Button
          purpose="primary"
          busy={doing.busy}
          onClick={() => doing.act({ kind: 'decided', ...of, interventionId: one.interventionId })}
        >
          {t('decision.decideOn', { treatment: names.treatment(one.interventionId) })}
        </Button>
      ) : null}
      {one.rung === 'fallback' && one.decided === null && one.fallback === null && may(table, 'fallback-computed') ? (
        <Button
          purpose="secondary"
          busy={doing.busy}
          onClick={() => doing.act({ kind: 'fallback-computed', ...of, interventionId: one.interventionId })}
        >
          {t('decision.compute', { treatment: names.treatment(one.interventionId) })}
        </Button>
      ) : null}
    </>
  );
  return (
    <>
      <h4>{t('decision.ladder')}</h4>
      <ScrollTable caption={t('decision.ladder')}>
        <thead>
          <tr>
            <th scope="col">{t('decision.treatment')}</th>
            <th scope="col">{t('decision.rung')}</th>
            <th scope="col">{t('decision.spoken')}</th>
            <th scope="col">{t('decision.blocks')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.ladder.map((one) => (
            <tr key={one.interventionId}>
              <th scope="row">{names.treatment(one.interventionId)}</th>
              <td>
                {t(`decision.rungs.${one.rung}`)}
                {one.closes === null || one.decided !== null
                  ? ''
                  : `, ${t('decision.closes', { day: formatShortDay(one.closes, lang) })}`}
              </td>
              <td>{t('decision.list.of', { done: one.spoken, all: one.voters })}</td>
              <td>
                {one.decided === null ? null : (
                  <p>
                    <strong>{t('decision.decidedBy', { rung: t(`decision.rungs.${one.decided.rung}`) })}</strong>
                  </p>
                )}
                {one.decidable === null ? null : (
                  <p>{t('decision.nothingBlocks', { rung: t(`decision.rungs.${one.decidable}`) })}</p>
                )}
                <ul className="zp-plain-list">
                  {one.blocks.map((block) => (
                    <li key={`${block.kind} ${block.partyId}`}>{block.words[lang]}</li>
                  ))}
                </ul>
                {one.fallback === null ? null : <p>{one.fallback.words[lang]}</p>}
                {actions(one)}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {doing.failure === null ? null : <Failure cause={doing.failure} />}
      <OpenRound {...props} />
    </>
  );
}

/** The next rung, for who may open it. */
function OpenRound({ table, plan }: PlanProps) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const [closes, setCloses] = useState('');
  const next = plan.ladder.find((one) => one.decided === null && one.next !== null)?.next ?? null;
  const own = table.parties.find(({ id }) => id === table.me?.partyId);
  const allowed = may(table, 'round-opened') && (next !== 'extra-round' || own?.marketLeader === true);
  if (next === null || !allowed) return null;
  return (
    <ActForm
      submit={t('decision.openRound', { rung: t(`decision.rungs.${next}`) })}
      busy={doing.busy}
      failure={doing.failure}
      disabled={closes === ''}
      onSubmit={() =>
        doing.act({ kind: 'round-opened', planId: plan.planId, version: plan.version, rung: next, closes })
      }
    >
      <TextInput label={t('decision.closesOn')} type="date" value={closes} onChange={setCloses} />
    </ActForm>
  );
}
