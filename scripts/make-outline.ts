/**
 * Writes src/web/map/outline.json: the Netherlands and what its neighbours show around it, cut to the frame of the map,
 * from the npm package world-atlas (Natural Earth 1:10m, public domain). Run: node scripts/make-outline.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Polygon, MultiPolygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology, GeometryCollection } from 'topojson-specification';

const frame = { west: 2.2, south: 50.3, east: 8.4, north: 54 } as const;
/** ISO 3166-1 numeric: Netherlands, Belgium, Germany, Luxembourg, France. */
const countries = new Map([
  ['528', 'nl'],
  ['056', 'be'],
  ['276', 'de'],
  ['442', 'lu'],
  ['250', 'fr'],
]);

type Side = { inside: (p: Position) => boolean; cross: (a: Position, b: Position) => Position };

const coordinate = (p: Position, axis: 0 | 1): number => p[axis] ?? 0;

function side(axis: 0 | 1, limit: number, keep: 'above' | 'below'): Side {
  const other = axis === 0 ? 1 : 0;
  return {
    inside: (p) => (keep === 'above' ? coordinate(p, axis) >= limit : coordinate(p, axis) <= limit),
    cross: (a, b) => {
      const t = (limit - coordinate(a, axis)) / (coordinate(b, axis) - coordinate(a, axis));
      const value = coordinate(a, other) + t * (coordinate(b, other) - coordinate(a, other));
      return axis === 0 ? [limit, value] : [value, limit];
    },
  };
}

/** Sutherland and Hodgman: cuts a ring to the frame. */
function clip(ring: readonly Position[]): Position[] {
  const sides = [
    side(0, frame.west, 'above'),
    side(0, frame.east, 'below'),
    side(1, frame.south, 'above'),
    side(1, frame.north, 'below'),
  ];
  return sides.reduce<Position[]>(
    (points, edge) => {
      const kept: Position[] = [];
      points.forEach((point, index) => {
        const before = points[(index + points.length - 1) % points.length] ?? point;
        if (edge.inside(point) !== edge.inside(before)) kept.push(edge.cross(before, point));
        if (edge.inside(point)) kept.push(point);
      });
      return kept;
    },
    [...ring],
  );
}

const rounded = (p: Position): Position => [
  Math.round(coordinate(p, 0) * 1e4) / 1e4,
  Math.round(coordinate(p, 1) * 1e4) / 1e4,
];

function closed(ring: Position[]): Position[] {
  const first = ring[0];
  return first === undefined ? [] : [...ring.map(rounded), rounded(first)];
}

const atlas = createRequire(import.meta.url).resolve('world-atlas/countries-10m.json');
const topology = JSON.parse(await readFile(atlas, 'utf8')) as Topology<{ countries: GeometryCollection }>;
const all = feature(topology, topology.objects.countries);
const features = all.features.flatMap((country) => {
  const id = countries.get(String(country.id));
  if (id === undefined) return [];
  const shape = country.geometry as Polygon | MultiPolygon;
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  const coordinates = polygons
    .map((rings) =>
      rings
        .map(clip)
        .filter((ring) => ring.length > 2)
        .map(closed),
    )
    .filter((rings) => rings.length > 0);
  return coordinates.length === 0
    ? []
    : [{ type: 'Feature', properties: { id }, geometry: { type: 'MultiPolygon', coordinates } }];
});
const target = new URL('../src/web/map/outline.json', import.meta.url);
await writeFile(target, `${JSON.stringify({ type: 'FeatureCollection', features })}\n`);
console.log(`${features.length} countries written to src/web/map/outline.json`);
