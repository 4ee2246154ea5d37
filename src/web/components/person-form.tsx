import { Button } from '@nl-design-system-candidate/button-react/css';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './fields.tsx';

/** Asks who does it before it is done; without a name nothing happens. */
export function PersonForm({
  action,
  help,
  busy,
  onPerson,
  children,
}: {
  action: string;
  help?: string;
  busy: boolean;
  onPerson: (person: string) => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [person, setPerson] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = person.trim();
    setMissing(name === '');
    if (name !== '') onPerson(name);
  };
  return (
    <form className="zp-accept" onSubmit={submit} noValidate>
      {children}
      <Field label={t('data.person')} help={help} error={missing ? t('data.personMissing') : undefined}>
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
        {action}
      </Button>
    </form>
  );
}
