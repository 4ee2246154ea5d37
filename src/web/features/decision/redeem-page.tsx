import { Button } from '@nl-design-system-candidate/button-react/css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTitle } from '../../app/use-title.ts';
import { RequestFailure } from '../../client/index.ts';
import { meQuery, tables } from '../../client/tables.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Failure, Loading } from '../../components/states.tsx';
import './decision-texts.ts';
import { ActForm, TextInput } from './inputs.tsx';
import { SignIn } from './sign-in.tsx';

/** Behind the link of an invitation: takes the seat, with the account that is signed in or a new one. */
export function RedeemPage() {
  const { t } = useTranslation();
  useTitle(t('decision.redeem.title'));
  const me = useQuery(meQuery);
  const [email, setEmail] = useState('');
  const taking = useMutation({
    mutationFn: (other: string | null) =>
      tables.redeem({ token: window.location.hash.slice(1), ...(other === null ? {} : { email: other }) }),
    // The page begins anew: what was kept is of who was here before.
    onSuccess: ({ tableId, fresh }) => window.location.assign(fresh ? '/account?welkom=1' : `/tafel/${tableId}`),
  });
  if (me.isError) return <Failure cause={me.error} retry={() => void me.refetch()} />;
  if (me.data === undefined) return <Loading tall />;
  if (window.location.hash.length < 2)
    return <PageTitle title={t('decision.redeem.title')} lead={t('decision.redeem.incomplete')} />;
  const person = me.data.person?.demo === false ? me.data.person : null;
  const known = taking.error instanceof RequestFailure && taking.error.problem?.code === 'invitation-sign-in';
  return (
    <>
      <PageTitle title={t('decision.redeem.title')} lead={t('decision.redeem.lead')} />
      {person === null ? null : <p>{t('decision.redeem.as', { name: person.name })}</p>}
      {taking.error === null || (known && person !== null) ? null : <Failure cause={taking.error} />}
      {known && person === null ? (
        <>
          <SignIn me={{ ...me.data, demo: [] }} />
          <ActForm
            submit={t('decision.redeem.otherSubmit')}
            busy={taking.isPending}
            failure={null}
            onSubmit={() => taking.mutate(email)}
          >
            <TextInput label={t('decision.redeem.other')} type="email" value={email} onChange={setEmail} />
          </ActForm>
        </>
      ) : (
        <Button purpose="primary" busy={taking.isPending} onClick={() => taking.mutate(null)}>
          {t('decision.redeem.submit')}
        </Button>
      )}
    </>
  );
}
