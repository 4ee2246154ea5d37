import { useTranslation } from 'react-i18next';
import { PersonForm } from '../../components/person-form.tsx';

/** Who accepts the import; without a name nothing is stored. */
export function AcceptForm({ busy, onAccept }: { busy: boolean; onAccept: (person: string) => void }) {
  const { t } = useTranslation();
  return (
    <PersonForm
      action={busy ? t('data.accepting') : t('data.accept')}
      help={t('data.personHelp')}
      busy={busy}
      onPerson={onAccept}
    />
  );
}
