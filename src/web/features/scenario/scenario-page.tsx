import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import './scenario-texts.ts';
import { basisParameters } from '../../app/search.ts';
import { useTitle } from '../../app/use-title.ts';
import { scenarioStartQuery } from '../../client/queries.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Failure, Loading } from '../../components/states.tsx';
import { BaselineForm } from './baseline-form.tsx';
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
      {start.isPending ? <Loading tall /> : null}
      {start.data === undefined ? null : (
        <Workspace key={JSON.stringify(start.data.scenario.scenario.baseline)} start={start.data} link={search.s} />
      )}
    </>
  );
}

/** The link without its changes: every scenario on one baseline starts from the same answer. */
const baselineOfLink = (link: string): string => link.split('~').slice(0, 10).join('~');
