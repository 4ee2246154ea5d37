import { Button } from '@nl-design-system-candidate/button-react/css';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tables, type Timetable } from '../../client/tables.ts';
import { SelectField } from '../../components/fields.tsx';
import { Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { Failure } from '../../components/states.tsx';
import { formatShortDay } from '../../components/format.ts';
import { Comments } from './comments.tsx';
import { ActForm, Fold, TextInput } from './inputs.tsx';
import { may, type PartProps } from './names.ts';
import { useAct } from './use-act.ts';

/** Per treatment and hospital: milestones with their dates, and the three signatures. */
export function TimetableTab(props: PartProps) {
  const { table } = props;
  const { t } = useTranslation();
  return (
    <>
      <Section id="tijdpad" title={t('decision.tabs.timetable')}>
        {table.timetables.length === 0 ? <p>{t('decision.timetable.none')}</p> : null}
        {table.timetables.map((one) => (
          <OneTimetable key={one.interventionId} {...props} timetable={one} />
        ))}
        {may(table, 'milestone-set') ? (
          <Fold title={t('decision.timetable.add')}>
            <AddMilestone {...props} />
          </Fold>
        ) : null}
      </Section>
      {table.me === null ? null : <Calendar {...props} />}
    </>
  );
}

function OneTimetable(props: PartProps & { timetable: Timetable }) {
  const { table, names, lang, timetable } = props;
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const treatment = names.treatment(timetable.interventionId);
  const providers = new Map(table.parties.map(({ registerId, name }) => [registerId, name]));
  const nameOf = (id: string): string => timetable.milestones.find((one) => one.id === id)?.name ?? id;
  return (
    <div className="zp-card">
      <h3>{treatment}</h3>
      <ScrollTable caption={treatment}>
        <thead>
          <tr>
            <th scope="col">{t('decision.timetable.milestone')}</th>
            <th scope="col">{t('decision.timetable.hospital')}</th>
            <th scope="col">{t('decision.due')}</th>
            <th scope="col">{t('decision.timetable.after')}</th>
            <th scope="col">{t('decision.status')}</th>
          </tr>
        </thead>
        <tbody>
          {timetable.milestones.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td>
                {one.providerId === null
                  ? t('decision.timetable.all')
                  : (providers.get(one.providerId) ?? one.providerId)}
              </td>
              <td>{formatShortDay(one.due, lang)}</td>
              <td>{one.after.length === 0 ? '–' : one.after.map(nameOf).join(', ')}</td>
              <td>
                {t(`decision.timetable.statuses.${one.status}`)}
                {one.status !== 'reached' && may(table, 'milestone-reached') ? (
                  <ReachMilestone table={table} id={one.id} name={one.name} />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <p>
        {timetable.agreed
          ? t('decision.timetable.agreed')
          : timetable.signed.length === 0
            ? t('decision.timetable.unsigned')
            : t('decision.timetable.signed', {
                sides: timetable.signed.map((side) => t(`decision.timetable.sides.${side}`)).join(', '),
              })}
      </p>
      {doing.failure === null ? null : <Failure cause={doing.failure} />}
      {!timetable.agreed && may(table, 'timetable-signed') ? (
        <Button
          purpose="primary"
          busy={doing.busy}
          onClick={() =>
            doing.act({ kind: 'timetable-signed', interventionId: timetable.interventionId, seen: timetable.textHash })
          }
        >
          {t('decision.timetable.sign', { treatment })}
        </Button>
      ) : null}
      <Comments {...props} anchor={{ kind: 'intervention', id: timetable.interventionId }} />
    </div>
  );
}

/** Says that a milestone was reached, with what shows it. */
function ReachMilestone({ table, id, name }: Pick<PartProps, 'table'> & { id: string; name: string }) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const [evidence, setEvidence] = useState('');
  return (
    <Fold title={t('decision.timetable.reach', { name })}>
      <ActForm
        submit={t('decision.save')}
        busy={doing.busy}
        failure={doing.failure}
        onSubmit={() => doing.act({ kind: 'milestone-reached', id, evidence })}
      >
        <TextInput label={t('decision.evidence')} value={evidence} onChange={setEvidence} />
      </ActForm>
    </Fold>
  );
}

function AddMilestone({ table, lang }: PartProps) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const treatments = [...new Set(table.plans.flatMap(({ interventionIds }) => interventionIds))];
  const [form, setForm] = useState({
    id: '',
    interventionId: treatments[0] ?? '',
    providerId: '',
    name: '',
    due: '',
    after: '',
  });
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  const milestones = table.timetables.flatMap((one) => one.milestones);
  return (
    <ActForm
      submit={t('decision.save')}
      busy={doing.busy}
      failure={doing.failure}
      disabled={form.due === '' || form.id === ''}
      onSubmit={() =>
        doing.act({
          kind: 'milestone-set',
          milestone: {
            ...form,
            providerId: form.providerId === '' ? null : form.providerId,
            after: form.after === '' ? [] : [form.after],
          },
        })
      }
    >
      <SelectField
        label={t('decision.treatment')}
        value={form.interventionId}
        onChange={set('interventionId')}
        options={table.interventions
          .filter(({ id }) => treatments.length === 0 || treatments.includes(id))
          .map(({ id, name }) => ({ value: id, label: name[lang] }))}
      />
      <SelectField
        label={t('decision.timetable.hospital')}
        value={form.providerId}
        onChange={set('providerId')}
        options={[
          { value: '', label: t('decision.timetable.all') },
          ...table.parties.flatMap(({ registerId, name }) =>
            registerId === null ? [] : [{ value: registerId, label: name }],
          ),
        ]}
      />
      <TextInput label={t('decision.timetable.id')} value={form.id} onChange={set('id')} />
      <TextInput label={t('decision.timetable.milestone')} value={form.name} onChange={set('name')} />
      <TextInput label={t('decision.due')} type="date" value={form.due} onChange={set('due')} />
      <SelectField
        label={t('decision.timetable.after')}
        value={form.after}
        onChange={set('after')}
        options={[
          { value: '', label: t('decision.timetable.nothing') },
          ...milestones.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </ActForm>
  );
}

function Calendar({ table }: PartProps) {
  const { t } = useTranslation();
  const making = useMutation({ mutationFn: () => tables.makeCalendar(table.id) });
  return (
    <Section id="agenda" title={t('decision.timetable.calendar')} lead={t('decision.timetable.calendarLead')}>
      <Button purpose="secondary" onClick={() => making.mutate()} busy={making.isPending}>
        {t('decision.timetable.makeCalendar')}
      </Button>
      {making.error === null ? null : <Failure cause={making.error} />}
      {making.data === undefined ? null : (
        <p className="zp-hash" role="status">
          {`${window.location.origin}${making.data.path}`}
        </p>
      )}
    </Section>
  );
}
