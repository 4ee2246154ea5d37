import { Button } from '@nl-design-system-candidate/button-react/css';
import { useTranslation } from 'react-i18next';
import { describeChange, type Scenario } from '../../../core/scenario/index.ts';
import { useLang } from '../../app/use-lang.ts';
import type { ScenarioStart } from '../../client/index.ts';
import { Section } from '../../components/page-title.tsx';
import { without } from './edit.ts';

/** The changes in their order, each of which can be taken out. */
export function ChangeList({
  start,
  scenario,
  onChange,
}: {
  start: ScenarioStart;
  scenario: Scenario;
  onChange: (next: Scenario) => void;
}) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const same = (text: string) => ({ nl: text, en: text });
  const sites = new Map(start.treatments.flatMap((one) => one.sites.map((site) => [site.siteId, site.name])));
  const names = {
    site: (id: string) => same(sites.get(id) ?? id),
    intervention: (id: string) => start.treatments.find((one) => one.interventionId === id)?.name ?? same(id),
    condition: (id: string) => start.treatments.find((one) => one.conditionId === id)?.conditionName ?? same(id),
  };
  return (
    <Section id="lijst" title={t('scenario.changes', { count: scenario.changes.length })}>
      {scenario.changes.length === 0 ? (
        <p>{t('scenario.noChanges')}</p>
      ) : (
        <ol className="zp-changes">
          {scenario.changes.map((change, index) => {
            const words = pick(describeChange(change, names));
            return (
              <li key={`${index} ${words}`}>
                <span>{words}</span>
                <Button
                  purpose="subtle"
                  onClick={() => onChange(without(scenario, index))}
                  aria-label={t('scenario.remove', { words })}
                >
                  {t('scenario.removeShort')}
                </Button>
              </li>
            );
          })}
        </ol>
      )}
    </Section>
  );
}
