import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepView } from '../../client/tables.ts';
import { SelectField } from '../../components/fields.tsx';
import { Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { formatShortDay } from '../../components/format.ts';
import { AcceptData, AddParty, GiveProxy, Invite } from './party-forms.tsx';
import { ActForm, Fold, LongInput, TextInput } from './inputs.tsx';
import { may, type PartProps } from './names.ts';
import { StepMark } from './step-mark.tsx';
import { useAct } from './use-act.ts';

/** Where the process stands, and who sits at the table. */
export function ProcessTab(props: PartProps) {
  const { table, lang, names } = props;
  const { t } = useTranslation();
  return (
    <>
      <Section id="stappen" title={t('decision.steps')}>
        <ScrollTable caption={t('decision.steps')}>
          <thead>
            <tr>
              <th scope="col">{t('decision.step')}</th>
              <th scope="col">{t('decision.due')}</th>
              <th scope="col">{t('decision.status')}</th>
              <th scope="col">{t('decision.owner')}</th>
              <th scope="col">{t('decision.evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {table.steps.map((step) => (
              <tr key={step.id}>
                <th scope="row">{step.name[lang]}</th>
                <td>{step.due === null ? t('decision.noDate') : formatShortDay(step.due, lang)}</td>
                <td>
                  <StepMark status={step.status} />
                </td>
                <td>{step.ownerPartyId === null ? '–' : names.party(step.ownerPartyId)}</td>
                <td>{step.shown === 'record' ? t('decision.byRecord') : step.evidence === '' ? '–' : step.evidence}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
        {may(table, 'step-noted') ? (
          <Fold title={t('decision.note')}>
            <NoteStep {...props} />
          </Fold>
        ) : null}
      </Section>
      <Section id="partijen" title={t('decision.parties')}>
        <ScrollTable caption={t('decision.parties')}>
          <thead>
            <tr>
              <th scope="col">{t('decision.party')}</th>
              <th scope="col">{t('decision.kind')}</th>
              <th scope="col">{t('decision.people')}</th>
            </tr>
          </thead>
          <tbody>
            {table.parties.map((party) => (
              <tr key={party.id}>
                <th scope="row">{party.name}</th>
                <td>
                  {t(`decision.kinds.${party.kind}`)}
                  {party.marketLeader ? `, ${t('decision.marketLeader')}` : ''}
                  {party.regie ? `, ${t('decision.regie')}` : ''}
                </td>
                <td>
                  {table.members
                    .filter(({ partyId }) => partyId === party.id)
                    .map(
                      ({ name, roles }) => `${name} (${roles.map((role) => t(`decision.roles.${role}`)).join(', ')})`,
                    )
                    .join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
        <ul className="zp-plain-list">
          {table.proxies.map((one) => (
            <li key={one.fromPartyId}>
              {t('decision.proxy.given', {
                from: names.party(one.fromPartyId),
                to: names.party(one.toPartyId),
                ground: one.ground,
              })}
            </li>
          ))}
        </ul>
        {may(table, 'person-seated') ? (
          <>
            <AddParty {...props} />
            {table.demo ? null : <Invite {...props} />}
          </>
        ) : null}
        {may(table, 'proxy-given') ? <GiveProxy {...props} /> : null}
      </Section>
      <Section id="gegevens" title={t('decision.accept.title')}>
        <p>
          {table.accepted === null
            ? t('decision.accept.none')
            : t('decision.accept.shown', {
                version: table.accepted.dataVersion.slice(0, 12),
                year: table.accepted.year,
                set: table.accepted.set,
              })}
        </p>
        {may(table, 'data-accepted') ? <AcceptData {...props} /> : null}
      </Section>
    </>
  );
}

function NoteStep({ table, lang }: PartProps) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const [form, setForm] = useState({ stepId: 'contact', state: 'busy', owner: '', evidence: '', expected: '' });
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  const send = (): void =>
    doing.act({
      kind: 'step-noted',
      stepId: form.stepId as StepView['id'],
      state: form.state as 'open' | 'busy' | 'done',
      ownerPartyId: form.owner === '' ? null : form.owner,
      evidence: form.evidence,
      expected: form.expected === '' ? null : form.expected,
    });
  return (
    <ActForm submit={t('decision.save')} busy={doing.busy} failure={doing.failure} onSubmit={send}>
      <SelectField
        label={t('decision.step')}
        value={form.stepId}
        onChange={set('stepId')}
        options={table.steps.map(({ id, name }) => ({ value: id, label: name[lang] }))}
      />
      <SelectField
        label={t('decision.stepState')}
        value={form.state}
        onChange={set('state')}
        options={(['open', 'busy', 'done'] as const).map((value) => ({
          value,
          label: t(`decision.statuses.${value}`),
        }))}
      />
      <SelectField
        label={t('decision.owner')}
        value={form.owner}
        onChange={set('owner')}
        options={[{ value: '', label: '–' }, ...table.parties.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <TextInput label={t('decision.due')} type="date" value={form.expected} onChange={set('expected')} />
      <LongInput label={t('decision.evidence')} value={form.evidence} onChange={set('evidence')} />
    </ActForm>
  );
}
