import { Button } from '@nl-design-system-candidate/button-react/css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { useTitle } from '../../app/use-title.ts';
import { type Me, meQuery, signInRequest, tables } from '../../client/tables.ts';
import { PageTitle, Section } from '../../components/page-title.tsx';
import { Failure, Loading } from '../../components/states.tsx';
import { formatInstant } from '../../components/format.ts';
import './decision-texts.ts';
import { ActForm, TextInput } from './inputs.tsx';
import { SignIn, WhoAmI } from './sign-in.tsx';

/** The own account: password, second factor, and where it is signed in. */
export function AccountPage() {
  const { t } = useTranslation();
  useTitle(t('decision.account.title'));
  const me = useQuery(meQuery);
  if (me.isError) return <Failure cause={me.error} retry={() => void me.refetch()} />;
  if (me.data === undefined) return <Loading tall />;
  return (
    <>
      <PageTitle title={t('decision.account.title')} lead={me.data.person?.email} />
      {me.data.person === null ? (
        <SignIn me={me.data} />
      ) : (
        <>
          <WhoAmI me={me.data} />
          {me.data.person.demo ? (
            <p>{t('decision.account.demo')}</p>
          ) : (
            <>
              <Password me={me.data} />
              {me.data.hasPassword ? <SecondFactor me={me.data} /> : null}
              <Sessions />
            </>
          )}
        </>
      )}
    </>
  );
}

function Password({ me }: { me: Me }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [current, setCurrent] = useState('');
  const saving = useMutation({
    mutationFn: () =>
      me.hasPassword
        ? signInRequest('change-password', {
            currentPassword: current,
            newPassword: password,
            revokeOtherSessions: true,
          })
        : tables.setPassword(password),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }),
  });
  return (
    <Section id="wachtwoord" title={t('decision.signIn.password')}>
      {me.hasPassword ? null : <p>{t('decision.account.welcome')}</p>}
      <ActForm
        submit={t('decision.account.save')}
        busy={saving.isPending}
        failure={saving.error}
        onSubmit={() => saving.mutate()}
      >
        {me.hasPassword ? (
          <TextInput
            label={t('decision.account.currentPassword')}
            type="password"
            value={current}
            onChange={setCurrent}
            autoComplete="current-password"
          />
        ) : null}
        <TextInput
          label={t('decision.account.newPassword')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
        />
      </ActForm>
      {saving.isSuccess ? <p role="status">{t('decision.account.saved')}</p> : null}
    </Section>
  );
}

function SecondFactor({ me }: { me: Me }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const enabling = useMutation({
    mutationFn: () =>
      signInRequest<{ totpURI: string; backupCodes: readonly string[] }>('two-factor/enable', { password }),
  });
  const confirming = useMutation({
    mutationFn: () => signInRequest('two-factor/verify-totp', { code }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }),
  });
  const on = me.person?.oneFactor === false;
  const secret = new URL(enabling.data?.totpURI ?? 'otpauth://none').searchParams.get('secret');
  return (
    <Section id="tweede-factor" title={t('decision.account.factor')}>
      <p>{t(on ? 'decision.account.factorOn' : 'decision.account.factorOff')}</p>
      {on ? null : enabling.data === undefined ? (
        <ActForm
          submit={t('decision.account.enable')}
          busy={enabling.isPending}
          failure={enabling.error}
          onSubmit={() => enabling.mutate()}
        >
          <TextInput
            label={t('decision.account.currentPassword')}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
          />
        </ActForm>
      ) : (
        <>
          <p>{t('decision.account.secret')}</p>
          <p className="zp-hash">{secret}</p>
          <p>{t('decision.account.backup')}</p>
          <p className="zp-hash">{enabling.data.backupCodes.join(' ')}</p>
          <ActForm
            submit={t('decision.signIn.confirm')}
            busy={confirming.isPending}
            failure={confirming.error}
            onSubmit={() => confirming.mutate()}
          >
            <TextInput label={t('decision.signIn.code')} value={code} onChange={setCode} autoComplete="one-time-code" />
          </ActForm>
        </>
      )}
    </Section>
  );
}

interface SessionRow {
  readonly id: string;
  readonly token: string;
  readonly createdAt: string;
  readonly userAgent?: string | null;
}

function Sessions() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const queries = useQueryClient();
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: () => signInRequest<readonly SessionRow[]>('list-sessions'),
  });
  const revoke = useMutation({
    mutationFn: (token: string | null) =>
      token === null ? signInRequest('revoke-other-sessions', {}) : signInRequest('revoke-session', { token }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <Section id="sessies" title={t('decision.account.sessions')}>
      {sessions.isError ? <Failure cause={sessions.error} /> : null}
      <ul className="zp-plain-list">
        {(sessions.data ?? []).map((one) => (
          <li key={one.id}>
            {one.userAgent ?? '–'}, {t('decision.account.sessionSince', { at: formatInstant(one.createdAt, lang) })}{' '}
            <Button purpose="subtle" busy={revoke.isPending} onClick={() => revoke.mutate(one.token)}>
              {t('decision.account.revoke')}
            </Button>
          </li>
        ))}
      </ul>
      <Button purpose="secondary" busy={revoke.isPending} onClick={() => revoke.mutate(null)}>
        {t('decision.account.revokeOthers')}
      </Button>
    </Section>
  );
}
