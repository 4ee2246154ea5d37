import { Button } from '@nl-design-system-candidate/button-react/css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { formatMargin, formatNumber } from '../../components/format.ts';
import { Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';
import type { PlaceRow } from './use-places.ts';

/** Rows before a person asks for all. */
const firstRows = 20;

/** The places whose patients move or travel otherwise, those with most patients first; the map shows the same. */
export function PlaceTable({ rows }: { rows: readonly PlaceRow[] }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const [all, setAll] = useState(false);
  const touched = rows
    .filter(({ moved, unserved }) => moved > 0.005 || unserved > 0.005)
    .toSorted((a, b) => b.moved + b.unserved - (a.moved + a.unserved) || a.name.localeCompare(b.name, 'nl'));
  const shown = all ? touched : touched.slice(0, firstRows);
  const minutes = (value: number | null): string =>
    value === null ? t('scenario.unreached') : formatNumber(value, lang);
  return (
    <Section id="plaatsen" title={t('scenario.places', { count: touched.length })} lead={t('scenario.placesLead')}>
      {touched.length === 0 ? (
        <p>{t('scenario.nobodyMoves')}</p>
      ) : (
        <ScrollTable caption={t('scenario.places', { count: touched.length })} className="zp-places">
          <thead>
            <tr>
              <th scope="col">{t('scenario.place')}</th>
              <th scope="col" className="zp-number">
                {t('scenario.column.moved')}
              </th>
              <th scope="col" className="zp-number">
                {t('scenario.minutesBefore')}
              </th>
              <th scope="col" className="zp-number">
                {t('scenario.minutesAfter')}
              </th>
              <th scope="col" className="zp-number">
                {t('scenario.longer')}
              </th>
              <th scope="col">{t('scenario.mostTo')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ areaId, name, moved, minutesBefore, minutesAfter, siteAfterName }) => {
              const by = minutesBefore === null || minutesAfter === null ? null : minutesAfter - minutesBefore;
              return (
                <tr key={areaId}>
                  <th scope="row">{name}</th>
                  <td className="zp-number">{formatNumber(moved, lang)}</td>
                  <td className="zp-number">{minutes(minutesBefore)}</td>
                  <td className="zp-number">{minutes(minutesAfter)}</td>
                  <td className="zp-number">{formatMargin(by === null ? null : { low: by, high: by }, lang)}</td>
                  <td>{siteAfterName ?? t('scenario.nowhere')}</td>
                </tr>
              );
            })}
          </tbody>
        </ScrollTable>
      )}
      {touched.length <= firstRows ? null : (
        <Button purpose="secondary" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('scenario.less', { count: firstRows }) : t('scenario.all', { count: touched.length })}
        </Button>
      )}
    </Section>
  );
}
