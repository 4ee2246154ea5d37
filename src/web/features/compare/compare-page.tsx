import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedScenario } from '../../../core/scenario/index.ts';
import '../scenario/scenario-texts.ts';
import { useLang } from '../../app/use-lang.ts';
import { useTitle } from '../../app/use-title.ts';
import { api } from '../../client/index.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Failure, Loading } from '../../components/states.tsx';
import { fileOf, nameScenario, scenarioOfLink } from '../scenario/scenario-file.ts';
import { MadeUp } from '../scenario/made-up.tsx';
import { keptScenarios } from '../scenario/kept.ts';
import { CriteriaTable } from './criteria-table.tsx';
import { Differences } from './differences.tsx';
import { Picker } from './picker.tsx';
import { WeightsSection } from './weights.tsx';

/** Fewest and most scenarios side by side. */
const [fewest, most] = [2, 6];

/** The page Vergelijk: two to six scenarios side by side, and what each party finds of them. */
export function ComparePage() {
  const { t } = useTranslation();
  const { lang } = useLang();
  useTitle(t('scenario.compare.title'));
  const { s } = useSearch({ from: '/vergelijk' });
  const first = useQuery({
    queryKey: ['compare-first', s ?? '', lang],
    queryFn: () => firstOf(s, t('scenario.compare.asNow')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [picked, setPicked] = useState<readonly NamedScenario[] | null>(null);
  const chosen = picked ?? first.data ?? [];
  const enough = chosen.length >= fewest && chosen.length <= most;
  const comparison = useQuery({
    queryKey: ['compare', chosen.map(({ id, name }) => `${id} ${name}`)],
    queryFn: ({ signal }) => api.compare(chosen.map(fileOf), signal),
    enabled: enough,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <PageTitle title={t('scenario.compare.title')} lead={t('scenario.compare.lead')} />
      {comparison.data?.data === 'illustrative' || chosen.some(({ scenario }) => scenario.baseline.illustrative) ? (
        <MadeUp />
      ) : null}
      {first.isPending ? <Loading /> : <Picker chosen={chosen} most={most} onChange={setPicked} />}
      {!first.isPending && !enough ? (
        <p className="zp-empty">
          {t('scenario.compare.tooFew')}{' '}
          <Link to="/scenario" search={{ lang }} className="nl-link">
            {t('scenario.compare.toScenario')}
          </Link>
        </p>
      ) : null}
      {comparison.error === null ? null : <Failure cause={comparison.error} retry={() => void comparison.refetch()} />}
      {enough && comparison.isPending ? <Loading tall /> : null}
      {comparison.data === undefined || !enough ? null : (
        <>
          <CriteriaTable comparison={comparison.data} files={chosen.map(fileOf)} />
          <WeightsSection comparison={comparison.data} />
          <Differences comparison={comparison.data} />
        </>
      )}
    </>
  );
}

/** How it is now, and the scenario of the link; else what is kept on the newest baseline. */
async function firstOf(link: string | undefined, asNow: string): Promise<readonly NamedScenario[]> {
  const kept = keptScenarios(localStorage);
  const own = link === undefined ? (kept[0] ?? null) : await scenarioOfLink(link);
  if (own === null) return [];
  const now = await nameScenario({ ...own.scenario, changes: [] }, asNow);
  return own.scenario.changes.length === 0 ? [now] : [now, own];
}
