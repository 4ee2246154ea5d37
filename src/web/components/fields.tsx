import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A choice with its label above it. */
export function SelectField({ label, value, onChange, options }: SelectProps) {
  const id = useId();
  return (
    <div className="zp-field">
      <label className="utrecht-form-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="utrecht-select utrecht-select--html-select"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A label, a field and what there is to say about it. */
export function Field({
  label,
  help,
  error,
  children,
}: {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  children: (ids: { id: string; described: string | undefined }) => ReactNode;
}) {
  const id = useId();
  const described = [help === undefined ? null : `${id}-help`, error === undefined ? null : `${id}-error`]
    .filter((item) => item !== null)
    .join(' ');
  return (
    <div className="zp-field">
      <label className="utrecht-form-label" htmlFor={id}>
        {label}
      </label>
      {help === undefined ? null : (
        <p id={`${id}-help`} className="zp-field__help">
          {help}
        </p>
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} className="zp-field__error">
          {error}
        </p>
      )}
      {children({ id, described: described === '' ? undefined : described })}
    </div>
  );
}

/** A file to choose, or several; `missing`: it was asked for and not given. */
export function FileField({
  label,
  help,
  accept,
  multiple = false,
  missing,
  onFiles,
}: {
  label: string;
  help?: string;
  accept: string;
  multiple?: boolean;
  missing: boolean;
  onFiles: (files: readonly File[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <Field label={label} help={help} error={missing ? t('data.fileMissing') : undefined}>
      {({ id, described }) => (
        <input
          id={id}
          type="file"
          multiple={multiple}
          accept={accept}
          className="utrecht-textbox utrecht-textbox--html-input"
          aria-describedby={described}
          aria-invalid={missing}
          onChange={(event) => onFiles([...(event.target.files ?? [])])}
        />
      )}
    </Field>
  );
}
