import type { Feature } from 'geojson';
import {
  addActiveLayer,
  type Bounds,
  canvasOf,
  country,
  listenTo,
  type Listeners,
  makeBaseMap,
  type MapCanvas,
} from './base-map.ts';
import { addPictures, addSources, boundsOf, fill, lineBetween, pointAt } from './features.ts';
import { drawMark } from './marks.ts';
import { colourOfMinutes, colourOfSite, type ScenarioPlace, type ScenarioSite } from './scenario-points.ts';

/** How the places are coloured. */
export type Colouring = 'minutes' | 'site';

export interface ScenarioCanvas extends MapCanvas {
  readonly show: (sites: readonly ScenarioSite[], places: readonly ScenarioPlace[], by: Colouring) => void;
  /** Lines from the places of one site; null takes them away. */
  readonly flows: (siteId: string | null) => void;
}

const marks = ['met', 'notMet', 'unknown', 'notApplicable', 'none'] as const;
/** The map of a scenario: places by minutes or by site, sites by volume and verdict, and the flows of one site. */
export function makeScenarioMap(container: HTMLElement, listeners: Listeners): ScenarioCanvas {
  const map = makeBaseMap(container);
  let [sites, places]: [readonly ScenarioSite[], readonly ScenarioPlace[]] = [[], []];
  let whole: Bounds | null = null;
  const flows = (siteId: string | null): void => {
    const site = sites.find(({ id }) => id === siteId);
    fill(
      map,
      'flows',
      site === undefined ? [] : places.filter((place) => place.siteId === siteId).map((place) => lineOf(place, site)),
    );
  };
  const ready = new Promise<void>((resolve) => {
    void map.once('load', () => {
      addPictures(map, marks, drawMark);
      addSources(map, 'places', 'flows', 'volumes', 'sites');
      map.addLayer({
        id: 'places',
        type: 'circle',
        source: 'places',
        paint: {
          'circle-color': ['get', 'colour'],
          'circle-radius': ['interpolate', ['linear'], ['get', 'size'], 0, 2, 1, 3, 10, 10],
          'circle-opacity': 0.9,
        },
      });
      map.addLayer({
        id: 'flows',
        type: 'line',
        source: 'flows',
        paint: { 'line-color': '#0d3b52', 'line-width': ['get', 'width'], 'line-opacity': 0.55 },
      });
      map.addLayer({
        id: 'volumes',
        type: 'circle',
        source: 'volumes',
        paint: {
          'circle-radius': ['get', 'radius'],
          'circle-color': '#0d3b52',
          'circle-opacity': 0.14,
          'circle-stroke-width': 1.5,
          'circle-stroke-color': '#0d3b52',
        },
      });
      addActiveLayer(map);
      map.addLayer({
        id: 'sites',
        type: 'symbol',
        source: 'sites',
        layout: {
          'icon-image': ['get', 'mark'],
          'icon-size': ['interpolate', ['linear'], ['zoom'], 5, 0.62, 8, 0.9],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
      });
      listenTo(map, 'sites', {
        ...listeners,
        onHover: (id) => {
          flows(id);
          listeners.onHover(id);
        },
      });
      resolve();
    });
  });
  const canvas = canvasOf(map, ready, () => whole ?? country);
  return {
    ...canvas,
    mark: (point) => {
      canvas.mark(point);
      void ready.then(() => flows(point?.id ?? null));
    },
    flows: (siteId) => void ready.then(() => flows(siteId)),
    show: (shown, where, by) =>
      void ready.then(() => {
        sites = shown;
        places = where;
        const seen = boundsOf([...where, ...shown]);
        if (seen?.join() !== whole?.join()) {
          whole = seen;
          canvas.zoom(0);
        }
        const place = new Map(shown.map(({ id }, index) => [id, index]));
        fill(
          map,
          'places',
          where.map((one) => placeFeature(one, by, place)),
        );
        fill(map, 'volumes', shown.filter(({ open }) => open).map(volumeFeature));
        fill(map, 'sites', shown.map(siteFeature));
      }),
  };
}

const placeFeature = (one: ScenarioPlace, by: Colouring, place: ReadonlyMap<string, number>): Feature => ({
  type: 'Feature',
  properties: {
    colour:
      by === 'minutes' || one.siteId === null ? colourOfMinutes(one.minutes) : colourOfSite(place.get(one.siteId) ?? 0),
    size: Math.sqrt(one.patients),
  },
  geometry: pointAt(one),
});

const volumeFeature = (site: ScenarioSite): Feature => ({
  type: 'Feature',
  properties: { radius: 6 + Math.sqrt(site.patients) * 1.6 },
  geometry: pointAt(site),
});

const siteFeature = (site: ScenarioSite): Feature => ({
  type: 'Feature',
  properties: { id: site.id, mark: site.open ? site.mark : 'none' },
  geometry: pointAt(site),
});

const lineOf = (from: ScenarioPlace, to: ScenarioSite): Feature => ({
  type: 'Feature',
  properties: { width: Math.min(6, 0.8 + Math.sqrt(from.patients)) },
  geometry: lineBetween(from, to),
});
