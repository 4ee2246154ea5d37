import { Button } from '@nl-design-system-candidate/button-react/css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedScenario } from '../../../core/scenario/index.ts';
import { PickFile } from '../../components/pick-file.tsx';
import { Section } from '../../components/page-title.tsx';
import { keptScenarios } from '../scenario/kept.ts';
import { readUpload } from '../scenario/scenario-file.ts';

interface Props {
  readonly chosen: readonly NamedScenario[];
  readonly most: number;
  readonly onChange: (next: readonly NamedScenario[]) => void;
}

/** Which scenarios stand side by side: those kept in this browser, and files of others. */
export function Picker({ chosen, most, onChange }: Props) {
  const { t } = useTranslation();
  const [kept] = useState(() => keptScenarios(localStorage));
  const [said, setSaid] = useState('');
  const nameOf = ({ name }: NamedScenario) => (name === '' ? t('scenario.unnamed') : name);
  const same = (a: NamedScenario, b: NamedScenario) => a.id === b.id && a.name === b.name;
  const others = kept.filter((one) => !chosen.some((other) => same(one, other)));
  const full = chosen.length >= most;
  const add = async (file: File) => {
    const read = await readUpload(file, t('scenario.notJson'));
    if (typeof read === 'string') {
      setSaid(read);
      return;
    }
    onChange([...chosen, read]);
    setSaid(t('scenario.imported', { name: nameOf(read) }));
  };
  return (
    <Section
      id="keuze"
      title={t('scenario.compare.chosen', { count: chosen.length })}
      lead={t('scenario.compare.chosenLead')}
    >
      <ol className="zp-changes">
        {chosen.map((one) => (
          <li key={`${one.id} ${one.name}`}>
            <span>
              {nameOf(one)}
              <span className="zp-note"> · {t('scenario.changes', { count: one.scenario.changes.length })}</span>
            </span>
            <Button
              purpose="subtle"
              aria-label={t('scenario.remove', { words: nameOf(one) })}
              onClick={() => onChange(chosen.filter((other) => !same(one, other)))}
            >
              {t('scenario.removeShort')}
            </Button>
          </li>
        ))}
      </ol>
      <div className="zp-tools">
        {others.map((one) => (
          <Button
            key={`${one.id} ${one.name}`}
            purpose="secondary"
            disabled={full}
            onClick={() => onChange([...chosen, one])}
          >
            {t('scenario.compare.add', { name: nameOf(one) })}
          </Button>
        ))}
        <PickFile
          label={t('scenario.compare.addFile')}
          accept=".json,application/json"
          disabled={full}
          onPick={(file) => void add(file)}
        />
      </div>
      <p role="status" className="zp-note">
        {said}
      </p>
    </Section>
  );
}
