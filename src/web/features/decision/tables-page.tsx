import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { useTitle } from '../../app/use-title.ts';
import { registerQuery } from '../../client/queries.ts';
import { meQuery, publicPlansQuery, tableListQuery, tables } from '../../client/tables.ts';
import { SelectField } from '../../components/fields.tsx';
import { PageTitle, Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { Failure, Loading } from '../../components/states.tsx';
import { formatShortDay } from '../../components/format.ts';
import './decision-texts.ts';
import { ActForm, Fold, TextInput } from './inputs.tsx';
import { SignIn, WhoAmI } from './sign-in.tsx';
import { StepMark } from './step-mark.tsx';

/** All regional tables, the way in, and what is public. */
export function TablesPage() {
  const { t } = useTranslation();
  useTitle(t('decision.title'));
  const me = useQuery(meQuery);
  return (
    <>
      <PageTitle title={t('decision.title')} lead={t('decision.lead')} />
      {me.isPending ? <Loading /> : me.isError ? <Failure cause={me.error} retry={() => void me.refetch()} /> : null}
      {me.data === undefined ? null : me.data.person === null ? (
        <SignIn me={me.data} />
      ) : (
        <>
          <WhoAmI me={me.data} />
          <Overview />
          {me.data.administers ? <OpenTable /> : null}
        </>
      )}
      <PublicPlans />
    </>
  );
}

/** Every region in one table: which step stands where, what is decided, what blocks. */
function Overview() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const list = useQuery(tableListQuery);
  if (list.isPending) return <Loading tall />;
  if (list.isError) return <Failure cause={list.error} retry={() => void list.refetch()} />;
  const { items } = list.data;
  const steps = items.find((one) => one.steps.length > 0)?.steps ?? [];
  return (
    <Section id="tafels" title={t('decision.list.title')}>
      {items.length === 0 ? (
        <p>{t('decision.list.none')}</p>
      ) : (
        <ScrollTable caption={t('decision.list.title')}>
          <thead>
            <tr>
              <th scope="col">{t('decision.list.name')}</th>
              {steps.map((step) => (
                <th scope="col" key={step.id}>
                  {step.name[lang]}
                </th>
              ))}
              <th scope="col">{t('decision.list.progress')}</th>
              <th scope="col">{t('decision.list.unread')}</th>
              <th scope="col">{t('decision.list.blocked')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.seated ? (
                    <Link to="/tafel/$id" params={{ id: one.id }} className="nl-link">
                      {one.name}
                    </Link>
                  ) : (
                    `${one.regionName[lang]} (${t('decision.list.notSeated')})`
                  )}
                </th>
                {steps.map((step) => {
                  const found = one.steps.find(({ id }) => id === step.id);
                  return <td key={step.id}>{found === undefined ? '–' : <StepMark status={found.status} />}</td>;
                })}
                <td>{t('decision.list.of', { done: one.decided, all: one.treatments })}</td>
                <td>{one.unread}</td>
                <td>
                  <ul className="zp-plain-list">
                    {one.blocked.map((words) => (
                      <li key={words.nl}>{words[lang]}</li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
    </Section>
  );
}

function OpenTable() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const register = useQuery(registerQuery);
  const [form, setForm] = useState({ id: '', region: 'oost', name: '', first: '' });
  const opening = useMutation({
    mutationFn: () =>
      tables.open({
        id: form.id,
        region: form.region,
        name: form.name,
        tranche: form.first === '' ? '1' : '2',
        ...(form.first === '' ? {} : { first: form.first }),
      }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries();
      await navigate({ to: '/tafel/$id', params: { id } });
    },
  });
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  return (
    <Fold title={t('decision.list.openTitle')}>
      <ActForm
        submit={t('decision.list.open')}
        busy={opening.isPending}
        failure={opening.error}
        onSubmit={() => opening.mutate()}
      >
        <TextInput label={t('decision.list.id')} value={form.id} onChange={set('id')} />
        <TextInput label={t('decision.list.tableName')} value={form.name} onChange={set('name')} />
        <SelectField
          label={t('decision.list.region')}
          value={form.region}
          onChange={set('region')}
          options={(register.data?.regions ?? []).map(({ id, name }) => ({ value: id, label: name[lang] }))}
        />
        <TextInput label={t('decision.list.first')} type="date" value={form.first} onChange={set('first')} />
      </ActForm>
    </Fold>
  );
}

/** Plans that were made public; the one part that needs no account. */
function PublicPlans() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const plans = useQuery(publicPlansQuery);
  if (plans.data === undefined) return null;
  return (
    <Section id="openbaar" title={t('decision.list.publicTitle')}>
      {plans.data.items.length === 0 ? <p>{t('decision.list.publicNone')}</p> : null}
      {plans.data.items.map((plan) => (
        <article className="zp-card" key={`${plan.tableId} ${plan.title} ${plan.version}`}>
          <h3>
            {plan.title} · {plan.regionName[lang]}
          </h3>
          {plan.demo ? <p className="zp-warning">{t('decision.demo')}</p> : null}
          {plan.illustrative ? <p className="zp-tag zp-tag--warning">{t('decision.madeUp')}</p> : null}
          <ul>
            {plan.decisions.map((one) => (
              <li key={one.interventionId}>
                {one.name[lang]}: {t(`decision.rungs.${one.rung}`)}, {formatShortDay(one.on, lang)}
                {one.fallback === null ? '' : `. ${one.fallback[lang]}`}
              </li>
            ))}
          </ul>
          <ul>
            {plan.changesInWords.map((words) => (
              <li key={words.nl}>{words[lang]}</li>
            ))}
          </ul>
        </article>
      ))}
    </Section>
  );
}
