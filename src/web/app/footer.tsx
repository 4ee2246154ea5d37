import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { metaQuery } from '../client/queries.ts';

/** Version of the product and of the data that the page rests on. */
export function Footer() {
  const { t } = useTranslation();
  const meta = useQuery(metaQuery);
  return (
    <footer className="zp-footer">
      <div className="zp-footer__inner">
        <p>
          {t('layout.about')}{' '}
          <Link to="/verantwoording" className="nl-link">
            {t('layout.validation')}
          </Link>
        </p>
        {meta.data === undefined ? null : (
          <p className="zp-footer__versions">
            {t('layout.versions', { version: meta.data.version, data: meta.data.dataVersion.slice(0, 12) })}
          </p>
        )}
      </div>
    </footer>
  );
}
