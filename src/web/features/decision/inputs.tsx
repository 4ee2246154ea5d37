import { Button } from '@nl-design-system-candidate/button-react/css';
import { type ReactNode, type SubmitEvent, useId } from 'react';
import { Field } from '../../components/fields.tsx';
import { Failure } from '../../components/states.tsx';

/** One line of text, a day or a number, with its label. */
export function TextInput({
  label,
  value,
  onChange,
  type = 'text',
  autoComplete = 'off',
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'date' | 'number' | 'email' | 'password';
  autoComplete?: string;
}) {
  return (
    <Field label={label}>
      {({ id, described }) => (
        <input
          id={id}
          type={type}
          className="utrecht-textbox utrecht-textbox--html-input"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-describedby={described}
          autoComplete={autoComplete}
          {...(type === 'number' ? { min: 0, step: 'any' } : {})}
        />
      )}
    </Field>
  );
}

/** Several lines of text with their label. */
export function LongInput({
  label,
  help,
  value,
  onChange,
}: {
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label} {...(help === undefined ? {} : { help })}>
      {({ id, described }) => (
        <textarea
          id={id}
          className="utrecht-textbox utrecht-textbox--html-input zp-long-input"
          rows={3}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-describedby={described}
        />
      )}
    </Field>
  );
}

export function CheckInput({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <p className="zp-tick-box">
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <label htmlFor={id}>{label}</label>
    </p>
  );
}

/** Fields, a button and what went wrong. */
export function ActForm({
  submit,
  busy,
  failure,
  onSubmit,
  disabled = false,
  children,
}: {
  submit: string;
  busy: boolean;
  failure: unknown;
  onSubmit: () => void;
  disabled?: boolean;
  children?: ReactNode;
}) {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="zp-act" onSubmit={send} noValidate>
      {children}
      {failure === null || failure === undefined ? null : <Failure cause={failure} />}
      <p>
        <Button purpose="primary" type="submit" busy={busy} disabled={disabled}>
          {submit}
        </Button>
      </p>
    </form>
  );
}

/** A part that opens when somebody wants it. */
export function Fold({ title, children, open = false }: { title: string; children: ReactNode; open?: boolean }) {
  return (
    <details className="zp-fold" open={open}>
      <summary>{title}</summary>
      <div className="zp-fold__inner">{children}</div>
    </details>
  );
}
