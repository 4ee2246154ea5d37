import type { Feature } from 'geojson';
import {
  addActiveLayer,
  type Bounds,
  country,
  canvasOf,
  listenTo,
  type Listeners,
  makeBaseMap,
  type MapCanvas,
} from './base-map.ts';
import { addPictures, addSources, boundsOf, fill, lineBetween, pointAt } from './features.ts';
import type { PlanPlace, PlanPoint } from './plan-points.ts';
import { drawSite } from './site-marks.ts';

export interface PlanCanvas extends MapCanvas {
  readonly show: (sites: readonly PlanPoint[], places: readonly PlanPlace[]) => void;
}

const states = ['open', 'either', 'closed', 'outside'] as const;
/** Which sites lie above which where they meet. */
const height = { open: 3, either: 2, closed: 1, outside: 0 } as const;
const placeFeature = ({ longitude, latitude, patients, site }: PlanPlace): Feature => ({
  type: 'Feature',
  properties: { colour: site?.colour ?? '#8fa3ae', size: Math.sqrt(patients) },
  geometry: pointAt({ longitude, latitude }),
});

const lineFeature = ({ longitude, latitude, site }: PlanPlace): readonly Feature[] =>
  site === null
    ? []
    : [
        {
          type: 'Feature',
          properties: { colour: site.colour },
          geometry: lineBetween({ longitude, latitude }, site),
        },
      ];

const siteFeature = ({ id, state, longitude, latitude }: PlanPoint): Feature => ({
  type: 'Feature',
  properties: { id, state, height: height[state] },
  geometry: pointAt({ longitude, latitude }),
});

/** The map of a plan: sites by shape, and each place tied by a line to the site its patients go to. */
export function makePlanMap(container: HTMLElement, listeners: Listeners): PlanCanvas {
  const map = makeBaseMap(container);
  const ready = new Promise<void>((resolve) => {
    void map.once('load', () => {
      addPictures(map, states, drawSite);
      addSources(map, 'lines', 'places', 'sites');
      map.addLayer({
        id: 'lines',
        type: 'line',
        source: 'lines',
        paint: { 'line-color': ['get', 'colour'], 'line-width': 1, 'line-opacity': 0.55 },
      });
      map.addLayer({
        id: 'places',
        type: 'circle',
        source: 'places',
        paint: {
          'circle-color': ['get', 'colour'],
          'circle-radius': ['interpolate', ['linear'], ['get', 'size'], 0, 1.5, 1, 2.5, 10, 9],
          'circle-opacity': 0.85,
        },
      });
      addActiveLayer(map);
      map.addLayer({
        id: 'sites',
        type: 'symbol',
        source: 'sites',
        layout: {
          'icon-image': ['get', 'state'],
          'icon-size': ['interpolate', ['linear'], ['zoom'], 5, 0.72, 8, 1],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'symbol-sort-key': ['get', 'height'],
        },
      });
      listenTo(map, 'sites', listeners);
      resolve();
    });
  });
  let whole: Bounds | null = null;
  const canvas = canvasOf(map, ready, () => whole ?? country);
  return {
    ...canvas,
    show: (sites, places) =>
      void ready.then(() => {
        // Another plan of the same answer leaves the view as the reader put it.
        const seen = boundsOf([...places, ...sites]);
        if (seen?.join() !== whole?.join()) {
          whole = seen;
          canvas.zoom(0);
        }
        fill(map, 'lines', places.flatMap(lineFeature));
        fill(map, 'places', places.map(placeFeature));
        fill(map, 'sites', sites.map(siteFeature));
      }),
  };
}
