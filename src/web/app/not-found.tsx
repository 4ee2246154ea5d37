import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../components/page-title.tsx';

/** The address leads nowhere. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('notFound.title')} lead={t('notFound.lead')} />
      <p>
        <Link to="/" className="nl-link">
          {t('notFound.back')}
        </Link>
      </p>
    </>
  );
}
