import type { Feature } from 'geojson';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { addActiveLayer, canvasOf, listenTo, type Listeners, makeBaseMap, type MapCanvas } from './base-map.ts';
import { addSources, fill, pointAt } from './features.ts';
import { MapFrame } from './map-frame.tsx';
import type { Placed } from './map-point.ts';

/** A place where people travel longer (above 0) or less than in the first scenario; null where they reach no site. */
export interface DifferencePlace extends Placed {
  readonly longer: number | null;
}

/** Steps of difference with a colour each; blue is nearer, grey the same within a minute, orange to brown is further. */
const steps = [
  { upTo: -15, colour: '#1d5f8a' },
  { upTo: -1, colour: '#7db7d3' },
  { upTo: 1, colour: '#e3e6e8' },
  { upTo: 15, colour: '#f0c987' },
  { upTo: 30, colour: '#d98a3a' },
  { upTo: Number.POSITIVE_INFINITY, colour: '#8a3b12' },
] as const;
const unreached = '#b3361b';

const colourOf = (longer: number | null): string =>
  longer === null ? unreached : (steps.find(({ upTo }) => longer <= upTo)?.colour ?? '#8a3b12');

interface DifferenceCanvas extends MapCanvas {
  readonly show: (places: readonly DifferencePlace[]) => void;
}

interface Props {
  readonly places: readonly DifferencePlace[];
  readonly words: (longer: number | null) => string;
}

/** The difference of two scenarios on the map; the table beside it holds the same. */
export default function DifferenceMap({ places, words }: Props) {
  const { t } = useTranslation();
  const draw = useCallback((canvas: DifferenceCanvas) => canvas.show(places), [places]);
  return (
    <figure className="zp-map">
      <ul className="zp-legend">
        {steps.map(({ upTo, colour }, index) => (
          <li key={colour} className="zp-swatch">
            <span style={{ background: colour }} aria-hidden="true" />
            {Number.isFinite(upTo)
              ? t('scenario.compare.upTo', { minutes: upTo > 0 ? `+${upTo}` : String(upTo).replace('-', '−') })
              : t('scenario.compare.over', { minutes: steps[index - 1]?.upTo ?? 0 })}
          </li>
        ))}
        <li className="zp-swatch">
          <span style={{ background: unreached }} aria-hidden="true" />
          {t('scenario.unreached')}
        </li>
      </ul>
      <MapFrame
        points={places}
        label={t('scenario.compare.mapHelp', { count: places.length })}
        make={makeDifferenceMap}
        draw={draw}
        wordsOf={({ longer }) => words(longer)}
        noteOf={({ longer }) => <span>{words(longer)}</span>}
        onOpen={() => undefined}
      />
      <figcaption>{t('overview.mapSource')}</figcaption>
    </figure>
  );
}

function makeDifferenceMap(container: HTMLElement, listeners: Listeners): DifferenceCanvas {
  const map = makeBaseMap(container);
  const ready = new Promise<void>((resolve) => {
    void map.once('load', () => {
      addSources(map, 'places');
      addActiveLayer(map);
      map.addLayer({
        id: 'places',
        type: 'circle',
        source: 'places',
        paint: {
          'circle-color': ['get', 'colour'],
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 4, 9, 9],
          'circle-stroke-width': 0.5,
          'circle-stroke-color': '#14212b',
        },
      });
      listenTo(map, 'places', listeners);
      resolve();
    });
  });
  return {
    ...canvasOf(map, ready),
    show: (places) => void ready.then(() => fill(map, 'places', places.map(featureOf))),
  };
}

const featureOf = ({ id, longer, longitude, latitude }: DifferencePlace): Feature => ({
  type: 'Feature',
  properties: { id, colour: colourOf(longer) },
  geometry: pointAt({ longitude, latitude }),
});
