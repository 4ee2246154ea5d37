import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { Overview, OverviewColumn, OverviewRow } from '../../client/index.ts';
import { formatInterval, formatShare } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { VerdictMark } from '../../components/verdict.tsx';

/** Hospital × treatment: per cell the verdict as shape and colour, and the count. */
export function Matrix({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const { pick } = useLang();
  return (
    <ScrollTable caption={t('overview.matrix')} className="zp-matrix">
      <thead>
        <tr>
          <th scope="col" className="zp-matrix__corner">
            {t('table.hospital')}
          </th>
          {data.interventions.map((column) => (
            <th key={column.id} scope="col">
              <Link to="/behandeling/$id" params={{ id: column.id }} className="nl-link">
                {pick(column.name)}
              </Link>
              <NormNote column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={row.providerId}>
            <th scope="row">
              <Link to="/ziekenhuis/$id" params={{ id: row.providerId }} className="nl-link">
                {row.name}
              </Link>
              {row.town === null ? null : <span className="zp-matrix__town">{row.town}</span>}
            </th>
            {data.interventions.map((column) => (
              <Cell key={column.id} row={row} column={column} />
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

function NormNote({ column }: { column: OverviewColumn }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const { requirement } = column;
  const note = (() => {
    switch (requirement?.kind) {
      case 'minimum':
        return t('overview.normMin', { cases: requirement.cases });
      case 'tiers':
        return t('overview.normTiers');
      case 'share-within':
        return t('overview.normShare', { share: formatShare(requirement.share, lang) });
      case 'no-consensus':
      case undefined:
        return t('overview.normNone');
    }
  })();
  return <span className="zp-matrix__norm">{note}</span>;
}

function Cell({ row, column }: { row: OverviewRow; column: OverviewColumn }) {
  const { lang } = useLang();
  const { t } = useTranslation();
  const cells = row.cells.filter((item) => item.interventionId === column.id);
  if (cells.length === 0) {
    return (
      <td className="zp-cell zp-cell--none">
        <span aria-hidden="true">·</span>
        <span className="zp-hidden">{t('verdict.none')}</span>
      </td>
    );
  }
  return (
    <td className="zp-cell">
      {cells.map((cell, index) => (
        <span key={index} className="zp-cell__item">
          <VerdictMark mark={cell.verdict} />
          <span className={`zp-cell__value zp-cell__value--${cell.verdict}`}>
            {cell.value === null
              ? ''
              : column.requirement?.kind === 'share-within'
                ? formatShare(cell.value.low, lang)
                : formatInterval(cell.value, lang)}
          </span>
        </span>
      ))}
    </td>
  );
}
