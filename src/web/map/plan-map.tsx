import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../app/use-lang.ts';
import type { PlanAnswer, PlanView } from '../client/index.ts';
import { formatNumber } from '../components/format.ts';
import { SiteMark } from '../features/plans/site-mark.tsx';
import { MapFrame } from './map-frame.tsx';
import { makePlanMap, type PlanCanvas } from './plan-canvas.ts';
import { type PlanPoint, planPoints, type SiteState } from './plan-points.ts';

const byName = (one: PlanPoint, other: PlanPoint): number => one.name.localeCompare(other.name, 'nl');

/** A plan on the map of the country; the table of sites holds the same. */
export default function PlanMap({ answer, plan }: { answer: PlanAnswer; plan: PlanView }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const navigate = useNavigate();
  const { sites, places } = useMemo(() => planPoints(answer, plan), [answer, plan]);
  const points = useMemo(() => sites.toSorted(byName), [sites]);
  const draw = useCallback((canvas: PlanCanvas) => canvas.show(sites, places), [sites, places]);
  const words = ({ state, patients }: PlanPoint): string =>
    state === 'open'
      ? t('plans.siteNote', { state: t('plans.site.open'), patients: formatNumber(patients, lang) })
      : t(`plans.site.${state}`);
  const states = [...new Set(sites.map(({ state }) => state))].toSorted();
  return (
    <figure className="zp-map">
      <SiteLegend states={states} />
      <MapFrame
        points={points}
        label={t('plans.mapHelp', { count: points.length })}
        make={makePlanMap}
        draw={draw}
        wordsOf={words}
        noteOf={(point) => <span className={`zp-map__site--${point.state}`}>{words(point)}</span>}
        onOpen={(id) => {
          const providerId = sites.find((site) => site.id === id)?.providerId;
          if (providerId !== undefined) void navigate({ to: '/ziekenhuis/$id', params: { id: providerId } });
        }}
      />
      <figcaption>{`${t('overview.mapSource')} ${t('plans.apart')}`}</figcaption>
    </figure>
  );
}

function SiteLegend({ states }: { states: readonly SiteState[] }) {
  const { t } = useTranslation();
  return (
    <ul className="zp-legend">
      {(['open', 'either', 'closed', 'outside'] as const)
        .filter((state) => states.includes(state))
        .map((state) => (
          <li key={state}>
            <span className={`zp-badge zp-badge--${state}`}>
              <SiteMark state={state} />
              {t(`plans.site.${state}`)}
            </span>
          </li>
        ))}
    </ul>
  );
}
