/**
 * What the travel estimate is measured against (docs/model.md §5.2): which postcodes lie within 25 and 30 minutes' drive of 45
 * hospitals. Read from the shared folder that stands beside some checkouts; none of it is part of the project.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { sharedPath } from '../../src/testing/shared.ts';
import { distance, toPlane, type Point } from '../../src/travel/estimate/plane.ts';

export interface Postcode {
  readonly code: string;
  readonly town: string;
  readonly inhabitants: number;
  readonly km2: number;
  /** Centroid of the area (CBS), where the product puts its inhabitants. */
  readonly centroid: Point;
  /** The point that the reference tested against its lines. */
  readonly tested: Point;
}

export interface Hospital {
  readonly isoId: string;
  readonly name: string;
  readonly regionId: string;
  readonly place: Point;
}

export interface Reference {
  readonly postcodes: readonly Postcode[];
  readonly hospitals: readonly Hospital[];
  /** Least of 25 and 30 that the reference puts the pair within, Infinity beyond [hospitals × postcodes]. */
  readonly within: Float64Array;
  /** Postcodes that share a boundary, each pair once, as indices; km is the length of that boundary. */
  readonly neighbours: readonly { readonly a: number; readonly b: number; readonly km: number }[];
}

type Row = Readonly<Record<string, string>>;

export const sharedText = (path: string): string => {
  const file = sharedPath(`data/${path}`);
  if (file === null) throw new Error(`shared/data/${path} is not beside this checkout, so there is nothing to fit on.`);
  return readFileSync(file, 'utf8');
};
export const sharedRows = (path: string): readonly Row[] => parse(sharedText(path), { columns: true, bom: true });
export const productFile = <Content>(name: string): Content =>
  JSON.parse(readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8')) as Content;

const pointOf = (row: Row, latitude: string, longitude: string): Point =>
  toPlane(Number(row[latitude]), Number(row[longitude]));

/** All rows of 2019 with a place, in the order of the file. */
export const locations = (): readonly Row[] => sharedRows('nl-hospitals/hospital_locations_2019.csv');

export function readReference(): Reference {
  const isochrones = sharedRows('nl-isochrones/pc4_hospital_within.csv');
  const postcodes = sharedRows('nl-pc4/pc4.csv')
    .filter((row) => Number(row['inwoners']) > 0)
    .map((row): Postcode => ({
      code: row['pc4'] ?? '',
      town: row['plaats'] ?? '',
      inhabitants: Number(row['inwoners']),
      km2: Number(row['km2']),
      centroid: pointOf(row, 'lat_geo', 'lon_geo'),
      tested: row['lat_esri'] === '' ? pointOf(row, 'lat_geo', 'lon_geo') : pointOf(row, 'lat_esri', 'lon_esri'),
    }));
  const known = new Set(isochrones.map((row) => row['iso_id']));
  const regionOf = regions();
  const hospitals = locations()
    .filter((row) => known.has(row['iso_id']))
    .map((row): Hospital => ({
      isoId: row['iso_id'] ?? '',
      name: row['location'] ?? '',
      regionId: regionOf(row['organisation'] ?? ''),
      place: pointOf(row, 'lat', 'lon'),
    }));
  const column = new Map(postcodes.map(({ code }, index) => [code, index]));
  const row = new Map(hospitals.map(({ isoId }, index) => [isoId, index]));
  const within = new Float64Array(postcodes.length * hospitals.length).fill(Number.POSITIVE_INFINITY);
  for (const line of isochrones) {
    const [h, p] = [row.get(line['iso_id'] ?? ''), column.get(line['pc4'] ?? '')];
    if (h !== undefined && p !== undefined) within[h * postcodes.length + p] = Number(line['within_min']);
  }
  return { postcodes, hospitals, within, neighbours: sharedBoundaries(column) };
}

/** Region of an organisation by the names of the register; three names that the register spells otherwise are given here. */
function regions(): (organisation: string) => string {
  const { providers } = productFile<{
    providers: readonly { id: string; name: string; aliases: readonly { name: string }[] }[];
  }>('providers.json');
  const { memberships } = productFile<{ memberships: readonly { regionId: string; providerId: string }[] }>(
    'regions.json',
  );
  const others = new Map([
    ['langeland ziekenhuis', 'haga'],
    ['maxima medisch centrum', 'maxima'],
    ['elisabeth - tweesteden ziekenhuis', 'elisabeth-tweesteden'],
  ]);
  const ids = new Map(
    providers.flatMap(({ id, name, aliases }) =>
      [name, ...aliases.map((alias) => alias.name)].map((spelling) => [spelling.toLowerCase(), id]),
    ),
  );
  return (organisation) => {
    const name = organisation.toLowerCase();
    const id = others.get(name) ?? ids.get(name);
    return memberships.find(({ providerId }) => providerId === id)?.regionId ?? 'unknown';
  };
}

interface Topology {
  readonly transform: { readonly scale: readonly [number, number]; readonly translate: readonly [number, number] };
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
  readonly objects: {
    readonly postcodes4: {
      readonly geometries: readonly { readonly properties: { readonly postcode: string }; readonly arcs?: unknown }[];
    };
  };
}

export const topology = (): Topology => JSON.parse(sharedText('nl-boundaries/postcodes4.topo.json')) as Topology;

/** The arcs around each postcode, without direction. */
export const arcsOf = (geometry: { readonly arcs?: unknown }): readonly number[] =>
  (Array.isArray(geometry.arcs) ? (geometry.arcs.flat(3) as number[]) : []).map((arc) => (arc < 0 ? -1 - arc : arc));

/** The arcs as points on the plane. */
export const arcLines = ({ arcs, transform: { scale, translate } }: Topology): readonly (readonly Point[])[] =>
  arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return toPlane(y * scale[1] + translate[1], x * scale[0] + translate[0]);
    });
  });

const lengthOf = (line: readonly Point[]): number =>
  line.slice(1).reduce((sum, point, index) => sum + distance(line[index] ?? point, point), 0);

function sharedBoundaries(column: ReadonlyMap<string, number>): Reference['neighbours'] {
  const map = topology();
  const lines = arcLines(map);
  const first = new Map<number, number>();
  const found = new Map<string, number>();
  for (const geometry of map.objects.postcodes4.geometries) {
    const own = column.get(geometry.properties.postcode);
    if (own === undefined) continue;
    for (const arc of arcsOf(geometry)) {
      const other = first.get(arc);
      if (other === undefined) first.set(arc, own);
      else if (other !== own) {
        const key = other < own ? `${other} ${own}` : `${own} ${other}`;
        found.set(key, (found.get(key) ?? 0) + lengthOf(lines[arc] ?? []));
      }
    }
  }
  return [...found].map(([pair, km]) => {
    const [a, b] = pair.split(' ').map(Number);
    return { a: a ?? 0, b: b ?? 0, km };
  });
}
