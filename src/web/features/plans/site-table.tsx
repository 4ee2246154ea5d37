import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { PlanAnswer, PlanSite, PlanView } from '../../client/index.ts';
import { formatInterval, formatNumber, formatRounded } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import type { SiteState } from '../../map/plan-points.ts';
import { stateOf } from '../../map/plan-points.ts';
import { SiteMark } from './site-mark.tsx';

const order: Readonly<Record<SiteState, number>> = { open: 0, either: 1, closed: 2, outside: 3 };

/** Every site of the question: patients now and in the plan, and what becomes of it. */
export function SiteTable({ answer, plan, caption }: { answer: PlanAnswer; plan: PlanView; caption: string }) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const volumes = new Map(plan.volumes.map((volume) => [volume.siteId, volume]));
  const banded = plan.volumes.some(({ band }) => band !== null);
  const bandOf = ({ siteId }: PlanSite): string => {
    const band = volumes.get(siteId)?.band ?? null;
    return band === null ? '–' : `${formatRounded(band.low, lang, 0)} – ${formatRounded(band.high, lang, 0)}`;
  };
  const state = stateOf(answer, plan);
  const rows = answer.sites
    .map((site) => ({ site, state: state(site), later: volumes.get(site.siteId)?.patients ?? 0 }))
    .toSorted(
      (a, b) => order[a.state] - order[b.state] || b.later - a.later || a.site.name.localeCompare(b.site.name, 'nl'),
    );
  const now = ({ volumeNow, volumeNowRange }: PlanSite): string =>
    volumeNow === null ? formatInterval(volumeNowRange, lang) : formatNumber(volumeNow, lang);
  return (
    <ScrollTable caption={caption} className="zp-plans__sites">
      <thead>
        <tr>
          <th scope="col">{t('plans.siteName')}</th>
          <th scope="col">{t('table.town')}</th>
          <th scope="col">{t('plans.verdict')}</th>
          <th scope="col" className="zp-number">
            {t('plans.now')}
          </th>
          <th scope="col" className="zp-number">
            {t('plans.planned')}
          </th>
          {banded ? (
            <th scope="col" className="zp-number">
              {t('plans.plannedBand')}
            </th>
          ) : null}
          <th scope="col">{t('plans.why')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ site, state: own, later }) => (
          <tr key={site.siteId}>
            <th scope="row">
              <Link to="/ziekenhuis/$id" params={{ id: site.providerId }} className="nl-link">
                {site.name}
              </Link>
            </th>
            <td>{site.town}</td>
            <td>
              <span className={`zp-badge zp-badge--${own}`}>
                <SiteMark state={own} />
                {t(`plans.site.${own}`)}
              </span>
            </td>
            <td className="zp-number">{now(site)}</td>
            <td className="zp-number">{own === 'outside' ? '–' : formatNumber(later, lang)}</td>
            {banded ? <td className="zp-number">{bandOf(site)}</td> : null}
            <td>{site.why === null ? '' : pick(site.why)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
