import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asId } from '../../../core/ids/index.ts';
import type { Scenario, ScenarioWorld, TreatmentPlan } from '../../../core/scenario/index.ts';
import { useLang } from '../../app/use-lang.ts';
import { formatInterval } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { setOpen, type StartSite, type StartTreatment } from './edit.ts';

interface Props {
  readonly treatments: readonly StartTreatment[];
  readonly plans: readonly TreatmentPlan[];
  readonly scenario: Scenario;
  readonly world: ScenarioWorld;
  readonly onChange: (next: Scenario) => void;
}

/** All treatments by all sites, each to be closed or opened; one stop of the Tab key, arrow keys go along the cells. */
export function SiteMatrix({ treatments, plans, scenario, world, onChange }: Props) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const [active, setActive] = useState('');
  const sites = new Map<string, StartSite>();
  for (const { sites: own } of treatments) for (const site of own) if (site.performsNow) sites.set(site.siteId, site);
  const rows = [...sites.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
  const cells = rows.flatMap((row) =>
    treatments.flatMap(({ interventionId, sites: own }) =>
      own.some(({ siteId }) => siteId === row.siteId) ? [`${row.siteId} ${interventionId}`] : [],
    ),
  );
  const stop = cells.includes(active) ? active : cells[0];
  return (
    <details className="zp-more">
      <summary>{t('scenario.matrix', { treatments: treatments.length, sites: rows.length })}</summary>
      <p className="zp-note">{t('scenario.matrixHelp')}</p>
      <ScrollTable caption={t('scenario.matrixCaption')} className="zp-toggles">
        <thead>
          <tr>
            <th scope="col">{t('scenario.site')}</th>
            {treatments.map(({ interventionId, name }) => (
              <th key={interventionId} scope="col">
                {pick(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={row.siteId}>
              <th scope="row">{row.name}</th>
              {treatments.map((treatment, column) => {
                const { interventionId } = treatment;
                const site = treatment.sites.find(({ siteId }) => siteId === row.siteId);
                if (site === undefined) return <td key={interventionId}>–</td>;
                const own = plans.find((plan) => plan.interventionId === interventionId);
                const open = own?.sites.find(({ siteId }) => siteId === row.siteId)?.open ?? site.performsNow;
                const key = `${row.siteId} ${interventionId}`;
                return (
                  <td key={interventionId}>
                    <label className="zp-check">
                      <input
                        type="checkbox"
                        checked={open}
                        data-cell={`${line} ${column}`}
                        tabIndex={key === stop ? 0 : -1}
                        aria-label={t('scenario.matrixCell', { site: row.name, treatment: pick(treatment.name) })}
                        onFocus={() => setActive(key)}
                        onKeyDown={alongCells}
                        onChange={({ target: { checked } }) =>
                          onChange(
                            setOpen(
                              scenario,
                              world,
                              { kind: 'intervention', interventionId: asId(interventionId) },
                              asId(row.siteId),
                              checked,
                            ),
                          )
                        }
                      />
                      <span aria-hidden="true">{site.performsNow ? formatInterval(site.counted, lang) : ''}</span>
                    </label>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </details>
  );
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** To the next cell that there is in the direction of an arrow key. */
function alongCells(event: KeyboardEvent<HTMLInputElement>): void {
  const step = steps[event.key];
  const [line = 0, column = 0] = (event.currentTarget.dataset['cell'] ?? '').split(' ').map(Number);
  const table = event.currentTarget.closest('table');
  if (step === undefined || table === null) return;
  event.preventDefault();
  // A treatment that a hospital does not have is a hole to step over.
  for (let away = 1; away < 200; away += 1) {
    const next = table.querySelector<HTMLInputElement>(
      `[data-cell="${line + step[0] * away} ${column + step[1] * away}"]`,
    );
    if (next !== null) {
      next.focus();
      return;
    }
  }
}
