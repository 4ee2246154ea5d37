import { useTranslation } from 'react-i18next';
import { allocationModels, type ScenarioSettings } from '../../../core/scenario/index.ts';
import { asShare } from '../../../core/units/index.ts';
import { SelectField } from '../../components/fields.tsx';

const steps = [0, 0.25, 0.5, 0.75, 1] as const;

/** How patients are taken to move. */
export function SettingsForm({
  settings,
  onChange,
}: {
  settings: ScenarioSettings;
  onChange: (next: ScenarioSettings) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('scenario.model')}
        value={settings.model}
        onChange={(value) => {
          const model = allocationModels.find((one) => one === value);
          if (model !== undefined) onChange({ ...settings, model });
        }}
        options={allocationModels.map((model) => ({ value: model, label: t(`scenario.models.${model}`) }))}
      />
      {settings.model === 'choice' ? (
        <SelectField
          label={t('scenario.adherence')}
          value={String(settings.adherence)}
          onChange={(value) => onChange({ ...settings, adherence: asShare(Number(value)) })}
          options={[...new Set([...steps, Number(settings.adherence)])]
            .toSorted((a, b) => a - b)
            .map((step) => ({ value: String(step), label: `${Math.round(step * 100)}%` }))}
        />
      ) : null}
    </>
  );
}
