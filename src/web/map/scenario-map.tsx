import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../app/use-lang.ts';
import { SelectField } from '../components/fields.tsx';
import { formatNumber } from '../components/format.ts';
import { Legend } from '../components/verdict.tsx';
import { MapFrame } from './map-frame.tsx';
import { type Colouring, makeScenarioMap, type ScenarioCanvas } from './scenario-canvas.ts';
import { minuteSteps, type ScenarioPlace, type ScenarioSite, unservedColour } from './scenario-points.ts';

interface Props {
  readonly sites: readonly ScenarioSite[];
  readonly places: readonly ScenarioPlace[];
  /** Enter or a click on a site. */
  readonly onOpen: (siteId: string) => void;
}

/** A scenario on the map; the tables of sites and places hold the same. */
export default function ScenarioMap({ sites, places, onOpen }: Props) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const [by, setBy] = useState<Colouring>('minutes');
  const points = useMemo(() => sites.toSorted((a, b) => a.name.localeCompare(b.name, 'nl')), [sites]);
  const draw = useCallback((canvas: ScenarioCanvas) => canvas.show(sites, places, by), [sites, places, by]);
  const fromOf = (id: string): number => places.filter(({ siteId }) => siteId === id).length;
  const words = ({ id, open, patients }: ScenarioSite): string =>
    open
      ? t('scenario.mapSite', { patients: formatNumber(patients, lang), places: fromOf(id) })
      : t('scenario.mapClosed');
  return (
    <figure className="zp-map">
      <div className="zp-scenario__colouring">
        <SelectField
          label={t('scenario.colouring')}
          value={by}
          onChange={(value) => setBy(value === 'site' ? 'site' : 'minutes')}
          options={[
            { value: 'minutes', label: t('scenario.byMinutes') },
            { value: 'site', label: t('scenario.bySite') },
          ]}
        />
      </div>
      {by === 'minutes' ? (
        <ul className="zp-legend">
          {minuteSteps.map(({ upTo, colour }, index) => (
            <li key={colour} className="zp-swatch">
              <span style={{ background: colour }} aria-hidden="true" />
              {Number.isFinite(upTo)
                ? t('scenario.upTo', { minutes: upTo })
                : t('scenario.over', { minutes: minuteSteps[index - 1]?.upTo ?? 0 })}
            </li>
          ))}
          <li className="zp-swatch">
            <span style={{ background: unservedColour }} aria-hidden="true" />
            {t('scenario.unreached')}
          </li>
        </ul>
      ) : null}
      <Legend />
      <MapFrame
        points={points}
        label={t('scenario.mapHelp', { count: points.length })}
        make={makeScenarioMap}
        draw={draw}
        wordsOf={words}
        noteOf={(site) => <span>{words(site)}</span>}
        onOpen={onOpen}
      />
      <figcaption>{t('overview.mapSource')}</figcaption>
    </figure>
  );
}
