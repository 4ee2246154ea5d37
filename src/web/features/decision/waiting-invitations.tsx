import { Button } from '@nl-design-system-candidate/button-react/css';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { tables } from '../../client/tables.ts';
import { formatInstant } from '../../components/format.ts';
import { Failure } from '../../components/states.tsx';
import type { PartProps } from './names.ts';

/** Invitations that nobody has redeemed yet; each can be taken back. */
export function WaitingInvitations({ table }: Pick<PartProps, 'table'>) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const queries = useQueryClient();
  const key = ['invitations', table.id];
  // Whoever comes in makes a line in the record, and waits no more.
  const waiting = useQuery({
    queryKey: [...key, table.seq],
    queryFn: () => tables.invitations(table.id),
    placeholderData: keepPreviousData,
  });
  const withdrawing = useMutation({
    mutationFn: (id: string) => tables.withdrawInvitation(table.id, id),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const failure = waiting.error ?? withdrawing.error;
  const items = waiting.data?.items ?? [];
  const partyOf = (id: string): string => table.parties.find((one) => one.id === id)?.name ?? id;
  return (
    <section aria-label={t('decision.invite.waiting')}>
      <p>{t('decision.invite.waiting')}</p>
      {failure === null ? null : <Failure cause={failure} />}
      {waiting.isSuccess && items.length === 0 ? <p>{t('decision.invite.nobody')}</p> : null}
      <ul>
        {items.map(({ id, email, name, partyId, roles, expiresAt }) => (
          <li key={id}>
            {name} ({email}), {partyOf(partyId)}: {roles.map((role) => t(`decision.roles.${role}`)).join(', ')};{' '}
            {t('decision.invite.until', { day: formatInstant(expiresAt, lang) })}{' '}
            <Button purpose="secondary" busy={withdrawing.isPending} onClick={() => withdrawing.mutate(id)}>
              {t('decision.invite.withdraw', { name })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
