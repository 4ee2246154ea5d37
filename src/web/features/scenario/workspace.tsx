import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asId } from '../../../core/ids/index.ts';
import {
  begin,
  did,
  readScenarioLink,
  redo,
  scenarioLink,
  undo,
  type ChangeTarget,
  type History,
  type Scenario,
} from '../../../core/scenario/index.ts';
import { useLang } from '../../app/use-lang.ts';
import type { ScenarioStart } from '../../client/index.ts';
import { SelectField } from '../../components/fields.tsx';
import { Section } from '../../components/page-title.tsx';
import { Failure } from '../../components/states.tsx';
import { BestPlan } from './best-plan.tsx';
import { ChangeList } from './change-list.tsx';
import { setOpen, worldOf, type StartTreatment } from './edit.ts';
import { LiveFigures, LiveWords } from './live-figures.tsx';
import { MadeUp } from './made-up.tsx';
import { PlaceTable } from './place-table.tsx';
import { ScenarioTools } from './scenario-tools.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SiteList } from './site-list.tsx';
import { SiteMatrix } from './site-matrix.tsx';
import { useLive } from './use-live.ts';
import { Variants } from './variants.tsx';
import { useScenarioPlaces } from './use-places.ts';
import { useSites, useVolumes } from './use-sites.ts';

const ScenarioMap = lazy(() => import('../../map/scenario-map.tsx'));

/** A scenario being made: what is changed, and what that does, side by side. */
export function Workspace({ start, link }: { start: ScenarioStart; link: string | undefined }) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const search = useSearch({ from: '/scenario' });
  const navigate = useNavigate({ from: '/scenario' });
  const [history, setHistory] = useState<History>(() => begin(firstOf(start, link)));
  const scenario = history.present;
  const region = start.scenario.regionName === null ? null : pick(start.scenario.regionName);
  const world = useMemo(() => worldOf(start), [start]);
  const able = start.treatments.filter(({ why }) => why === null);
  const treatment = able.find(({ interventionId }) => interventionId === search.behandeling) ?? mostSites(able);
  const [wide, setWide] = useState(false);
  const live = useLive(start, scenario, treatment?.interventionId ?? '');
  const change = useCallback((next: Scenario) => setHistory((before) => did(before, next)), []);
  const back = useCallback(() => setHistory(undo), []);
  const forth = useCallback(() => setHistory(redo), []);
  useShortcuts(back, forth);

  const text = scenarioLink(scenario);
  useEffect(() => {
    if (search.s === text) return;
    void navigate({
      to: '.',
      search: ({ illustratief: _i, region: _r, ...previous }) => ({ ...previous, s: text }),
      replace: true,
      resetScroll: false,
    });
  }, [navigate, search.s, text]);

  const now = treatment === undefined ? undefined : live.figures.get(treatment.interventionId);
  const volumes = useVolumes(live.whole, now?.figures);
  const plan = live.plans.find(({ interventionId }) => interventionId === treatment?.interventionId);
  const places = useScenarioPlaces(live.whole);
  const sites = useSites(treatment, plan, volumes);
  if (treatment === undefined) return <p className="zp-empty">{pick(start.treatments[0]?.why ?? nothing)}</p>;
  const target: ChangeTarget = wide
    ? { kind: 'condition', conditionId: asId(treatment.conditionId) }
    : { kind: 'intervention', interventionId: asId(treatment.interventionId) };
  const toggle = (siteId: string) => {
    const open = sites.find(({ id }) => id === siteId)?.open ?? false;
    change(setOpen(scenario, world, target, asId(siteId), !open));
  };
  const shared = able.filter(({ conditionId }) => conditionId === treatment.conditionId).length > 1;
  return (
    <>
      {start.data === 'illustrative' ? <MadeUp /> : null}
      <ScenarioTools
        scenario={scenario}
        canUndo={history.past.length > 0}
        canRedo={history.future.length > 0}
        onUndo={back}
        onRedo={forth}
        onOpen={change}
      />
      <Section id="wijzigen" title={t('scenario.changeTitle')} lead={t('scenario.changeLead')}>
        <div className="zp-filters zp-plans__form">
          <SelectField
            label={t('scenario.treatment')}
            value={treatment.interventionId}
            onChange={(behandeling) =>
              void navigate({
                to: '.',
                search: (previous) => ({ ...previous, behandeling }),
                replace: true,
                resetScroll: false,
              })
            }
            options={able.map(({ interventionId, name }) => ({ value: interventionId, label: pick(name) }))}
          />
          {shared ? (
            <SelectField
              label={t('scenario.scope')}
              value={wide ? 'condition' : 'intervention'}
              onChange={(value) => setWide(value === 'condition')}
              options={[
                { value: 'intervention', label: t('scenario.thisTreatment') },
                {
                  value: 'condition',
                  label: t('scenario.wholeCondition', { condition: pick(treatment.conditionName) }),
                },
              ]}
            />
          ) : null}
          <SettingsForm settings={scenario.settings} onChange={(settings) => change({ ...scenario, settings })} />
        </div>
        {live.error === null ? null : <Failure cause={live.error} />}
        {live.faults.length === 0 ? null : (
          <div className="utrecht-alert utrecht-alert--error" role="alert">
            <div className="utrecht-alert__content">
              {live.faults.map(({ path, sentence }) => (
                <p key={`${path} ${sentence.nl}`}>{pick(sentence)}</p>
              ))}
            </div>
          </div>
        )}
        <SiteMatrix treatments={able} plans={live.plans} {...{ scenario, world }} onChange={change} />
        <div className="zp-scenario">
          <div className="zp-scenario__panel">
            <Variants treatment={treatment} scenario={scenario} onChange={change} />
            <SiteList {...{ treatment, plan, volumes, scenario, world, target }} onChange={change} />
          </div>
          <div className="zp-scenario__impact">
            <LiveWords now={now} regionName={region} />
            <Suspense fallback={<p className="zp-map__wait">{t('overview.mapLoading')}</p>}>
              <ScenarioMap sites={sites} places={places.points} onOpen={toggle} />
            </Suspense>
            <LiveFigures treatment={treatment} live={live} regionName={region} />
          </div>
        </div>
      </Section>
      <ChangeList start={start} scenario={scenario} onChange={change} />
      <BestPlan treatment={treatment} scenario={scenario} onOpen={change} />
      {live.whole === null ? null : <PlaceTable rows={places.rows} />}
    </>
  );
}

const nothing = { nl: 'Er zijn hier geen aantallen.', en: 'There are no counts here.' };

/** The changes of a link go on the baseline of the answer. */
function firstOf(start: ScenarioStart, link: string | undefined): Scenario {
  const read = readScenarioLink(link ?? start.scenario.link);
  const empty = readScenarioLink(start.scenario.link);
  if (read.ok) return read.value;
  if (empty.ok) return empty.value;
  throw new Error('The server sent a scenario that cannot be read.');
}

const mostSites = (treatments: readonly StartTreatment[]): StartTreatment | undefined =>
  treatments.toSorted(
    (a, b) => b.sites.filter((site) => site.performsNow).length - a.sites.filter((site) => site.performsNow).length,
  )[0];

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y), but not while a person types. */
function useShortcuts(back: () => void, forth: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (typing || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) forth();
      else back();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [back, forth]);
}
