import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../components/fields.tsx';
import { ActForm, CheckInput, Fold, LongInput } from './inputs.tsx';
import type { PlanProps } from './plan-card.tsx';
import { useAct } from './use-act.ts';

type Stance = 'agree' | 'stand-aside' | 'objection';

/** The position of the own party, or of one that gave its proxy. */
export function PositionForm({ table, plan, names }: PlanProps) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const own = table.me?.partyId ?? '';
  const speaksFor = [own, ...table.proxies.filter(({ toPartyId }) => toPartyId === own).map((one) => one.fromPartyId)];
  const [partyId, setPartyId] = useState(own);
  const [stance, setStance] = useState<Stance>('agree');
  const [about, setAbout] = useState('');
  const [paramount, setParamount] = useState(false);
  const [argument, setArgument] = useState('');
  const before = plan.positions.find((one) => one.partyId === partyId);
  const objects = stance === 'objection';
  const send = (): void =>
    doing.act({
      kind: 'position-taken',
      planId: plan.planId,
      version: plan.version,
      stance,
      about: objects && about !== '' ? [about] : [],
      paramount: objects && paramount,
      argument,
      partyId,
      replaces: before?.seq ?? null,
    });
  return (
    <Fold title={t('decision.position.title')} open={before === undefined}>
      <ActForm submit={t('decision.position.submit')} busy={doing.busy} failure={doing.failure} onSubmit={send}>
        {speaksFor.length === 1 ? null : (
          <SelectField
            label={t('decision.position.for')}
            value={partyId}
            onChange={setPartyId}
            options={speaksFor.map((value) => ({ value, label: names.party(value) }))}
          />
        )}
        <SelectField
          label={t('decision.position.stance')}
          value={stance}
          onChange={(value) => setStance(value as Stance)}
          options={(['agree', 'stand-aside', 'objection'] as const).map((value) => ({
            value,
            label: t(`decision.stances.${value}`),
          }))}
        />
        {objects ? (
          <>
            <SelectField
              label={t('decision.position.about')}
              value={about}
              onChange={setAbout}
              options={[
                { value: '', label: t('decision.position.all') },
                ...plan.interventionIds.map((value) => ({ value, label: names.treatment(value) })),
              ]}
            />
            <CheckInput label={t('decision.position.paramount')} checked={paramount} onChange={setParamount} />
          </>
        ) : null}
        <LongInput label={t('decision.position.argument')} value={argument} onChange={setArgument} />
      </ActForm>
    </Fold>
  );
}
