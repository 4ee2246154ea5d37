import { Button } from '@nl-design-system-candidate/button-react/css';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type ImpactRequest, type ReportFormat, type ReportKind, RequestFailure } from '../../client/index.ts';
import { Field, SelectField } from '../../components/fields.tsx';
import { saveFile } from '../../components/save-file.ts';
import { dropFigures, keepFigures, type KeptFigures } from './own-figures.ts';

/** What is computed besides; each takes longer. */
export interface ReportWishes {
  readonly sensitivity: boolean;
  readonly sweep: readonly number[];
  readonly best: boolean;
}

interface Props {
  readonly request: ImpactRequest;
  readonly kind: ReportKind;
  readonly wishes: ReportWishes;
  readonly own: KeptFigures | null;
  readonly lang: 'nl' | 'en';
  readonly onKind: (kind: ReportKind) => void;
  readonly onWishes: (wishes: ReportWishes) => void;
  readonly onOwn: (own: KeptFigures | null) => void;
}

const kinds: readonly ReportKind[] = ['impact', 'board', 'insurer', 'patient'];
const formats: readonly ReportFormat[] = ['pdf', 'docx', 'xlsx', 'html'];
const mediaTypes: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html',
};
const usualNorms = [20, 30, 40, 50, 75, 100];

/** For whom the report is, what is computed besides, own figures, and the report as a file. */
export function ReportTools({ request, kind, wishes, own, lang, onKind, onWishes, onOwn }: Props) {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState<ReportFormat | null>(null);
  const sentence = (cause: unknown): string =>
    cause instanceof RequestFailure && cause.problem !== null ? cause.problem.detail : t('states.noAnswer');
  const take = async (format: ReportFormat) => {
    setBusy(format);
    setSaid('');
    try {
      saveFile(`zwaartepunt-${kind}.${format}`, mediaTypes[format], await api.report(kind, format, lang, request));
      setSaid(t('scenario.impact.made', { format: format.toUpperCase() }));
    } catch (cause) {
      setSaid(sentence(cause));
    } finally {
      setBusy(null);
    }
  };
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const { own: figures, warnings } = await api.readOwnFigures(file);
      const kept = { file: file.name, figures };
      keepFigures(kept);
      onOwn(kept);
      setSaid([t('scenario.impact.ownRead', { file: file.name }), ...warnings.map((text) => text[lang])].join(' '));
    } catch (cause) {
      setSaid(sentence(cause));
    }
  };
  return (
    <div className="zp-report__tools">
      <div className="zp-filters zp-plans__form">
        <SelectField
          label={t('scenario.impact.kind')}
          value={kind}
          onChange={(value) => onKind(kinds.find((one) => one === value) ?? 'impact')}
          options={kinds.map((value) => ({ value, label: t(`scenario.impact.kinds.${value}`) }))}
        />
        <fieldset className="zp-report__wishes">
          <legend className="utrecht-form-label">{t('scenario.impact.besides')}</legend>
          <Check
            label={t('scenario.impact.sensitivity')}
            checked={wishes.sensitivity}
            onChange={(sensitivity) => onWishes({ ...wishes, sensitivity })}
          />
          <Check
            label={t('scenario.impact.sweep', { norms: usualNorms.join(', ') })}
            checked={wishes.sweep.length > 0}
            onChange={(sweep) => onWishes({ ...wishes, sweep: sweep ? usualNorms : [] })}
          />
          <Check
            label={t('scenario.impact.best')}
            checked={wishes.best}
            onChange={(best) => onWishes({ ...wishes, best })}
          />
        </fieldset>
        <Field label={t('scenario.impact.own')} help={t('scenario.impact.ownHelp')}>
          {({ id, described }) => (
            <>
              <input
                id={id}
                type="file"
                accept=".csv,.xlsx,.json"
                aria-describedby={described}
                onChange={({ target: { files } }) => void read(files?.[0])}
              />
              {own === null ? null : (
                <Button
                  purpose="subtle"
                  onClick={() => {
                    dropFigures();
                    onOwn(null);
                  }}
                >
                  {t('scenario.impact.ownDrop', { file: own.file })}
                </Button>
              )}
            </>
          )}
        </Field>
      </div>
      <div className="zp-tools">
        {formats.map((format) => (
          <Button key={format} purpose="secondary" disabled={busy !== null} onClick={() => void take(format)}>
            {format.toUpperCase()}
          </Button>
        ))}
        <Button purpose="secondary" onClick={() => window.print()}>
          {t('scenario.impact.print')}
        </Button>
        <Link to="/scenario" search={(previous) => ({ ...previous, lang })} className="nl-link">
          {t('scenario.impact.back')}
        </Link>
      </div>
      <p role="status" className="zp-note">
        {busy === null ? said : t('scenario.impact.making')}
      </p>
    </div>
  );
}

function Check({ label, checked, onChange }: { label: string; checked: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="zp-check">
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}
