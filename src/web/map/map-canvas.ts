import type { FeatureCollection } from 'geojson';
import { type GeoJSONSource, Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { MapPoint } from './map-point.ts';
import { colours, drawMark } from './marks.ts';
import outline from './outline.json?url';

setWorkerUrl(workerUrl);

const country: [number, number, number, number] = [3.25, 50.72, 7.25, 53.58];
const marks = ['met', 'notMet', 'unknown', 'notApplicable', 'none'] as const;
/** What is worse is drawn on top. */
const height = { notApplicable: 0, none: 0, met: 1, unknown: 2, notMet: 3 } as const;

const collection = (points: readonly MapPoint[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: points.map(({ id, mark, longitude, latitude }) => ({
    type: 'Feature',
    properties: { id, mark, height: height[mark] },
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
  })),
});

/** The drawn map, without any request to another host: local outline, shapes drawn here, no letters. */
export interface MapCanvas {
  readonly show: (points: readonly MapPoint[]) => void;
  readonly mark: (point: MapPoint | null) => void;
  readonly zoom: (step: 1 | -1 | 0) => void;
  readonly remove: () => void;
}

interface Listeners {
  readonly onHover: (id: string | null) => void;
  readonly onOpen: (id: string) => void;
}

const calm = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Whether this device can draw the map. */
export const canDraw = (): boolean => document.createElement('canvas').getContext('webgl2') !== null;

/** Makes the map in a container. */
export function makeMap(container: HTMLElement, { onHover, onOpen }: Listeners): MapCanvas {
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
        hospitals: { type: 'geojson', data: collection([]) },
        active: { type: 'geojson', data: collection([]) },
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
  const source = (name: string): GeoJSONSource | undefined => map.getSource<GeoJSONSource>(name);
  const ready = new Promise<void>((resolve) => {
    void map.once('load', () => {
      const size = Math.ceil(24 * Math.max(2, window.devicePixelRatio));
      for (const mark of marks) {
        const picture = drawMark(mark, size);
        if (picture !== null) map.addImage(mark, picture, { pixelRatio: size / 24 });
      }
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
      resolve();
    });
  });
  map.on('mousemove', 'hospitals', (event) => {
    map.getCanvas().style.cursor = 'pointer';
    onHover(String(event.features?.at(-1)?.properties['id'] ?? ''));
  });
  map.on('mouseleave', 'hospitals', () => {
    map.getCanvas().style.cursor = '';
    onHover(null);
  });
  map.on('click', 'hospitals', (event) => {
    const id: unknown = event.features?.at(-1)?.properties['id'];
    if (typeof id === 'string') onOpen(id);
  });
  return {
    show: (points) => void ready.then(() => source('hospitals')?.setData(collection(points))),
    mark: (point) =>
      void ready.then(() => {
        void source('active')?.setData(collection(point === null ? [] : [point]));
        if (point !== null && !map.getBounds().contains([point.longitude, point.latitude])) {
          map.easeTo({ center: [point.longitude, point.latitude], animate: !calm() });
        }
      }),
    zoom: (step) => {
      if (step === 0) map.fitBounds(country, { padding: 12, animate: !calm() });
      else map.easeTo({ zoom: map.getZoom() + step, animate: !calm() });
    },
    remove: () => map.remove(),
  };
}
