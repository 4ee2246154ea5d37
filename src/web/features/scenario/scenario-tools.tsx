import { Button } from '@nl-design-system-candidate/button-react/css';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  branch,
  scenarioLink,
  scenarioText,
  writeScenarioFile,
  type NamedScenario,
  type Scenario,
} from '../../../core/scenario/index.ts';
import { useLang } from '../../app/use-lang.ts';
import { Field } from '../../components/fields.tsx';
import { Section } from '../../components/page-title.tsx';
import { PickFile } from '../../components/pick-file.tsx';
import { saveFile } from '../../components/save-file.ts';
import { dropScenario, hashOf, keepScenario, keptScenarios } from './kept.ts';
import { readUpload } from './scenario-file.ts';

interface Props {
  readonly scenario: Scenario;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onOpen: (next: Scenario) => void;
}

/** Undo and redo, name and keep, branch, file and link, and the way to the other pages. */
export function ScenarioTools({ scenario, canUndo, canRedo, onUndo, onRedo, onOpen }: Props) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const [tags, setTags] = useState('');
  const [parentId, setParent] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [kept, setKept] = useState(() => keptScenarios(localStorage));
  const named = async (): Promise<NamedScenario> => ({
    id: await hashOf(scenarioText(scenario)),
    name,
    note,
    tags: tags
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    parentId,
    scenario,
  });
  const refresh = () => setKept(keptScenarios(localStorage));
  const keep = async () => {
    keepScenario(localStorage, await named());
    refresh();
    setSaid(t('scenario.kept', { name: name === '' ? t('scenario.unnamed') : name }));
  };
  const take = (one: NamedScenario) => {
    setName(one.name);
    setNote(one.note);
    setTags(one.tags.join(', '));
    setParent(one.parentId);
    onOpen(one.scenario);
  };
  const exported = async () => {
    const one = await named();
    saveFile(`scenario-${one.id.slice(0, 12)}.json`, 'application/json', writeScenarioFile(one));
    setSaid(t('scenario.exported'));
  };
  const imported = async (file: File) => {
    const read = await readUpload(file, t('scenario.notJson'));
    if (typeof read === 'string') {
      setSaid(read);
      return;
    }
    take(read);
    setSaid(t('scenario.imported', { name: read.name === '' ? t('scenario.unnamed') : read.name }));
  };
  const start = async () => {
    const one = await named();
    const next = branch(
      one,
      name === '' ? t('scenario.branchOf', { name: t('scenario.unnamed') }) : t('scenario.branchOf', { name }),
    );
    setName(next.name);
    setNote(next.note);
    setParent(next.parentId);
    setSaid(t('scenario.branched'));
  };
  const copyLink = async () => {
    await navigator.clipboard.writeText(window.location.href);
    setSaid(t('scenario.copied'));
  };
  const link = scenarioLink(scenario);
  return (
    <Section id="scenario" title={name === '' ? t('scenario.unnamed') : name}>
      <div className="zp-tools">
        <Button purpose="secondary" disabled={!canUndo} onClick={onUndo}>
          {t('scenario.undo')}
        </Button>
        <Button purpose="secondary" disabled={!canRedo} onClick={onRedo}>
          {t('scenario.redo')}
        </Button>
        <Button purpose="secondary" onClick={() => void keep()}>
          {t('scenario.keep')}
        </Button>
        <Button purpose="secondary" onClick={() => void start()}>
          {t('scenario.branch')}
        </Button>
        <Button purpose="secondary" onClick={() => void exported()}>
          {t('scenario.export')}
        </Button>
        <PickFile label={t('scenario.import')} accept=".json,application/json" onPick={(file) => void imported(file)} />
        <Button purpose="secondary" onClick={() => void copyLink()}>
          {t('scenario.copyLink')}
        </Button>
        <Link to="/impact" search={(previous) => ({ ...previous, s: link, lang })} className="nl-link">
          {t('scenario.toImpact')}
        </Link>
        <Link to="/vergelijk" search={(previous) => ({ ...previous, s: link, lang })} className="nl-link">
          {t('scenario.toCompare')}
        </Link>
      </div>
      <p role="status" className="zp-note">
        {said}
      </p>
      <details className="zp-more">
        <summary>{t('scenario.names')}</summary>
        <div className="zp-filters zp-plans__form">
          <TextField label={t('scenario.name')} value={name} onChange={setName} />
          <TextField label={t('scenario.tags')} value={tags} onChange={setTags} />
          <TextField label={t('scenario.note')} value={note} onChange={setNote} />
        </div>
      </details>
      {kept.length === 0 ? null : (
        <details className="zp-more">
          <summary>{t('scenario.keptTitle', { count: kept.length })}</summary>
          <ul className="zp-changes">
            {kept.map((one) => (
              <li key={`${one.id} ${one.name}`}>
                <span>
                  {one.name === '' ? t('scenario.unnamed') : one.name}
                  {one.tags.length === 0 ? '' : ` · ${one.tags.join(', ')}`}
                </span>
                <Button purpose="secondary" onClick={() => take(one)}>
                  {t('scenario.openKept')}
                </Button>
                <Button
                  purpose="subtle"
                  onClick={() => {
                    dropScenario(localStorage, one);
                    refresh();
                  }}
                >
                  {t('scenario.drop')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function TextField({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <Field label={label}>
      {({ id }) => (
        <input
          id={id}
          className="utrecht-textbox utrecht-textbox--html-input"
          value={value}
          maxLength={200}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
