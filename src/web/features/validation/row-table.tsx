import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { Validation } from '../../client/index.ts';
import { formatNumber, formatShare } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { SourceReference } from '../../components/source-reference.tsx';

type Row = Validation['rows'][number];
type Figure = Row['given'][number];

/** The rows of one section: figures, population, date, source and a verdict in words. */
export function RowTable({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  const { t } = useTranslation();
  return (
    <ScrollTable caption={caption} className="zp-validation">
      <thead>
        <tr>
          {(['name', 'given', 'beside', 'verdict', 'source'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`validation.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <OneRow key={row.id} row={row} />
        ))}
      </tbody>
    </ScrollTable>
  );
}

function OneRow({ row: { name, population, given, beside, dated, holds, verdict, sources } }: { row: Row }) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const word = holds === null ? 'untested' : holds ? 'holds' : 'fails';
  const tag = holds === null ? 'assumed' : holds ? 'now' : 'error';
  return (
    <tr>
      <th scope="row">
        {pick(name)}
        <p className="zp-note">{pick(population)}</p>
      </th>
      <td>
        <Figures figures={given} />
      </td>
      <td>
        <Figures figures={beside} />
        {dated === null ? null : <p className="zp-note">{pick(dated)}</p>}
      </td>
      <td>
        <span className={`zp-tag zp-tag--${tag}`}>{t(`validation.${word}`)}</span> {pick(verdict)}
      </td>
      <td>
        {sources.map(({ sourceId, where }) => (
          <p key={sourceId} className="zp-note">
            <SourceReference sourceId={sourceId} where={where} />
          </p>
        ))}
      </td>
    </tr>
  );
}

function Figures({ figures }: { figures: readonly Figure[] }) {
  const { pick } = useLang();
  const write = useFigure();
  return figures.length === 0 ? (
    '–'
  ) : (
    <ul className="zp-validation__figures">
      {figures.map((figure) => (
        <li key={`${figure.label?.nl ?? ''} ${figure.low}`}>
          {figure.label === null ? '' : `${pick(figure.label)}: `}
          <strong>{write(figure)}</strong>
        </li>
      ))}
    </ul>
  );
}

/** A figure as the language writes it, with its unit. */
function useFigure(): (figure: Figure) => string {
  const { t } = useTranslation();
  const { lang } = useLang();
  return ({ low, high, unit, of }) => {
    const one = (value: number): string =>
      unit === 'share' ? formatShare(value, lang).replace('-', '−') : formatNumber(value, lang);
    const range = low === high ? one(low) : t('validation.to', { low: one(low), high: one(high) });
    const value = of === null ? range : t('validation.of', { value: range, of: formatNumber(of, lang) });
    return t(`validation.units.${unit}`, { value });
  };
}
