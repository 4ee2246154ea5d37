import { useTranslation } from 'react-i18next';
import { useLang } from '../app/use-lang.ts';
import { downloadUrl } from '../client/index.ts';

interface Props {
  /** Path under `exports/` or `templates/`, without the ending. */
  readonly path: string;
  /** What the file holds, for the name of the link. */
  readonly name: string;
  readonly query?: object;
  /** Word before the links. */
  readonly label?: string;
}

/** Links that give the table as CSV and as XLSX, with the filters of the page. */
export function Exports({ path, name, query = {}, label }: Props) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const parameters = { ...(query as Record<string, string | number | undefined>), lang };
  return (
    <p className="zp-exports">
      <span className="zp-exports__label">{label ?? t('exports.title')}</span>
      <a
        className="nl-link"
        href={downloadUrl(`${path}.csv`, parameters)}
        download
        aria-label={t('exports.csvOf', { name })}
      >
        {t('exports.csv')}
      </a>
      <a
        className="nl-link"
        href={downloadUrl(`${path}.xlsx`, parameters)}
        download
        aria-label={t('exports.xlsxOf', { name })}
      >
        {t('exports.xlsx')}
      </a>
    </p>
  );
}
