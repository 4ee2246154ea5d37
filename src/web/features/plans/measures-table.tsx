import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { Band, Measures, PlanAnswer } from '../../client/index.ts';
import { formatMargin, formatRounded } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';

interface Row {
  readonly key: 'reachWithin' | 'reachAnywhere' | 'trip' | 'loss';
  readonly before: number | null;
  readonly after: number | null;
  readonly extra: number | null;
  readonly band: Band | null;
}

/** Reach, trip and loss of choice of who must move, each with its band; no mean over fewer than five people. */
export function MeasuresTable({ measures, answer }: { measures: Measures; answer: PlanAnswer }) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const { movers, leave, leaveShare, tooFew } = measures;
  const { regionName } = answer.question;
  const number = (value: number | null): string => (value === null ? '' : formatRounded(value, lang, 1));
  const percent = ({ low, high }: Band): string =>
    `${formatRounded(low * 100, lang, 0)} – ${formatRounded(high * 100, lang, 0)}%`;
  return (
    <div className="zp-measures">
      <p>
        {t('plans.measures.movers', { movers: formatRounded(movers, lang, 0) })}{' '}
        {regionName === null || leaveShare === null
          ? ''
          : t('plans.measures.leave', {
              leave: formatRounded(leave, lang, 0),
              region: pick(regionName),
              share: percent(leaveShare),
            })}
      </p>
      {tooFew !== null ? <p>{t('plans.measures.tooFew')}</p> : null}
      {tooFew !== null || movers === 0 ? null : (
        <ScrollTable caption={t('plans.measures.caption')} className="zp-measures__table">
          <thead>
            <tr>
              <th scope="col">{t('plans.measures.minutes')}</th>
              {(['now', 'later', 'more', 'band'] as const).map((column) => (
                <th key={column} scope="col" className="zp-number">
                  {t(`plans.measures.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOf(measures, regionName !== null).map(({ key, before, after, extra, band }) => (
              <tr key={key}>
                <th scope="row">{t(`plans.measures.${key}`)}</th>
                <td className="zp-number">{number(before)}</td>
                <td className="zp-number">{number(after)}</td>
                <td className="zp-number">
                  {extra === null
                    ? '–'
                    : key === 'trip' && band !== null && band.low < 0 && band.high > 0
                      ? t('plans.measures.bothSigns')
                      : formatMargin({ low: extra, high: extra }, lang)}
                </td>
                <td className="zp-number">{band === null ? '–' : formatMargin(band, lang)}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      <p className="zp-note">{t('plans.measures.note')}</p>
    </div>
  );
}

function rowsOf({ reachWithin, reachAnywhere, trip, loss }: Measures, regional: boolean): readonly Row[] {
  const reach = (key: 'reachWithin' | 'reachAnywhere', view: Measures['reachWithin']): Row => ({
    key,
    before: view?.before ?? null,
    after: view?.after ?? null,
    extra: view?.extra ?? null,
    band: view?.band ?? null,
  });
  return [
    ...(regional ? [reach('reachWithin', reachWithin)] : []),
    reach('reachAnywhere', reachAnywhere),
    { key: 'loss', before: null, after: null, extra: loss.perMover, band: loss.band },
    {
      key: 'trip',
      before: trip?.before ?? null,
      after: trip?.after ?? null,
      extra: trip?.extra ?? null,
      band: trip?.band ?? null,
    },
  ];
}
