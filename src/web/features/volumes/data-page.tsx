import { useTranslation } from 'react-i18next';
import { useTitle } from '../../app/use-title.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { HospitalsSection } from '../hospitals/hospitals-section.tsx';
import { GroundSection } from './ground-section.tsx';
import { ImportSection } from './import-section.tsx';
import { ImportsSection } from './imports-section.tsx';
import { VolumesSection } from './volumes-section.tsx';

/** Gegevens: bring counts in, see what stands out, and look up where any number came from. */
export function DataPage() {
  const { t } = useTranslation();
  useTitle(t('data.title'));
  return (
    <>
      <PageTitle title={t('data.title')} lead={t('data.lead')} />
      <ImportSection />
      <ImportsSection />
      <HospitalsSection />
      <GroundSection />
      <VolumesSection />
    </>
  );
}
