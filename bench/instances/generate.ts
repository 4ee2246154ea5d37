/**
 * Instances for the solvers, from a seed: the same seed gives the same numbers on every machine. `postcodes` are the postcodes
 * and hospital buildings of data/; `points` are clustered points on a plane the size of the country;
 * `pc4` are the postcodes and hospital locations of shared/data, where those stand beside the checkout.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { buildProblem, type Problem } from '../../src/engine/problem/index.ts';
import { createRandom, type Random } from '../../src/engine/random/index.ts';
import { sharedPath } from '../../src/testing/shared.ts';

export interface InstanceSpec {
  readonly kind: 'postcodes' | 'points' | 'pc4';
  readonly areas: number;
  readonly sites: number;
  /** Patients a year in all. */
  readonly patients: number;
  readonly norm: number;
  readonly seed: number;
  /** Each pair's minutes times a factor drawn from 1 − rough to 1 + rough. */
  readonly rough?: number;
  /** Patients per area are whole. */
  readonly wholePatients?: boolean;
}

interface Point {
  readonly latitude: number;
  readonly longitude: number;
  readonly weight: number;
}

/** Kilometres over the globe. */
export function greatCircleKm(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const half = (x: number): number => Math.sin(x / 2) ** 2;
  const latitudes = half((b.latitude - a.latitude) * radians);
  const longitudes = half((b.longitude - a.longitude) * radians);
  const h = latitudes + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * longitudes;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(h));
}

/** 1.3 × crow-fly km, the first 5 km at 25 km/h, up to 30 km at 50 km/h, the rest at 90 km/h (the rule of the trials). */
export function roughMinutes(crowFlyKm: number): number {
  const km = 1.3 * crowFlyKm;
  return 60 * (Math.min(km, 5) / 25 + Math.max(0, Math.min(km, 30) - 5) / 50 + Math.max(0, km - 30) / 90);
}

export const instanceName = (s: InstanceSpec): string =>
  `${s.kind}-${s.areas}x${s.sites}-V${s.patients}-L${s.norm}-s${s.seed}${s.rough === undefined ? '' : `-r${s.rough}`}${s.wholePatients === true ? '-whole' : ''}`;

/** Makes the problem of a spec; throws when the spec asks more areas or sites than there are. */
export function generate(spec: InstanceSpec): Problem {
  const random = createRandom(spec.seed);
  const { areas, sites } = makers[spec.kind](spec, random);
  const weight = areas.reduce((sum, area) => sum + area.weight, 0);
  const patients =
    spec.wholePatients === true
      ? wholePatients(areas, spec.patients, random)
      : areas.map((area) => (spec.patients * area.weight) / weight);
  const factors = Float64Array.from(
    { length: spec.rough === undefined ? 0 : areas.length * sites.length },
    () => 1 + (2 * random.next() - 1) * (spec.rough ?? 0),
  );
  const built = buildProblem({
    areas: areas.map((_, index) => ({ id: `a${index}`, patients: patients[index] ?? 0 })),
    sites: sites.map((_, index) => ({ id: `s${index}` })),
    minutes: (site, area) => {
      const [from, to] = [areas[area], sites[site]];
      if (from === undefined || to === undefined) return Number.NaN;
      return roughMinutes(greatCircleKm(from, to)) * (factors[site * areas.length + area] ?? 1);
    },
    norm: spec.norm,
  });
  if (!built.ok) throw new Error(built.failure.map(({ sentence }) => sentence.en).join(' '));
  return built.value;
}

/** Draws each patient's area by weight. */
function wholePatients(areas: readonly Point[], patients: number, random: Random): number[] {
  const sums: number[] = [];
  let sum = 0;
  for (const { weight } of areas) sums.push((sum += weight));
  const counts = areas.map(() => 0);
  for (let patient = 0; patient < patients; patient += 1) {
    const drawn = random.next() * sum;
    const area = sums.findIndex((value) => value > drawn);
    counts[area] = (counts[area] ?? 0) + 1;
  }
  return counts;
}

function ofTheProduct(spec: InstanceSpec, random: Random): { areas: Point[]; sites: Point[] } {
  const content = <Content>(name: string): Content =>
    JSON.parse(readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8')) as Content;
  const { postcodes } = content<{ postcodes: readonly (Point & { readonly inhabitants: number })[] }>('postcodes.json');
  const { sites } = content<{ sites: readonly Point[] }>('sites.json');
  const point = ({ latitude, longitude }: Point, weight: number): Point => ({ latitude, longitude, weight });
  return {
    areas: draw(
      postcodes.map((one) => point(one, one.inhabitants)),
      spec.areas,
      random,
    ),
    sites: draw(
      sites.map((one) => point(one, 1)),
      spec.sites,
      random,
    ),
  };
}

/** Towns of Pareto size in a box of 230 by 265 km, with areas and sites spread around them. */
function clusteredPoints(spec: InstanceSpec, random: Random): { areas: Point[]; sites: Point[] } {
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const towns = Array.from({ length: Math.max(20, Math.round(spec.areas / 20)) }, () => ({
    latitude: 51 + 2.4 * random.next(),
    longitude: 3.6 + 3.4 * random.next(),
    weight: (1 - random.next()) ** -0.8,
  }));
  const around = (town: Point): Point => ({
    latitude: town.latitude + 0.08 * normal(),
    longitude: town.longitude + 0.13 * normal(),
    weight: town.weight * (0.2 + random.next()),
  });
  const spread = (count: number): Point[] =>
    Array.from({ length: Math.ceil(count / towns.length) }, () => towns.map(around))
      .flat()
      .slice(0, count);
  return { areas: spread(spec.areas), sites: spread(spec.sites) };
}

function sharedPostcodes(spec: InstanceSpec, random: Random): { areas: Point[]; sites: Point[] } {
  const rows = (path: string): Record<string, string>[] => {
    const file = sharedPath(path);
    if (file === null) throw new Error(`shared/${path} is not beside this checkout: choose other instances.`);
    return parse(readFileSync(file), { columns: true, bom: true });
  };
  const point = (row: Record<string, string>, weight: number): Point => ({
    latitude: Number(row['lat']),
    longitude: Number(row['lon']),
    weight,
  });
  const populated = rows('data/nl-pc4/pc4.csv').filter((row) => Number(row['inwoners']) > 0);
  const hospitals = rows('data/nl-hospitals/hospital_locations_2019.csv').filter(
    (row) => row['type'] !== 'Kinderziekenhuis',
  );
  return {
    areas: draw(
      populated.map((row) => point(row, Number(row['inwoners']))),
      spec.areas,
      random,
    ),
    sites: draw(
      hospitals.map((row) => point(row, 1)),
      spec.sites,
      random,
    ),
  };
}

const makers = { postcodes: ofTheProduct, points: clusteredPoints, pc4: sharedPostcodes } as const;

function draw(points: readonly Point[], count: number, random: Random): Point[] {
  if (count > points.length) throw new Error(`Asked ${count} of ${points.length} points.`);
  const left = [...points];
  while (left.length > count) left.splice(random.whole(left.length), 1);
  return left;
}
