import { Button } from '@nl-design-system-candidate/button-react/css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scenario } from '../../../core/scenario/index.ts';
import { useLang } from '../../app/use-lang.ts';
import { SelectField } from '../../components/fields.tsx';
import { formatNumber } from '../../components/format.ts';
import { closeBelowNorm, variantsOf, type StartTreatment } from './edit.ts';

interface Props {
  readonly treatment: StartTreatment;
  readonly scenario: Scenario;
  readonly onChange: (next: Scenario) => void;
}

/** What is often tried, by one click: close what is below the norm, and the three ways to divide two sites' patients. */
export function Variants({ treatment, scenario, onChange }: Props) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const counted = treatment.sites.filter(({ counted: range }) => range !== null && range.low === range.high);
  const [firstId, setFirst] = useState('');
  const [secondId, setSecond] = useState('');
  const first = counted.find(({ siteId }) => siteId === firstId);
  const second = counted.find(({ siteId }) => siteId === secondId);
  const below = closeBelowNorm(scenario, treatment);
  const options = [
    { value: '', label: t('scenario.choose') },
    ...counted.map(({ siteId, name, counted: range }) => ({
      value: siteId,
      label: `${name} (${formatNumber(range?.low ?? 0, lang)})`,
    })),
  ];
  return (
    <details className="zp-more">
      <summary>{t('scenario.oneClick')}</summary>
      <p>
        <Button purpose="secondary" disabled={below === null} onClick={() => below !== null && onChange(below)}>
          {t('scenario.closeBelow', { norm: treatment.norm ?? '–' })}
        </Button>
      </p>
      {treatment.norm === null || counted.length < 2 ? null : (
        <>
          <p>{t('scenario.variantsLead', { norm: treatment.norm })}</p>
          <SelectField label={t('scenario.firstSite')} value={firstId} onChange={setFirst} options={options} />
          <SelectField label={t('scenario.secondSite')} value={secondId} onChange={setSecond} options={options} />
          {first === undefined || second === undefined || first === second ? null : (
            <ul className="zp-changes">
              {variantsOf(treatment, first, second).map(({ variant, apply }) => (
                <li key={variant.kind}>
                  <span>
                    {pick(variant.words)}
                    {variant.volumes === null
                      ? ''
                      : ` ${variant.volumes.map(({ patients }) => formatNumber(patients, lang)).join(' / ')}`}
                  </span>
                  {apply === null ? null : (
                    <Button purpose="secondary" onClick={() => onChange(apply(scenario))}>
                      {t('scenario.apply')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </details>
  );
}
