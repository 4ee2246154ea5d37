import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@nl-design-system-candidate/button-react/css';
import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type GroundFiles, type GroundReport } from '../../client/index.ts';
import { Field, FileField, SelectField } from '../../components/fields.tsx';
import { Section } from '../../components/page-title.tsx';
import { Failure } from '../../components/states.tsx';
import { useLang } from '../../app/use-lang.ts';
import { AcceptForm } from './accept-form.tsx';
import { GroundList } from './ground-list.tsx';

const kinds = ['areas', 'rates', 'flows', 'matrix'] as const;

/** What users bring to the ground: files, check, acceptance by a person, stored; and what was stored before. */
export function GroundSection() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [kind, setKind] = useState<GroundFiles['kind']>('areas');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [areas, setAreas] = useState('');
  const [missing, setMissing] = useState(false);
  const check = useMutation({ mutationFn: api.checkGround });
  const accept = useMutation({
    mutationFn: ({ upload, person, hash }: { upload: GroundFiles; person: string; hash: string }) =>
      api.addGround(upload, person, hash),
    onSuccess: () => queries.invalidateQueries(),
  });
  const result = useRef<HTMLDivElement>(null);
  const outcome = accept.data ?? check.data;
  useEffect(() => {
    if (outcome !== undefined) result.current?.focus();
  }, [outcome]);
  const restart = (): void => {
    check.reset();
    accept.reset();
  };
  const upload: GroundFiles = {
    kind,
    files,
    ...(areas === '' || kind === 'areas' || kind === 'rates' ? {} : { areas }),
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setMissing(files.length === 0);
    accept.reset();
    if (files.length > 0) check.mutate(upload);
  };
  return (
    <Section id="grondslag" title={t('data.ground')} lead={t('data.groundLead')}>
      <form className="zp-import" onSubmit={submit} noValidate>
        <SelectField
          label={t('data.groundKind')}
          value={kind}
          onChange={(value) => {
            setKind(kinds.find((one) => one === value) ?? 'areas');
            restart();
          }}
          options={kinds.map((value) => ({ value, label: t(`data.groundKinds.${value}`) }))}
        />
        <FileField
          label={t('data.groundFile')}
          help={t(`data.groundHelp.${kind}`)}
          accept={kind === 'matrix' ? '.csv,.parquet' : '.csv'}
          multiple={kind === 'areas'}
          missing={missing}
          onFiles={(chosen) => {
            setFiles(chosen);
            setMissing(false);
            restart();
          }}
        />
        {kind === 'flows' || kind === 'matrix' ? (
          <Field label={t('data.groundAreas')} help={t('data.groundAreasHelp')}>
            {({ id, described }) => (
              <input
                id={id}
                className="utrecht-textbox utrecht-textbox--html-input"
                value={areas}
                aria-describedby={described}
                onChange={(event) => {
                  setAreas(event.target.value.trim());
                  restart();
                }}
              />
            )}
          </Field>
        ) : null}
        <Button purpose="primary" type="submit" busy={check.isPending}>
          {check.isPending ? t('data.checking') : t('data.groundCheck')}
        </Button>
      </form>
      <div ref={result} tabIndex={-1} className="zp-result" aria-live="polite">
        {check.error === null ? null : <Failure cause={check.error} />}
        {accept.error === null ? null : <Failure cause={accept.error} />}
        {accept.data !== undefined ? (
          <div className="utrecht-alert utrecht-alert--ok">
            <p>{t('data.groundStored', { id: accept.data.id.slice(0, 16) })}</p>
          </div>
        ) : check.data !== undefined ? (
          <Report report={check.data}>
            {check.data.id !== null && !check.data.alreadyStored ? (
              <AcceptForm
                busy={accept.isPending}
                onAccept={(person) => accept.mutate({ upload, person, hash: check.data.id ?? '' })}
              />
            ) : null}
          </Report>
        ) : null}
      </div>
      <GroundList />
    </Section>
  );
}

/** What the check found. */
function Report({ report, children }: { report: GroundReport; children: ReactNode }) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const verdict = report.alreadyStored
    ? t('data.alreadyImported')
    : report.acceptable
      ? t('data.acceptable', { count: report.rows })
      : t('data.notAcceptable');
  const more = report.problemsTotal - report.problems.length;
  return (
    <section className="zp-card" aria-label={t('data.report')}>
      <div className={`utrecht-alert utrecht-alert--${report.acceptable ? 'ok' : 'error'}`}>
        <p>{verdict}</p>
      </div>
      <ul className="zp-traps">
        {report.problems.map((problem, index) => (
          <li key={index}>
            <span className={`zp-tag zp-tag--${problem.severity}`}>{t(`data.${problem.severity}`)}</span>{' '}
            {pick(problem.message)}
          </li>
        ))}
      </ul>
      {more > 0 ? <p>{t('data.more', { count: more })}</p> : null}
      {children}
    </section>
  );
}
