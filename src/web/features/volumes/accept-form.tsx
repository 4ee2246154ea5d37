import { Button } from '@nl-design-system-candidate/button-react/css';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../components/fields.tsx';

/** Who accepts the import; without a name nothing is stored. */
export function AcceptForm({ busy, onAccept }: { busy: boolean; onAccept: (person: string) => void }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = person.trim();
    setMissing(name === '');
    if (name !== '') onAccept(name);
  };
  return (
    <form className="zp-accept" onSubmit={submit} noValidate>
      <Field label={t('data.person')} help={t('data.personHelp')} error={missing ? t('data.personMissing') : undefined}>
        {({ id, described }) => (
          <input
            id={id}
            className="utrecht-textbox utrecht-textbox--html-input"
            value={person}
            onChange={(event) => setPerson(event.target.value)}
            aria-describedby={described}
            aria-invalid={missing}
            autoComplete="name"
          />
        )}
      </Field>
      <Button purpose="primary" type="submit" busy={busy}>
        {busy ? t('data.accepting') : t('data.accept')}
      </Button>
    </form>
  );
}
