import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@nl-design-system-candidate/button-react/css';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type ImportFile } from '../../client/index.ts';
import { Exports } from '../../components/exports.tsx';
import { FileField, SelectField } from '../../components/fields.tsx';
import { Section } from '../../components/page-title.tsx';
import { Failure } from '../../components/states.tsx';
import { AcceptForm } from './accept-form.tsx';
import { ImportReportView } from './import-report.tsx';

/** File, check, report, acceptance by a person, stored: in this order, and nothing before its turn. */
export function ImportSection() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [openness, setOpenness] = useState<ImportFile['openness']>('supplied');
  const [missing, setMissing] = useState(false);
  const check = useMutation({ mutationFn: api.dryRun });
  const accept = useMutation({
    mutationFn: ({ upload, person, hash }: { upload: ImportFile; person: string; hash: string }) =>
      api.accept(upload, person, hash),
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
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setMissing(file === null);
    accept.reset();
    if (file !== null) check.mutate({ file, openness });
  };
  return (
    <Section
      id="import"
      title={t('data.import')}
      lead={t('data.importLead')}
      aside={<Exports path="templates/volumes" name={t('data.template')} label={t('data.template')} />}
    >
      <form className="zp-import" onSubmit={submit} noValidate>
        <FileField
          label={t('data.file')}
          accept=".csv,.xlsx"
          missing={missing}
          onFiles={([chosen]) => {
            setFile(chosen ?? null);
            setMissing(false);
            restart();
          }}
        />
        <SelectField
          label={t('data.openness')}
          value={openness}
          onChange={(value) => {
            setOpenness(value === 'published' ? 'published' : 'supplied');
            restart();
          }}
          options={[
            { value: 'supplied', label: t('data.supplied') },
            { value: 'published', label: t('data.published') },
          ]}
        />
        <Button purpose="primary" type="submit" busy={check.isPending}>
          {check.isPending ? t('data.checking') : t('data.check')}
        </Button>
      </form>
      <div ref={result} tabIndex={-1} className="zp-result" aria-live="polite">
        {check.error === null ? null : <Failure cause={check.error} />}
        {accept.error === null ? null : <Failure cause={accept.error} />}
        {accept.data !== undefined ? (
          <div className="utrecht-alert utrecht-alert--ok">
            <p>{t('data.accepted', { rows: accept.data.rows, file: accept.data.file })}</p>
          </div>
        ) : check.data !== undefined ? (
          <ImportReportView report={check.data}>
            {check.data.acceptable && file !== null ? (
              <AcceptForm
                busy={accept.isPending}
                onAccept={(person) => accept.mutate({ upload: { file, openness }, person, hash: check.data.fileHash })}
              />
            ) : null}
          </ImportReportView>
        ) : null}
      </div>
    </Section>
  );
}
