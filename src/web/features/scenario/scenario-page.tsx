import { Button } from '@nl-design-system-candidate/button-react/css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './scenario-texts.ts';
import { basisParameters } from '../../app/search.ts';
import { useLang } from '../../app/use-lang.ts';
import { useTitle } from '../../app/use-title.ts';
import { api, RequestFailure, type ScenarioStart } from '../../client/index.ts';
import { metaQuery, scenarioStartQuery } from '../../client/queries.ts';
import { formatInstant } from '../../components/format.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Failure, Loading } from '../../components/states.tsx';
import { BaselineForm } from './baseline-form.tsx';
import { fileOf, scenarioOfLink } from './scenario-file.ts';
import { Workspace } from './workspace.tsx';

/** The page Scenario: a baseline, and the workspace on it. */
export function ScenarioPage() {
  const { t } = useTranslation();
  useTitle(t('scenario.title'));
  const search = useSearch({ from: '/scenario' });
  const navigate = useNavigate({ from: '/scenario' });
  const { region } = search;
  // What the page opened with; later changes of the address come from the workspace itself.
  const start = useQuery(
    scenarioStartQuery(
      search.s === undefined
        ? {
            ...basisParameters(search),
            ...(region === undefined ? {} : { region }),
            ...(search.illustratief === true ? { illustrative: 'true' } : {}),
          }
        : { s: baselineOfLink(search.s) },
    ),
  );
  return (
    <>
      <PageTitle title={t('scenario.title')} lead={t('scenario.lead')} />
      <BaselineForm
        region={start.data?.scenario.scenario.baseline.regionId ?? region ?? ''}
        illustrative={start.data?.scenario.scenario.baseline.illustrative ?? search.illustratief === true}
        onChange={({ region: next, illustrative }) =>
          void navigate({
            to: '.',
            search: ({ s: _s, region: _region, illustratief: _i, behandeling: _b, ...rest }) => ({
              ...rest,
              ...(next === '' ? {} : { region: next }),
              ...(illustrative ? { illustratief: true as const } : {}),
            }),
          })
        }
      />
      {start.error === null ? null : <Failure cause={start.error} retry={() => void start.refetch()} />}
      {isOfOtherData(start.error) && search.s !== undefined ? <Rebase link={search.s} /> : null}
      {start.data === undefined ? null : (
        <Older key={start.data.scenario.scenario.baseline.dataVersion} start={start.data} link={search.s} />
      )}
      {start.isPending ? <Loading tall /> : null}
      {start.data === undefined ? null : (
        <Workspace key={JSON.stringify(start.data.scenario.scenario.baseline)} start={start.data} link={search.s} />
      )}
    </>
  );
}

/** A scenario stays on the data that it was made on; where there are newer, that is said. */
function Older({ start, link }: { start: ScenarioStart; link: string | undefined }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  // Asked anew: what was known of the newest data before may be older than the scenario.
  const meta = useQuery({ ...metaQuery, refetchOnMount: 'always' });
  const { dataVersion } = start.scenario.scenario.baseline;
  if (meta.isFetching || meta.data === undefined || meta.data.dataVersion === dataVersion) return null;
  const day = start.dataAt === null ? '–' : formatInstant(start.dataAt, lang);
  return (
    <div className="utrecht-alert utrecht-alert--info" role="status">
      <div className="utrecht-alert__content">
        <p>{t('scenario.older', { day, version: dataVersion.slice(0, 12) })}</p>
        {link === undefined ? null : <Rebase link={link} />}
      </div>
    </div>
  );
}

/** A scenario of other data is carried over only when the reader says so: it gives other figures. */
function Rebase({ link }: { link: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/scenario' });
  const [failed, setFailed] = useState<unknown>(null);
  const rebase = async () => {
    try {
      const named = await scenarioOfLink(link);
      if (named === null) return;
      const { link: s } = await api.rebaseScenario(fileOf(named));
      await navigate({ to: '.', search: (previous) => ({ ...previous, s }) });
    } catch (cause) {
      setFailed(cause);
    }
  };
  return (
    <>
      <Button purpose="primary" onClick={() => void rebase()}>
        {t('scenario.rebase')}
      </Button>
      {failed === null ? null : <Failure cause={failed} />}
    </>
  );
}

const isOfOtherData = (cause: unknown): boolean =>
  cause instanceof RequestFailure && cause.problem?.code === 'scenario-data';

/** The link without its changes: every scenario on one baseline starts from the same answer. */
const baselineOfLink = (link: string): string => link.split('~').slice(0, 10).join('~');
