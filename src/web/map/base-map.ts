import { type GeoJSONSource, Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Placed } from './map-point.ts';
import { colours } from './marks.ts';
import outline from './outline.json?url';

setWorkerUrl(workerUrl);

/** West, south, east and north, in degrees. */
export type Bounds = [number, number, number, number];

export const country: Bounds = [3.25, 50.72, 7.25, 53.58];

/** What the page does with a drawn map. */
export interface MapCanvas {
  /** Puts a ring around a point, and brings it into view. */
  readonly mark: (point: Placed | null) => void;
  readonly zoom: (step: 1 | -1 | 0) => void;
  readonly remove: () => void;
}

export interface Listeners {
  readonly onHover: (id: string | null) => void;
  readonly onOpen: (id: string) => void;
}

/** Width and height of a picture of 24 units on this screen. */
export const pictureSize = (): number => Math.ceil(24 * Math.max(2, window.devicePixelRatio));

const calm = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Whether this device can draw the map. */
export const canDraw = (): boolean => document.createElement('canvas').getContext('webgl2') !== null;

/** The country without anything on it, without any request to another host: local outline, no letters. */
export function makeBaseMap(container: HTMLElement): MapLibre {
  const map = new MapLibre({
    container,
    bounds: country,
    fitBoundsOptions: { padding: 12 },
    maxBounds: [1, 49.6, 9.6, 54.6],
    maxZoom: 11,
    keyboard: false,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: false,
    cooperativeGestures: false,
    scrollZoom: false,
    style: {
      version: 8,
      sources: {
        outline: { type: 'geojson', data: new URL(outline, window.location.href).href },
        active: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      },
      layers: [
        { id: 'water', type: 'background', paint: { 'background-color': colours.water } },
        {
          id: 'abroad',
          type: 'fill',
          source: 'outline',
          filter: ['!=', ['get', 'id'], 'nl'],
          paint: { 'fill-color': colours.abroad },
        },
        {
          id: 'land',
          type: 'fill',
          source: 'outline',
          filter: ['==', ['get', 'id'], 'nl'],
          paint: { 'fill-color': colours.land },
        },
        { id: 'border', type: 'line', source: 'outline', paint: { 'line-color': colours.border, 'line-width': 1 } },
      ],
    },
  });
  map.touchZoomRotate.disableRotation();
  map.getCanvas().tabIndex = -1;
  map.getCanvas().setAttribute('aria-hidden', 'true');
  map.getCanvas().removeAttribute('role');
  map.getCanvas().removeAttribute('aria-label');
  return map;
}

/** The ring around the point that has the attention; drawn under the points. */
export function addActiveLayer(map: MapLibre): void {
  map.addLayer({
    id: 'active',
    type: 'circle',
    source: 'active',
    paint: {
      'circle-radius': 16,
      'circle-color': colours.active,
      'circle-opacity': 0.18,
      'circle-stroke-width': 3,
      'circle-stroke-color': colours.active,
    },
  });
}

/** Tells which point of a layer the mouse is over, or was clicked. */
export function listenTo(map: MapLibre, layer: string, { onHover, onOpen }: Listeners): void {
  map.on('mousemove', layer, (event) => {
    map.getCanvas().style.cursor = 'pointer';
    onHover(String(event.features?.at(-1)?.properties['id'] ?? ''));
  });
  map.on('mouseleave', layer, () => {
    map.getCanvas().style.cursor = '';
    onHover(null);
  });
  map.on('click', layer, (event) => {
    const id: unknown = event.features?.at(-1)?.properties['id'];
    if (typeof id === 'string') onOpen(id);
  });
}

/** The part of a canvas that is the same for every map. */
export function canvasOf(map: MapLibre, ready: Promise<void>, whole: () => Bounds = () => country): MapCanvas {
  return {
    mark: (point) =>
      void ready.then(() => {
        void map.getSource<GeoJSONSource>('active')?.setData({
          type: 'FeatureCollection',
          features:
            point === null
              ? []
              : [
                  {
                    type: 'Feature',
                    properties: {},
                    geometry: { type: 'Point', coordinates: [point.longitude, point.latitude] },
                  },
                ],
        });
        if (point !== null && !map.getBounds().contains([point.longitude, point.latitude])) {
          map.easeTo({ center: [point.longitude, point.latitude], animate: !calm() });
        }
      }),
    zoom: (step) => {
      if (step === 0) map.fitBounds(whole(), { padding: 12, animate: !calm() });
      else map.easeTo({ zoom: map.getZoom() + step, animate: !calm() });
    },
    remove: () => map.remove(),
  };
}
