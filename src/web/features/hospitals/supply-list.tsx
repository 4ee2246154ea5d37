import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@nl-design-system-candidate/button-react/css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { api, type RegisterSupply } from '../../client/index.ts';
import { suppliesQuery } from '../../client/queries.ts';
import { Details } from '../../components/details.tsx';
import { formatInstant } from '../../components/format.ts';
import { PersonForm } from '../../components/person-form.tsx';
import { Failure, Loading } from '../../components/states.tsx';

/** All that was ever added, newest first, with where it came from. */
export function SupplyList() {
  const { t } = useTranslation();
  const supplies = useQuery(suppliesQuery);
  return (
    <>
      <h3 className="nl-heading nl-heading--level-3">{t('hospitals.list')}</h3>
      {supplies.error === null ? null : <Failure cause={supplies.error} retry={() => void supplies.refetch()} />}
      {supplies.isPending ? <Loading /> : null}
      {supplies.data?.items.length === 0 ? <p>{t('hospitals.none')}</p> : null}
      <div className="zp-imports">
        {supplies.data?.items.map((supply) => (
          <SupplyCard key={supply.id} supply={supply} />
        ))}
      </div>
    </>
  );
}

function SupplyCard({ supply }: { supply: RegisterSupply }) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const { id, file, withdrawn } = supply;
  return (
    <article className="zp-card" aria-label={file}>
      <h4 className="nl-heading nl-heading--level-4">{file}</h4>
      <ul>
        {supply.facts.map(({ text, overtaken }, index) => (
          <li key={index}>
            {withdrawn === null ? pick(text) : <s>{pick(text)}</s>}
            {overtaken ? ` (${t('hospitals.overtaken')})` : ''}
          </li>
        ))}
      </ul>
      <Details
        items={[
          { name: t('hospitals.suppliedAt'), value: formatInstant(supply.suppliedAt, lang) },
          ...(supply.suppliedBy === null ? [] : [{ name: t('data.importedBy'), value: supply.suppliedBy }]),
          { name: t('data.hash'), value: <code className="zp-hash">{supply.fileHash}</code> },
        ]}
      />
      {withdrawn === null ? (
        <Withdraw id={id} file={file} />
      ) : (
        <p>
          {t('hospitals.withdrawn', {
            by: withdrawn.by ?? t('hospitals.somebody'),
            at: formatInstant(withdrawn.at, lang),
          })}
        </p>
      )}
    </article>
  );
}

/** Asks who withdraws before anything happens. */
function Withdraw({ id, file }: { id: string; file: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const withdraw = useMutation({
    mutationFn: (name: string) => api.withdrawSupply(id, name),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!asked)
    return (
      <Button purpose="secondary" aria-label={t('hospitals.withdrawOf', { file })} onClick={() => setAsked(true)}>
        {t('hospitals.withdraw')}
      </Button>
    );
  return (
    <PersonForm action={t('hospitals.withdraw')} busy={withdraw.isPending} onPerson={(name) => withdraw.mutate(name)}>
      {withdraw.error === null ? null : <Failure cause={withdraw.error} />}
      <p>{t('hospitals.withdrawLead')}</p>
    </PersonForm>
  );
}
