import { Button } from '@nl-design-system-candidate/button-react/css';
import { Heading } from '@nl-design-system-candidate/heading-react/css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Me, signInRequest, tables } from '../../client/tables.ts';
import { Failure } from '../../components/states.tsx';
import { ActForm, TextInput } from './inputs.tsx';

/** Ways to come in: password with a second factor, the organisation, or a party of the demonstration. */
export function SignIn({ me }: { me: Me }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const came = (): void => void queries.invalidateQueries();
  const withPassword = useMutation({
    mutationFn: () => signInRequest<{ twoFactorRedirect?: boolean }>('sign-in/email', { email, password }),
    onSuccess: (answer) => (answer.twoFactorRedirect === true ? setAsksCode(true) : came()),
  });
  const withCode = useMutation({
    mutationFn: () => signInRequest('two-factor/verify-totp', { code }),
    onSuccess: came,
  });
  const withOrganisation = useMutation({
    mutationFn: () => signInRequest<{ url?: string }>('sign-in/social', { provider: 'openid', callbackURL: '/tafel' }),
    onSuccess: ({ url }) => {
      if (url !== undefined) window.location.assign(url);
    },
  });
  const asParty = useMutation({ mutationFn: (partyId: string) => tables.demoSignIn(partyId), onSuccess: came });

  return (
    <div className="zp-sign-in">
      <section className="zp-card" aria-labelledby="aanmelden">
        <Heading level={2} id="aanmelden">
          {t('decision.signIn.title')}
        </Heading>
        {asksCode ? (
          <ActForm
            submit={t('decision.signIn.confirm')}
            busy={withCode.isPending}
            failure={withCode.error}
            onSubmit={() => withCode.mutate()}
          >
            <TextInput label={t('decision.signIn.code')} value={code} onChange={setCode} autoComplete="one-time-code" />
          </ActForm>
        ) : (
          <ActForm
            submit={t('decision.signIn.submit')}
            busy={withPassword.isPending}
            failure={withPassword.error}
            onSubmit={() => withPassword.mutate()}
          >
            <TextInput
              label={t('decision.signIn.email')}
              type="email"
              value={email}
              onChange={setEmail}
              autoComplete="username"
            />
            <TextInput
              label={t('decision.signIn.password')}
              type="password"
              value={password}
              onChange={setPassword}
              autoComplete="current-password"
            />
          </ActForm>
        )}
        {me.openId ? (
          <Button purpose="secondary" onClick={() => withOrganisation.mutate()} busy={withOrganisation.isPending}>
            {t('decision.signIn.openId')}
          </Button>
        ) : null}
      </section>
      {me.demo.length === 0 ? null : (
        <section className="zp-card" aria-labelledby="proberen">
          <Heading level={2} id="proberen">
            {t('decision.signIn.demoTitle')}
          </Heading>
          <p>{t('decision.signIn.demoLead')}</p>
          {asParty.error === null ? null : <Failure cause={asParty.error} />}
          <ul className="zp-choices">
            {me.demo.map(({ partyId, name }) => (
              <li key={partyId}>
                <Button purpose="secondary" onClick={() => asParty.mutate(partyId)} busy={asParty.isPending}>
                  {t('decision.signIn.demoAs', { name })}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Who is signed in, the way to the account, and out. */
export function WhoAmI({ me }: { me: Me }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const out = useMutation({
    mutationFn: () => signInRequest('sign-out', {}),
    // Nothing of what this person saw stays in the browser.
    onSuccess: () => {
      queries.clear();
      window.location.assign('/tafel');
    },
  });
  return (
    <p className="zp-who">
      {t('decision.signIn.as', { name: me.person?.name ?? '' })} ·{' '}
      <a className="nl-link" href="/account">
        {t('decision.signIn.account')}
      </a>{' '}
      <Button purpose="subtle" onClick={() => out.mutate()} busy={out.isPending}>
        {t('decision.signIn.out')}
      </Button>
    </p>
  );
}
