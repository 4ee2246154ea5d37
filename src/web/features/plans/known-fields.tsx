import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { InterventionView } from '../../client/index.ts';
import { groundInputsQuery, registerQuery } from '../../client/queries.ts';
import { Field, SelectField } from '../../components/fields.tsx';
import { formatInstant } from '../../components/format.ts';
import { figures, isFigure, stored, type KnownFaults, type KnownForm } from './known-form.ts';

interface Props {
  readonly view: InterventionView;
  readonly form: KnownForm;
  readonly faults: KnownFaults;
  readonly onChange: (change: Partial<KnownForm>) => void;
}

/** Whether anything is said. */
const isUsed = ({ reading, performs, performsNot, ...texts }: KnownForm): boolean =>
  reading === 'count' || performs.length + performsNot.length > 0 || Object.values(texts).some((text) => text !== '');

/** What the reader knows of where patients live, where they go and who performs; open where something is said or wrong. */
export function KnownFields({ view, form, faults, onChange }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(() => isUsed(form));
  const wrong = Object.keys(faults).length > 0;
  return (
    <details className="zp-more zp-known" open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('plans.known.title')}</summary>
      <p className="zp-note">{t('plans.known.lead')}</p>
      <div className="zp-known__fields">
        <TravelFields form={form} faults={faults} onChange={onChange} />
        <NumberField
          label={t('plans.known.total')}
          help={t('plans.known.totalHelp')}
          error={faults.total === undefined ? undefined : t(`plans.known.wrong.${faults.total}`)}
          value={form.total}
          onChange={(total) => onChange({ total })}
        />
        <SelectField
          label={t('plans.known.reading')}
          value={form.reading}
          onChange={(word) => onChange({ reading: word === 'count' ? 'count' : 'rate' })}
          options={(['rate', 'count'] as const).map((value) => ({ value, label: t(`plans.known.readings.${value}`) }))}
        />
      </div>
      <Performers view={view} form={form} onChange={onChange} />
      <StoredFields form={form} onChange={onChange} />
    </details>
  );
}

/** How far patients go: a figure that the reader knows, by which the ground is calibrated. */
function TravelFields({ form, faults, onChange }: Omit<Props, 'view'>) {
  const { t } = useTranslation();
  const { calibrate } = form;
  const error = faults.figure === undefined ? undefined : t(`plans.known.wrong.${faults.figure}`);
  const options = ['', ...Object.keys(figures), 'flows'].map((value) => ({
    value,
    label: t(
      `plans.known.calibrates.${value === '' || value === 'flows' || isFigure(value) ? value || 'none' : 'none'}`,
    ),
  }));
  return (
    <>
      <SelectField
        label={t('plans.known.calibrate')}
        value={calibrate}
        onChange={(word) => onChange({ calibrate: word === 'flows' || isFigure(word) ? word : '', figure: '' })}
        options={options}
      />
      {calibrate === '' ? null : calibrate === 'flows' ? (
        <p
          className={error === undefined ? 'zp-note' : 'zp-field__error'}
          role={error === undefined ? undefined : 'alert'}
        >
          {error ?? t('plans.known.flowsHelp')}
        </p>
      ) : (
        <NumberField
          label={t(`plans.known.figures.${calibrate}`)}
          help={t('plans.known.figureHelp')}
          error={error}
          value={form.figure}
          onChange={(figure) => onChange({ figure })}
        />
      )}
    </>
  );
}

function NumberField({
  label,
  help,
  error,
  value,
  onChange,
}: {
  label: string;
  help: string;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label} help={help} error={error}>
      {({ id, described }) => (
        <input
          id={id}
          className="utrecht-textbox utrecht-textbox--html-input"
          inputMode="decimal"
          autoComplete="off"
          value={value}
          aria-describedby={described}
          aria-invalid={error !== undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Hospitals without a count of which the reader knows that they perform the treatment, or that they do not. */
function Performers({ view, form, onChange }: Omit<Props, 'faults'>) {
  const { t } = useTranslation();
  const providers = useQuery(registerQuery).data?.providers ?? [];
  const counted = new Set(
    view.assessments.flatMap(({ providerId, decisive }) => (decisive.value === null ? [] : [providerId])),
  );
  const said = new Set([...form.performs, ...form.performsNot]);
  const free = providers
    .filter(({ id }) => !counted.has(id) && !said.has(id))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
  const nameOf = (id: string): string => providers.find((one) => one.id === id)?.name ?? id;
  return (
    <fieldset className="zp-known__group">
      <legend>{t('plans.known.performers')}</legend>
      <p className="zp-note">{t('plans.known.performersHelp')}</p>
      <div className="zp-known__fields">
        {(['performs', 'performsNot'] as const).map((field) => (
          <div key={field}>
            <SelectField
              label={t(`plans.known.${field}`)}
              value=""
              onChange={(id) => {
                if (id !== '') onChange({ [field]: [...form[field], id] });
              }}
              options={[
                { value: '', label: t('plans.known.choose') },
                ...free.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <ul className="zp-known__list">
              {form[field].map((id) => (
                <li key={id}>
                  {nameOf(id)}
                  <button
                    type="button"
                    className="zp-known__remove"
                    aria-label={t('plans.known.remove', { name: nameOf(id) })}
                    onClick={() => onChange({ [field]: form[field].filter((other) => other !== id) })}
                  >
                    ×
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** Areas, rates, flows and travel times that were stored, by file and day. */
function StoredFields({ form, onChange }: Omit<Props, 'faults' | 'view'>) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const inputs = useQuery(groundInputsQuery).data?.items ?? [];
  const short = (id: string): string => id.slice(0, 16);
  return (
    <fieldset className="zp-known__group">
      <legend>{t('plans.known.stored')}</legend>
      <p className="zp-note">
        {t('plans.known.storedHelp')}{' '}
        <Link to="/gegevens" hash="grondslag" className="nl-link">
          {t('plans.known.storedLink')}
        </Link>
      </p>
      <div className="zp-known__fields">
        {stored.map((kind) => {
          const found = inputs.filter((input) => input.kind === kind);
          const chosen = form[kind];
          const known = found.find(({ id }) => chosen !== '' && id.startsWith(chosen));
          return (
            <SelectField
              key={kind}
              label={t(`plans.known.kinds.${kind}`)}
              value={known === undefined ? chosen : short(known.id)}
              onChange={(id) => onChange({ [kind]: id })}
              options={[
                { value: '', label: t(`plans.known.own.${kind}`) },
                ...found.map(({ id, files, added }) => ({
                  value: short(id),
                  label: `${files.map(({ file }) => file).join(', ')} (${formatInstant(added, lang)})`,
                })),
                // What an address names and is not there is shown as it stands; the answer says that it is unknown.
                ...(chosen === '' || known !== undefined ? [] : [{ value: chosen, label: chosen }]),
              ]}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
