import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { travelEstimateQuery } from '../../client/queries.ts';
import { formatNumber, formatShare } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { SourceReference } from '../../components/source-reference.tsx';

/** How often the estimated travel times are wrong, by distance. */
export function TravelErrors() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const estimate = useQuery(travelEstimateQuery).data;
  if (estimate === undefined) return null;
  const limits = estimate.classes[0]?.at.map(({ minutes }) => minutes) ?? [];
  return (
    <section className="zp-card zp-plans__errors" aria-labelledby="reistijdfout">
      <h3 id="reistijdfout" className="nl-heading nl-heading--level-3">
        {t('plans.errors')}
      </h3>
      <p className="zp-note">{t('plans.errorsLead')}</p>
      <ScrollTable caption={t('plans.errors')}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('plans.distance')}
            </th>
            <th scope="col" rowSpan={2} className="zp-number">
              {t('plans.pairs')}
            </th>
            {limits.map((minutes) => (
              <th key={minutes} scope="colgroup" colSpan={2} className="zp-number">
                {t('plans.within', { minutes })}
              </th>
            ))}
          </tr>
          <tr>
            {limits.flatMap((minutes) =>
              (['byEstimate', 'byRadius'] as const).map((column) => (
                <th key={`${minutes} ${column}`} scope="col" className="zp-number">
                  {t(`plans.${column}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {estimate.classes.map(({ fromKm, toKm, pairs, at }, index) => (
            <tr key={`${fromKm} ${toKm}`}>
              <th scope="row">
                {index === estimate.classes.length - 1
                  ? t('plans.allDistances')
                  : `${formatNumber(fromKm, lang)}–${formatNumber(toKm, lang)}`}
              </th>
              <td className="zp-number">{formatNumber(pairs, lang)}</td>
              {at.flatMap(({ minutes, wrong, wrongByRadius }) =>
                ([wrong, wrongByRadius] as const).map((share, column) => (
                  <td key={`${minutes} ${column}`} className="zp-number">
                    {formatShare(share, lang)}
                  </td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <p className="zp-note">
        {t('table.source')}:{' '}
        {estimate.sources.map(({ sourceId, where }, index) => (
          <span key={sourceId}>
            {index === 0 ? '' : '; '}
            <SourceReference sourceId={sourceId} where={where} />
          </span>
        ))}
      </p>
    </section>
  );
}
