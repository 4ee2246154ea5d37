import { Button } from '@nl-design-system-candidate/button-react/css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { api, type Comparison, type ScenarioFile } from '../../client/index.ts';
import { formatMargin, formatNumber, formatShare } from '../../components/format.ts';
import { Section } from '../../components/page-title.tsx';
import { saveFile } from '../../components/save-file.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { Failure } from '../../components/states.tsx';

const exact = (value: number) => ({ low: value, high: value });
const mediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Every criterion by scenario, and how it differs from the first, absolute and relative. */
export function CriteriaTable({
  comparison: { scenarios, criteria },
  files,
}: {
  comparison: Comparison;
  files: ScenarioFile[];
}) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const [failed, setFailed] = useState<unknown>(null);
  const exported = async (format: 'csv' | 'xlsx') => {
    setFailed(null);
    try {
      const bytes = await api.comparisonFile(files, format, lang);
      saveFile(`${lang === 'nl' ? 'vergelijking' : 'comparison'}.${format}`, mediaTypes[format], bytes);
    } catch (cause) {
      setFailed(cause);
    }
  };
  const difference = (value: number | null, base: number | null): string => {
    if (value === null || base === null || Math.abs(value - base) < 0.05) return '';
    const relative = base <= 0 ? '' : ` (${value > base ? '+' : '−'}${formatShare(Math.abs(value / base - 1), lang)})`;
    return `${formatMargin(exact(value - base), lang)}${relative}`;
  };
  return (
    <Section id="kpi" title={t('scenario.compare.table')} lead={t('scenario.compare.tableLead')}>
      <ScrollTable caption={t('scenario.compare.table')}>
        <thead>
          <tr>
            <th scope="col">{t('scenario.compare.criterion')}</th>
            {scenarios.map(({ id, name }) => (
              <th key={`${id} ${name}`} scope="col" className="zp-number">
                {name === '' ? t('scenario.unnamed') : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ id, name, unit, values }) => (
            <tr key={id}>
              <th scope="row">
                {pick(name)}
                <span className="zp-compare__unit">{pick(unit)}</span>
              </th>
              {values.map((value, index) => (
                <td key={scenarios[index]?.id ?? index} className="zp-number">
                  {value === null ? t('scenario.compare.unknown') : formatNumber(value, lang)}
                  {index === 0 ? null : (
                    <span className="zp-compare__difference">{difference(value, values[0] ?? null)}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <div className="zp-tools">
        <Button purpose="secondary" onClick={() => void exported('csv')}>
          {t('scenario.compare.csv')}
        </Button>
        <Button purpose="secondary" onClick={() => void exported('xlsx')}>
          {t('scenario.compare.xlsx')}
        </Button>
      </div>
      {failed === null ? null : <Failure cause={failed} />}
    </Section>
  );
}
