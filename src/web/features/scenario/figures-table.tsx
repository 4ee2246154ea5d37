import { useTranslation } from 'react-i18next';
import type { Spread } from '../../../core/impact/index.ts';
import { useLang } from '../../app/use-lang.ts';
import { formatNumber, formatShare } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';

type Column = keyof Pick<Spread, 'patients' | 'mean' | 'median' | 'p90' | 'max'>;
const columns: readonly Column[] = ['patients', 'mean', 'median', 'p90', 'max'];
const limits = [30, 45, 60, 90] as const;

interface Row {
  readonly name: string;
  readonly spread: Spread;
}

/** Travel times of groups of patients: mean, median, nine in ten, longest, and the share above the limits. */
export function FiguresTable({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const write = (value: number | null): string => (value === null ? '–' : formatNumber(value, lang));
  return (
    <ScrollTable caption={caption} className="zp-figures">
      <thead>
        <tr>
          <th scope="col">{t('scenario.group')}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="zp-number">
              {t(`scenario.column.${column}`)}
            </th>
          ))}
          {limits.map((limit) => (
            <th key={limit} scope="col" className="zp-number">
              {t('scenario.above', { limit })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, spread }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {columns.map((column) => (
              <td key={column} className="zp-number">
                {spread.why === 'too-few' && column !== 'patients' ? t('scenario.tooFew') : write(spread[column])}
              </td>
            ))}
            {limits.map((limit) => (
              <td key={limit} className="zp-number">
                {spread.over === null ? '–' : formatShare(spread.over[limit], lang)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
