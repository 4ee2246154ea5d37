import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverviewRow } from '../client/index.ts';
import { Section } from '../components/page-title.tsx';
import { ScrollTable } from '../components/scroll-table.tsx';
import { Legend, VerdictBadge } from '../components/verdict.tsx';
import { worstVerdict } from '../components/worst.ts';
import type { MapPoint } from './map-point.ts';

const HospitalMap = lazy(() => import('./hospital-map.tsx'));

const byName = (one: { name: string }, other: { name: string }): number => one.name.localeCompare(other.name, 'nl');

/** The map of the country and, beside it, the same hospitals as a table. */
export function MapSection({ rows }: { rows: readonly OverviewRow[] }) {
  const { t } = useTranslation();
  const hospitals = useMemo(
    () => rows.map((row) => ({ ...row, mark: worstVerdict(row.cells.map((cell) => cell.verdict)) })).toSorted(byName),
    [rows],
  );
  const points = useMemo<readonly MapPoint[]>(
    () =>
      hospitals.flatMap(({ providerId, name, town, latitude, longitude, mark }) =>
        latitude === null || longitude === null ? [] : [{ id: providerId, name, town, latitude, longitude, mark }],
      ),
    [hospitals],
  );
  return (
    <Section id="kaart" title={t('overview.map')} lead={t('overview.mapLead')}>
      <Legend />
      <div className="zp-map-row">
        <figure className="zp-map">
          <Suspense fallback={<p className="zp-map__wait">{t('overview.mapLoading')}</p>}>
            <HospitalMap points={points} />
          </Suspense>
          <figcaption>{t('overview.mapSource')}</figcaption>
        </figure>
        <div className="zp-map-table">
          <ScrollTable caption={t('overview.mapTable')}>
            <thead className="utrecht-table__header--sticky">
              <tr>
                <th scope="col">{t('table.hospital')}</th>
                <th scope="col">{t('table.town')}</th>
                <th scope="col">{t('table.worst')}</th>
              </tr>
            </thead>
            <tbody>
              {hospitals.map((row) => (
                <tr key={row.providerId}>
                  <th scope="row">
                    <Link to="/ziekenhuis/$id" params={{ id: row.providerId }} className="nl-link">
                      {row.name}
                    </Link>
                  </th>
                  <td>{row.town ?? '–'}</td>
                  <td>
                    <VerdictBadge mark={row.mark} />
                  </td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
          {points.length < hospitals.length ? <p className="zp-note">{t('overview.withoutPlace')}</p> : null}
        </div>
      </div>
    </Section>
  );
}
