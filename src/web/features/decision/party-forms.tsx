import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { metaQuery, registerQuery } from '../../client/queries.ts';
import { type PartyKind, type Role, tables } from '../../client/tables.ts';
import { SelectField } from '../../components/fields.tsx';
import { ActForm, CheckInput, Fold, LongInput, TextInput } from './inputs.tsx';
import type { PartProps } from './names.ts';
import { WaitingInvitations } from './waiting-invitations.tsx';
import { useAct } from './use-act.ts';

const kinds: readonly PartyKind[] = [
  'provider',
  'insurer',
  'patient-organisation',
  'professional-body',
  'supervisor',
  'facilitator',
];
const allRoles: readonly Role[] = ['read', 'contribute', 'decide', 'facilitate', 'administer'];

export function AddParty({ table }: PartProps) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const register = useQuery(registerQuery);
  const [form, setForm] = useState({
    id: '',
    name: '',
    kind: 'provider' as PartyKind,
    registerId: '',
    regie: false,
    leads: false,
  });
  const send = (): void =>
    doing.act({
      kind: 'party-seated',
      party: {
        id: form.id,
        name: form.name,
        kind: form.kind,
        registerId: form.registerId === '' ? null : form.registerId,
        regie: form.regie || form.leads,
        marketLeader: form.leads,
      },
    });
  return (
    <Fold title={t('decision.addParty.title')}>
      <ActForm submit={t('decision.addParty.submit')} busy={doing.busy} failure={doing.failure} onSubmit={send}>
        <TextInput label={t('decision.addParty.id')} value={form.id} onChange={(id) => setForm({ ...form, id })} />
        <TextInput
          label={t('decision.addParty.name')}
          value={form.name}
          onChange={(name) => setForm({ ...form, name })}
        />
        <SelectField
          label={t('decision.kind')}
          value={form.kind}
          onChange={(kind) => setForm({ ...form, kind: kind as PartyKind })}
          options={kinds.map((value) => ({ value, label: t(`decision.kinds.${value}`) }))}
        />
        <SelectField
          label={t('decision.addParty.register')}
          value={form.registerId}
          onChange={(registerId) => setForm({ ...form, registerId })}
          options={[
            { value: '', label: t('decision.addParty.none') },
            ...(register.data?.providers ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <CheckInput
          label={t('decision.regie')}
          checked={form.regie}
          onChange={(regie) => setForm({ ...form, regie })}
        />
        <CheckInput
          label={t('decision.marketLeader')}
          checked={form.leads}
          onChange={(leads) => setForm({ ...form, leads })}
        />
      </ActForm>
    </Fold>
  );
}

export function Invite({ table }: PartProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [form, setForm] = useState({ email: '', name: '', partyId: table.parties[0]?.id ?? '' });
  const [roles, setRoles] = useState<readonly Role[]>(['contribute', 'decide']);
  const inviting = useMutation({
    mutationFn: () => tables.invite(table.id, { ...form, roles: [...roles] }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['table', table.id] }),
        queries.invalidateQueries({ queryKey: ['invitations', table.id] }),
      ]),
  });
  return (
    <Fold title={t('decision.invite.title')}>
      <ActForm
        submit={t('decision.invite.submit')}
        busy={inviting.isPending}
        failure={inviting.error}
        onSubmit={() => inviting.mutate()}
      >
        <TextInput
          label={t('decision.signIn.email')}
          type="email"
          value={form.email}
          onChange={(email) => setForm({ ...form, email })}
        />
        <TextInput
          label={t('decision.invite.name')}
          value={form.name}
          onChange={(name) => setForm({ ...form, name })}
        />
        <SelectField
          label={t('decision.party')}
          value={form.partyId}
          onChange={(partyId) => setForm({ ...form, partyId })}
          options={table.parties.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {allRoles.map((role) => (
          <CheckInput
            key={role}
            label={t(`decision.roles.${role}`)}
            checked={roles.includes(role)}
            onChange={(on) => setRoles(on ? [...roles, role] : roles.filter((one) => one !== role))}
          />
        ))}
      </ActForm>
      {inviting.data === undefined ? null : (
        <div role="status">
          <p>{t(inviting.data.link === null ? 'decision.invite.mailed' : 'decision.invite.link')}</p>
          {inviting.data.link === null ? null : <p className="zp-hash">{inviting.data.link}</p>}
        </div>
      )}
      <WaitingInvitations table={table} />
    </Fold>
  );
}

export function GiveProxy({ table }: PartProps) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const others = table.parties.filter(
    ({ id, kind }) => id !== table.me?.partyId && kind !== 'facilitator' && kind !== 'supervisor',
  );
  const [to, setTo] = useState(others[0]?.id ?? '');
  const [ground, setGround] = useState('');
  return (
    <Fold title={t('decision.proxy.title')}>
      <ActForm
        submit={t('decision.proxy.submit')}
        busy={doing.busy}
        failure={doing.failure}
        onSubmit={() => doing.act({ kind: 'proxy-given', toPartyId: to, ground })}
      >
        <SelectField
          label={t('decision.proxy.to')}
          value={to}
          onChange={setTo}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <LongInput label={t('decision.proxy.ground')} value={ground} onChange={setGround} />
      </ActForm>
    </Fold>
  );
}

export function AcceptData({ table }: PartProps) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const meta = useQuery(metaQuery);
  const year = meta.data?.defaults.year ?? 2024;
  return (
    <ActForm
      submit={t('decision.accept.submit')}
      busy={doing.busy}
      failure={doing.failure}
      onSubmit={() => doing.act({ kind: 'data-accepted', set: 'adopted', year })}
    >
      <p>
        {t('decision.accept.year')}: {year}
      </p>
    </ActForm>
  );
}
