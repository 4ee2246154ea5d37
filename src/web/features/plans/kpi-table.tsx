import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { PlanKpis, PlanView } from '../../client/index.ts';
import { formatMargin, formatNumber } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { measures } from './plan-search.ts';

/** Under choice their sign hangs on the model, so that a difference would claim more than is known. */
const trips: ReadonlySet<string> = new Set(['meanMinutes', 'p90Minutes', 'worstMinutes']);

/** What a plan does, beside today. */
export function KpiTable({ today, plan, caption }: { today: PlanKpis; plan: PlanView; caption: string }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const onlyClosed = plan.kpisIfOnlyClosedMove;
  // Under choice the trip stands in the table of measures, with its band: its sign is not fixed.
  const shown = measures.filter((measure) => measure !== 'extraMinutesOfMoved' || plan.measures === null);
  const write = (value: number | null): string => (value === null ? '–' : formatNumber(value, lang));
  return (
    <ScrollTable caption={caption} className="zp-kpis">
      <thead>
        <tr>
          <th scope="col">{t('plans.measure')}</th>
          {(['today', 'thisPlan', 'difference'] as const).map((column) => (
            <th key={column} scope="col" className="zp-number">
              {t(`plans.${column}`)}
            </th>
          ))}
          {onlyClosed === null ? null : (
            <th scope="col" className="zp-number">
              {t('plans.onlyClosed')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {shown.map((measure) => {
          const [before, after] = [today[measure], plan.kpis[measure]];
          const signed = plan.measures === null || !trips.has(measure);
          const by = before === null || after === null || !signed ? null : after - before;
          return (
            <tr key={measure}>
              <th scope="row">{t(`plans.kpi.${measure}`)}</th>
              <td className="zp-number">{write(before)}</td>
              <td className="zp-number">
                {measure === 'extraMinutesOfMoved' && after === null && plan.kpis.patientsMoved > 0
                  ? t('scenario.tooFew')
                  : write(after)}
              </td>
              <td className="zp-number">{formatMargin(by === null ? null : { low: by, high: by }, lang)}</td>
              {onlyClosed === null ? null : <td className="zp-number">{write(onlyClosed[measure])}</td>}
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}
