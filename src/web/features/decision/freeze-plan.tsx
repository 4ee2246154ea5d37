import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tables } from '../../client/tables.ts';
import { SelectField } from '../../components/fields.tsx';
import { PickFile } from '../../components/pick-file.tsx';
import { Failure, Loading } from '../../components/states.tsx';
import { keptScenarios } from '../scenario/kept.ts';
import { writeScenarioFile } from '../../../core/scenario/index.ts';
import { ActForm, LongInput, TextInput } from './inputs.tsx';
import type { PartProps } from './names.ts';
import { useAct } from './use-act.ts';

type ScenarioFile = Record<string, unknown>;

/** From a scenario to a frozen version: its figures, a title, and the interests of each hospital that loses care. */
export function FreezePlan({ table, names }: PartProps) {
  const { t } = useTranslation();
  const doing = useAct(table.id);
  const [scenario, setScenario] = useState<ScenarioFile | null>(null);
  const [title, setTitle] = useState('');
  const [planId, setPlanId] = useState('');
  const [weighings, setWeighings] = useState<Readonly<Record<string, string>>>({});
  const preview = useMutation({ mutationFn: (file: ScenarioFile) => tables.preview(table.id, file) });
  const kept = keptScenarios(localStorage);
  const newest = table.plans.filter(({ latest }) => latest);
  const after = newest.find((plan) => plan.planId === planId)?.version ?? 0;

  const take = (file: ScenarioFile): void => {
    setScenario(file);
    setTitle((before) => (before === '' && typeof file['name'] === 'string' ? file['name'] : before));
    preview.mutate(file);
  };
  const read = async (file: File): Promise<void> => {
    const json: unknown = await file
      .text()
      .then((text): unknown => JSON.parse(text))
      .catch(() => ({}));
    take(typeof json === 'object' && json !== null ? (json as ScenarioFile) : {});
  };
  const send = (): void => {
    if (scenario === null) return;
    doing.actAndThen(
      {
        kind: 'plan-frozen',
        planId: planId === '' ? null : planId,
        after,
        title,
        scenario,
        weighings: (preview.data?.losing ?? []).map(({ providerId }) => ({
          providerId,
          text: weighings[providerId] ?? '',
        })),
      },
      () => {
        setScenario(null);
        setTitle('');
        setWeighings({});
        preview.reset();
      },
    );
  };

  return (
    <>
      <p>{t('decision.freeze.lead')}</p>
      <PickFile label={t('decision.freeze.file')} accept=".json" onPick={(file) => void read(file)} />
      {kept.length === 0 ? null : (
        <SelectField
          label={t('decision.freeze.kept')}
          value=""
          onChange={(index) => {
            const named = kept[Number(index)];
            if (named !== undefined) take(JSON.parse(writeScenarioFile(named)) as ScenarioFile);
          }}
          options={[
            { value: '', label: t('decision.freeze.choose') },
            ...kept.map(({ name, id }, index) => ({
              value: String(index),
              label: name === '' ? id.slice(0, 12) : name,
            })),
          ]}
        />
      )}
      {preview.isPending ? <Loading /> : null}
      {preview.error === null ? null : <Failure cause={preview.error} />}
      {preview.data === undefined || scenario === null ? null : (
        <ActForm
          submit={t('decision.freeze.submit', { version: after + 1 })}
          busy={doing.busy}
          failure={doing.failure}
          onSubmit={send}
        >
          <p>
            {t('decision.freeze.figures', {
              moved: Math.round(preview.data.figures.moved ?? 0),
              sites: preview.data.figures.sitesAfter,
            })}
          </p>
          <TextInput label={t('decision.freeze.planTitle')} value={title} onChange={setTitle} />
          <SelectField
            label={t('decision.freeze.of')}
            value={planId}
            onChange={setPlanId}
            options={[
              { value: '', label: t('decision.freeze.asNew') },
              ...newest.map((plan) => ({ value: plan.planId, label: plan.title })),
            ]}
          />
          {preview.data.losing.map(({ providerId, name, loses }) => (
            <LongInput
              key={providerId}
              label={t('decision.freeze.weighing', { name })}
              help={t('decision.freeze.loses', { treatments: names.treatments(loses) })}
              value={weighings[providerId] ?? ''}
              onChange={(text) => setWeighings({ ...weighings, [providerId]: text })}
            />
          ))}
        </ActForm>
      )}
    </>
  );
}
