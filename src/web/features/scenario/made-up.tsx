import { useTranslation } from 'react-i18next';

/** Stands wherever counts are made up. */
export function MadeUp() {
  const { t } = useTranslation();
  return (
    <p className="zp-report__label">
      <strong>{t('scenario.madeUp')}</strong>
    </p>
  );
}
