import type { Feature } from 'geojson';
import { addActiveLayer, canvasOf, listenTo, type Listeners, makeBaseMap, type MapCanvas } from './base-map.ts';
import { addPictures, addSources, fill, pointAt } from './features.ts';
import type { MapPoint } from './map-point.ts';
import { drawMark } from './marks.ts';

const marks = ['met', 'notMet', 'unknown', 'notApplicable', 'none'] as const;
/** What is worse is drawn on top. */
const height = { notApplicable: 0, none: 0, met: 1, unknown: 2, notMet: 3 } as const;

const featureOf = ({ id, mark, longitude, latitude }: MapPoint): Feature => ({
  type: 'Feature',
  properties: { id, mark, height: height[mark] },
  geometry: pointAt({ longitude, latitude }),
});

/** The map of hospitals with their verdicts. */
export interface HospitalCanvas extends MapCanvas {
  readonly show: (points: readonly MapPoint[]) => void;
}

/** Makes the map of hospitals in a container; shapes are drawn here. */
export function makeMap(container: HTMLElement, listeners: Listeners): HospitalCanvas {
  const map = makeBaseMap(container);
  const ready = new Promise<void>((resolve) => {
    void map.once('load', () => {
      addPictures(map, marks, drawMark);
      addActiveLayer(map);
      addSources(map, 'hospitals');
      map.addLayer({
        id: 'hospitals',
        type: 'symbol',
        source: 'hospitals',
        layout: {
          'icon-image': ['get', 'mark'],
          'icon-size': ['interpolate', ['linear'], ['zoom'], 5, 0.72, 8, 1],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'symbol-sort-key': ['get', 'height'],
        },
      });
      listenTo(map, 'hospitals', listeners);
      resolve();
    });
  });
  return {
    ...canvasOf(map, ready),
    show: (points) => void ready.then(() => fill(map, 'hospitals', points.map(featureOf))),
  };
}
