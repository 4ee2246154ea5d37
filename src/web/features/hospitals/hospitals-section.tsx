import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@nl-design-system-candidate/button-react/css';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../client/index.ts';
import { Exports } from '../../components/exports.tsx';
import { FileField } from '../../components/fields.tsx';
import { Section } from '../../components/page-title.tsx';
import { Failure } from '../../components/states.tsx';
import { AcceptForm } from '../volumes/accept-form.tsx';
import { AdditionForm } from './addition-form.tsx';
import { SupplyList } from './supply-list.tsx';
import { SupplyReport } from './supply-report.tsx';

/** What users add to the register: by form or by file, checked first, accepted by a person, and withdrawn again. */
export function HospitalsSection() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [checked, setChecked] = useState<File | null>(null);
  const check = useMutation({ mutationFn: api.dryRunSupply });
  const accept = useMutation({
    mutationFn: ({ file, person, hash }: { file: File; person: string; hash: string }) =>
      api.acceptSupply(file, person, hash),
    onSuccess: () => queries.invalidateQueries(),
  });
  const result = useRef<HTMLDivElement>(null);
  const outcome = accept.data ?? check.data;
  useEffect(() => {
    if (outcome !== undefined) result.current?.focus();
  }, [outcome]);

  const start = (file: File): void => {
    accept.reset();
    setChecked(file);
    check.mutate(file);
  };
  return (
    <Section
      id="ziekenhuizen"
      title={t('hospitals.title')}
      lead={t('hospitals.lead')}
      aside={<Exports path="templates/register" name={t('hospitals.title')} label={t('data.template')} />}
    >
      <AdditionForm busy={check.isPending} onCheck={start} />
      <FileForm busy={check.isPending} onCheck={start} />
      <div ref={result} tabIndex={-1} className="zp-result" aria-live="polite">
        {check.error === null ? null : <Failure cause={check.error} />}
        {accept.error === null ? null : <Failure cause={accept.error} />}
        {accept.data !== undefined ? (
          <div className="utrecht-alert utrecht-alert--ok">
            <p>{t('hospitals.added')}</p>
          </div>
        ) : check.data !== undefined ? (
          <SupplyReport report={check.data}>
            {check.data.acceptable && checked !== null ? (
              <AcceptForm
                busy={accept.isPending}
                onAccept={(person) => accept.mutate({ file: checked, person, hash: check.data.fileHash })}
              />
            ) : null}
          </SupplyReport>
        ) : null}
      </div>
      <SupplyList />
    </Section>
  );
}

function FileForm({ busy, onCheck }: { busy: boolean; onCheck: (file: File) => void }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setMissing(file === null);
    if (file !== null) onCheck(file);
  };
  return (
    <form className="zp-import" onSubmit={submit} noValidate>
      <FileField
        label={t('hospitals.file')}
        accept=".csv,.xlsx"
        missing={missing}
        onFiles={([chosen]) => {
          setFile(chosen ?? null);
          setMissing(false);
        }}
      />
      <Button purpose="secondary" type="submit" busy={busy}>
        {t('hospitals.checkFile')}
      </Button>
    </form>
  );
}
