import { Button } from '@nl-design-system-candidate/button-react/css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { useTitle } from '../../app/use-title.ts';
import { meQuery, tableQuery, tables, type TableView } from '../../client/tables.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Failure, Loading } from '../../components/states.tsx';
import { formatInstant, formatShortDay } from '../../components/format.ts';
import { Comments } from './comments.tsx';
import { DecideTab } from './decide-tab.tsx';
import './decision-texts.ts';
import { FiguresTab } from './figures-tab.tsx';
import { TextInput } from './inputs.tsx';
import { namesOf, type PartProps } from './names.ts';
import { ProcessTab } from './process-tab.tsx';
import { RecordTab } from './record-tab.tsx';
import { SignIn, WhoAmI } from './sign-in.tsx';
import { SurveyTab } from './survey-tab.tsx';
import { type TableTab, tableTabs } from './table-search.ts';
import { TimetableTab } from './timetable-tab.tsx';

/** One regional table: its process, plans, timetable, figures, survey and record. */
export function TablePage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/tafel/$id' });
  const { asOf = null } = useSearch({ from: '/tafel/$id' });
  const me = useQuery(meQuery);
  const signedIn = me.data?.person != null;
  const table = useQuery({ ...tableQuery(id, asOf), enabled: signedIn });
  useTitle(table.data?.name ?? t('decision.title'));
  if (me.data !== undefined && !signedIn)
    return (
      <>
        <PageTitle title={t('decision.title')} lead={t('decision.signIn.needed')} />
        <SignIn me={me.data} />
      </>
    );
  if (table.isError) return <Failure cause={table.error} retry={() => void table.refetch()} />;
  if (table.data === undefined || me.data === undefined) return <Loading tall />;
  return (
    <>
      <WhoAmI me={me.data} />
      <TableHead table={table.data} />
      <TableParts table={table.data} />
    </>
  );
}

function TableHead({ table }: { table: TableView }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const navigate = useNavigate({ from: '/tafel/$id' });
  const own = table.parties.find(({ id }) => id === table.me?.partyId);
  return (
    <>
      <PageTitle kicker={t('decision.title')} title={table.name} lead={own?.name}>
        {table.demo ? <p className="zp-warning">{t('decision.demo')}</p> : null}
      </PageTitle>
      <div className="zp-as-of">
        <TextInput
          label={t('decision.asOf')}
          type="date"
          value={table.asOf ?? ''}
          onChange={(day) =>
            void navigate({ search: (before) => ({ ...before, asOf: day === '' ? undefined : day }), replace: true })
          }
        />
        {table.asOf === null ? null : (
          <>
            <p className="zp-warning">{t('decision.asOfShown', { day: formatShortDay(table.asOf, lang) })}</p>
            <Button
              purpose="secondary"
              onClick={() => void navigate({ search: (before) => ({ ...before, asOf: undefined }) })}
            >
              {t('decision.now')}
            </Button>
          </>
        )}
      </div>
      {table.asOf === null && table.news.length > 0 ? <News table={table} /> : null}
    </>
  );
}

function News({ table }: { table: TableView }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const queries = useQueryClient();
  const seen = useMutation({
    mutationFn: () => tables.seen(table.id, table.seq),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['table', table.id] }),
  });
  return (
    <details className="zp-fold">
      <summary>
        {t('decision.news')} ({table.unread})
      </summary>
      <div className="zp-fold__inner">
        <ul className="zp-plain-list">
          {table.news.slice(0, 20).map((one) => (
            <li key={one.seq}>
              {one.forMe ? <span className="zp-tag zp-tag--now">{t('decision.newsForMe')}</span> : null}{' '}
              {one.words[lang]} <span className="zp-muted">{formatInstant(one.at, lang)}</span>
            </li>
          ))}
        </ul>
        <Button purpose="secondary" onClick={() => seen.mutate()} busy={seen.isPending}>
          {t('decision.newsSeen')}
        </Button>
      </div>
    </details>
  );
}

const parts: Readonly<Record<TableTab, (props: PartProps) => React.ReactNode>> = {
  process: ProcessTab,
  decide: DecideTab,
  timetable: TimetableTab,
  figures: FiguresTab,
  survey: SurveyTab,
  record: RecordTab,
};

function TableParts({ table }: { table: TableView }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const { tab = 'process' } = useSearch({ from: '/tafel/$id' });
  const Part = parts[tab];
  const props = { table, lang, names: namesOf(table, lang) };
  return (
    <>
      <nav className="zp-tabs" aria-label={t('decision.tabs.label')}>
        <ul>
          {tableTabs.map((one) => (
            <li key={one}>
              <Link
                from="/tafel/$id"
                to="."
                search={(before) => ({ ...before, tab: one })}
                className={one === tab ? 'zp-tabs__link active' : 'zp-tabs__link'}
                aria-current={one === tab ? 'page' : undefined}
                activeProps={{}}
              >
                {t(`decision.tabs.${one}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Part {...props} />
      {/* Plans have their own comments, each beside the plan. */}
      {tab === 'decide' ? null : (
        <Comments {...props} anchor={{ kind: tab === 'figures' ? 'figure' : 'step', id: tab }} />
      )}
    </>
  );
}
