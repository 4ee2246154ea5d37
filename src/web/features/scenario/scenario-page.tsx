import { Button } from '@nl-design-system-candidate/button-react/css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './scenario-texts.ts';
import { basisParameters } from '../../app/search.ts';
import { useTitle } from '../../app/use-title.ts';
import { api, RequestFailure } from '../../client/index.ts';
import { scenarioStartQuery } from '../../client/queries.ts';
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
      {start.isPending ? <Loading tall /> : null}
      {start.data === undefined ? null : (
        <Workspace key={JSON.stringify(start.data.scenario.scenario.baseline)} start={start.data} link={search.s} />
      )}
    </>
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
