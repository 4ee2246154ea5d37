import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { registerQuery } from '../../client/queries.ts';
import { SelectField } from '../../components/fields.tsx';

interface Props {
  readonly region: string;
  readonly illustrative: boolean;
  readonly onChange: (next: { readonly region: string; readonly illustrative: boolean }) => void;
}

/** Where the scenario is about, and which counts it rests on; another choice is another scenario. */
export function BaselineForm({ region, illustrative, onChange }: Props) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const register = useQuery(registerQuery).data;
  return (
    <form
      className="zp-filters zp-plans__form"
      aria-label={t('scenario.baseline')}
      onSubmit={(event) => event.preventDefault()}
    >
      <SelectField
        label={t('scenario.region')}
        value={region}
        onChange={(next) => onChange({ region: next, illustrative })}
        options={[
          { value: '', label: t('scenario.country') },
          ...(register?.regions.map(({ id, name }) => ({ value: id, label: pick(name) })) ??
            (region === '' ? [] : [{ value: region, label: region }])),
        ]}
      />
      <SelectField
        label={t('scenario.counts')}
        value={illustrative ? 'illustrative' : 'real'}
        onChange={(next) => onChange({ region, illustrative: next === 'illustrative' })}
        options={[
          { value: 'real', label: t('scenario.realCounts') },
          { value: 'illustrative', label: t('scenario.illustrativeCounts') },
        ]}
      />
    </form>
  );
}
