import { useQuery } from '@tanstack/react-query';
import { Button } from '@nl-design-system-candidate/button-react/css';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { registerQuery } from '../../client/queries.ts';
import { Field, SelectField } from '../../components/fields.tsx';
import { formFields, formFile, formKinds, type FormField, type FormKind, type FormValues } from './form-rows.ts';

const hospitalTypes = ['unknown', 'general', 'top-clinical', 'academic', 'categorical'] as const;

/** One addition, filled in by hand; it goes the way of a file. */
export function AdditionForm({ busy, onCheck }: { busy: boolean; onCheck: (file: File) => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<FormKind>('hospital');
  const [values, setValues] = useState<FormValues>({});
  const hospitals = useId();
  const register = useQuery(registerQuery);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onCheck(formFile(kind, values));
  };
  return (
    <form className="zp-import" onSubmit={submit} noValidate>
      <SelectField
        label={t('hospitals.what')}
        value={kind}
        onChange={(value) => setKind(formKinds.find((one) => one === value) ?? 'hospital')}
        options={formKinds.map((value) => ({ value, label: t(`hospitals.kinds.${value}`) }))}
      />
      {formFields[kind].map((field) => (
        <AdditionField
          key={`${kind} ${field.column}`}
          field={field}
          value={values[field.column] ?? ''}
          list={hospitals}
          onChange={(value) => setValues({ ...values, [field.column]: value })}
        />
      ))}
      <datalist id={hospitals}>
        {register.data?.providers.map(({ id, name }) => (
          <option key={id} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <Button purpose="primary" type="submit" busy={busy}>
        {t('hospitals.checkForm')}
      </Button>
    </form>
  );
}

interface FieldProps {
  readonly field: FormField;
  readonly value: string;
  /** Id of the list of names to choose from. */
  readonly list: string;
  readonly onChange: (value: string) => void;
}

function AdditionField({ field: { input, label }, value, list, onChange }: FieldProps) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const register = useQuery(registerQuery);
  const name = t(`hospitals.fields.${label}`);
  switch (input) {
    case 'type':
      return (
        <SelectField
          label={name}
          value={value === '' ? 'unknown' : value}
          onChange={onChange}
          options={hospitalTypes.map((type) => ({ value: type, label: t(`hospitals.types.${type}`) }))}
        />
      );
    case 'region':
      return (
        <SelectField
          label={name}
          value={value}
          onChange={onChange}
          options={[
            { value: '', label: t('hospitals.noRegion') },
            ...(register.data?.regions ?? []).map((region) => ({ value: region.id, label: pick(region.name) })),
          ]}
        />
      );
    case 'network':
      return (
        <SelectField
          label={name}
          value={value}
          onChange={onChange}
          options={[
            { value: '', label: t('hospitals.networks.both') },
            { value: 'oncology', label: t('hospitals.networks.oncology') },
            { value: 'vascular', label: t('hospitals.networks.vascular') },
          ]}
        />
      );
    case 'text':
    case 'hospital':
    case 'day':
      return (
        <Field label={name}>
          {({ id }) => (
            <input
              id={id}
              type={input === 'day' ? 'date' : 'text'}
              className="utrecht-textbox utrecht-textbox--html-input"
              value={value}
              onChange={(event) => onChange(event.target.value)}
              {...(input === 'hospital' ? { list } : {})}
            />
          )}
        </Field>
      );
  }
}
