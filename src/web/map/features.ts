import type { Feature, FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { pictureSize, type Bounds } from './base-map.ts';

interface At {
  readonly longitude: number;
  readonly latitude: number;
}

/** Features as a map source takes them. */
export const collection = (features: readonly Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
});

/** Draws pictures once, at the sharpness of the screen, and gives them to the map by name. */
export function addPictures<Name extends string>(
  map: MapLibre,
  names: readonly Name[],
  draw: (name: Name, size: number) => ImageData | null,
): void {
  const size = pictureSize();
  for (const name of names) {
    const picture = draw(name, size);
    if (picture !== null) map.addImage(name, picture, { pixelRatio: size / 24 });
  }
}

/** Adds empty sources, and gives the way to fill them. */
export function addSources(map: MapLibre, ...names: readonly string[]): void {
  for (const name of names) map.addSource(name, { type: 'geojson', data: collection([]) });
}

export const fill = (map: MapLibre, name: string, features: readonly Feature[]): void =>
  void map.getSource<GeoJSONSource>(name)?.setData(collection(features));

export const pointAt = ({ longitude, latitude }: At): Feature['geometry'] => ({
  type: 'Point',
  coordinates: [longitude, latitude],
});

export const lineBetween = (from: At, to: At): Feature['geometry'] => ({
  type: 'LineString',
  coordinates: [
    [from.longitude, from.latitude],
    [to.longitude, to.latitude],
  ],
});

/** What holds all points, with some room; null when there are none. */
export function boundsOf(points: readonly At[]): Bounds | null {
  if (points.length === 0) return null;
  const across = points.map(({ longitude }) => longitude);
  const up = points.map(({ latitude }) => latitude);
  const room = 0.08;
  return [Math.min(...across) - room, Math.min(...up) - room, Math.max(...across) + room, Math.max(...up) + room];
}
