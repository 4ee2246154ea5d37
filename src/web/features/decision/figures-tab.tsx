import { Button } from '@nl-design-system-candidate/button-react/css';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GatedKey, tables } from '../../client/tables.ts';
import { SelectField } from '../../components/fields.tsx';
import { Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { Failure } from '../../components/states.tsx';
import { formatShortDay } from '../../components/format.ts';
import { ActForm, CheckInput, TextInput } from './inputs.tsx';
import { may, type PartProps } from './names.ts';
import { useAct } from './use-act.ts';

const fields = ['tariff', 'revenue', 'capacity', 'month-count'] as const;

/** Commercially sensitive figures: the own ones, those that were shared, and sums that hide each of them. */
export function FiguresTab(props: PartProps) {
  const { table, names, lang } = props;
  const { t } = useTranslation();
  // Looking goes on record, so nothing is asked before somebody wants to see it.
  const showing = useMutation({ mutationFn: () => tables.figures(table.id) });
  return (
    <>
      <Section id="afgeschermd" title={t('decision.figures.title')} lead={t('decision.figures.lead')}>
        <Button purpose="secondary" onClick={() => showing.mutate()} busy={showing.isPending}>
          {t('decision.figures.show')}
        </Button>
        {showing.error === null ? null : <Failure cause={showing.error} />}
        {showing.data === undefined ? null : showing.data.items.length === 0 ? (
          <p>{t('decision.figures.none')}</p>
        ) : (
          <ScrollTable caption={t('decision.figures.title')}>
            <thead>
              <tr>
                <th scope="col">{t('decision.party')}</th>
                <th scope="col">{t('decision.figures.field')}</th>
                <th scope="col">{t('decision.treatment')}</th>
                <th scope="col">{t('decision.figures.period')}</th>
                <th scope="col">{t('decision.figures.value')}</th>
                <th scope="col">{t('decision.figures.sharedWith')}</th>
              </tr>
            </thead>
            <tbody>
              {showing.data.items.map((one) => (
                <tr key={`${one.partyId} ${one.suppliedAt} ${one.key.field} ${one.key.from}`}>
                  <th scope="row">{names.party(one.partyId)}</th>
                  <td>{t(`decision.figures.fields.${one.key.field}`)}</td>
                  <td>{one.key.interventionId === null ? '–' : names.treatment(one.key.interventionId)}</td>
                  <td>
                    {formatShortDay(one.key.from, lang)} – {formatShortDay(one.key.until, lang)}
                  </td>
                  <td>
                    {one.value} {one.unit}
                  </td>
                  <td>{one.sharedWith.map(names.party).join(', ') || '–'}</td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        )}
      </Section>
      {may(table, 'figure-supplied') ? <Supply {...props} /> : null}
    </>
  );
}

function Supply({ table, lang }: PartProps) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const [form, setForm] = useState({
    field: 'tariff',
    interventionId: '',
    from: '',
    until: '',
    value: '',
    unit: 'euro',
  });
  const [sharedWith, setSharedWith] = useState<readonly string[]>([]);
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  const key: GatedKey = {
    field: form.field as GatedKey['field'],
    interventionId: form.interventionId === '' ? null : form.interventionId,
    from: form.from,
    until: form.until,
  };
  const summing = useMutation({ mutationFn: () => tables.total(table.id, key) });
  const dated = form.from !== '' && form.until !== '';
  const receivers = table.parties.filter(({ id, kind }) => kind !== 'provider' && id !== table.me?.partyId);
  return (
    <Section id="aanleveren" title={t('decision.figures.supply')}>
      <ActForm
        submit={t('decision.figures.submit')}
        busy={doing.busy}
        failure={doing.failure}
        disabled={!dated || form.value === ''}
        onSubmit={() =>
          doing.act({
            kind: 'figure-supplied',
            figure: key,
            value: Number(form.value),
            unit: form.unit,
            sharedWith: [...sharedWith],
          })
        }
      >
        <SelectField
          label={t('decision.figures.field')}
          value={form.field}
          onChange={set('field')}
          options={fields.map((value) => ({ value, label: t(`decision.figures.fields.${value}`) }))}
        />
        <SelectField
          label={t('decision.treatment')}
          value={form.interventionId}
          onChange={set('interventionId')}
          options={[
            { value: '', label: '–' },
            ...table.interventions.map(({ id, name }) => ({ value: id, label: name[lang] })),
          ]}
        />
        <TextInput label={t('decision.figures.from')} type="date" value={form.from} onChange={set('from')} />
        <TextInput label={t('decision.figures.until')} type="date" value={form.until} onChange={set('until')} />
        <TextInput label={t('decision.figures.value')} type="number" value={form.value} onChange={set('value')} />
        <TextInput label={t('decision.figures.unit')} value={form.unit} onChange={set('unit')} />
        <fieldset className="zp-fieldset">
          <legend>{t('decision.figures.sharedWith')}</legend>
          {receivers.map(({ id, name }) => (
            <CheckInput
              key={id}
              label={name}
              checked={sharedWith.includes(id)}
              onChange={(on) => setSharedWith(on ? [...sharedWith, id] : sharedWith.filter((one) => one !== id))}
            />
          ))}
        </fieldset>
      </ActForm>
      <Button purpose="secondary" disabled={!dated} busy={summing.isPending} onClick={() => summing.mutate()}>
        {t('decision.figures.total')}
      </Button>
      {summing.error === null ? null : <Failure cause={summing.error} />}
      {summing.data === undefined ? null : (
        <p role="status">
          {summing.data.total === null
            ? t('decision.figures.totalHidden')
            : t('decision.figures.totalShown', { ...summing.data.total })}
        </p>
      )}
    </Section>
  );
}
