import { createRandom, normal } from '../random/index.ts';

/** How far travel times may be off, and over which distance errors are alike (docs/model.md §12.4). */
export interface TravelNoise {
  /** Standard deviation of ln(true ÷ given minutes). */
  readonly sdLog: number;
  readonly correlationKm: number;
}

/** Where areas lie on a plane, kilometres. */
export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Half of the variance is an error of the area, the same to every site; the other half of the area with the site. */
const ownShare = 0.5;

/**
 * Factors on minutes [n × m], site-major, with median 1: exp of a field that is smooth over the distance given, in part common to all
 * sites. The same seed gives the same factors, and those of a site do not depend on which other sites there are.
 */
export function noiseFactors(
  points: Points,
  siteIds: readonly string[],
  { sdLog, correlationKm }: TravelNoise,
  seed: number,
): Float64Array {
  const m = points.x.length;
  const factors = new Float64Array(siteIds.length * m);
  const lattice = latticeOf(points, correlationKm);
  const common = field(lattice, m, seed);
  const [a, b] = [sdLog * Math.sqrt(1 - ownShare), sdLog * Math.sqrt(ownShare)];
  for (const [site, id] of siteIds.entries()) {
    const own = field(lattice, m, seedOf(id, seed));
    for (let area = 0; area < m; area += 1)
      factors[site * m + area] = Math.exp(a * (common[area] ?? 0) + b * (own[area] ?? 0));
  }
  return factors;
}

/** Where each area lies between the nodes of a square lattice. */
interface Lattice {
  readonly nodes: number;
  /** First of the four nodes around an area [m], and the step to the next row. */
  readonly corner: Int32Array;
  readonly columns: number;
  /** Weights of the four nodes [4 × m], scaled so that their squares add up to 1. */
  readonly weights: Float64Array;
}

function latticeOf({ x, y }: Points, km: number): Lattice {
  const m = x.length;
  const [west, south] = [least(x), least(y)];
  const columns = Math.floor((greatest(x) - west) / km) + 2;
  const rows = Math.floor((greatest(y) - south) / km) + 2;
  const corner = new Int32Array(m);
  const weights = new Float64Array(4 * m);
  for (let area = 0; area < m; area += 1) {
    const [u, v] = [((x[area] ?? 0) - west) / km, ((y[area] ?? 0) - south) / km];
    const [column, row] = [Math.floor(u), Math.floor(v)];
    const [p, q] = [u - column, v - row];
    const four = [(1 - p) * (1 - q), p * (1 - q), (1 - p) * q, p * q];
    const length = Math.hypot(...four);
    for (const [at, weight] of four.entries()) weights[4 * area + at] = weight / length;
    corner[area] = row * columns + column;
  }
  return { nodes: (rows + 1) * columns + 1, corner, columns, weights };
}

/** A standard normal number per area, alike where areas are near. */
function field({ nodes, corner, columns, weights }: Lattice, m: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: nodes }, () => normal(random));
  const at = new Float64Array(m);
  for (let area = 0; area < m; area += 1) {
    const node = corner[area] ?? 0;
    const four = [node, node + 1, node + columns, node + columns + 1];
    for (const [place, one] of four.entries())
      at[area] = (at[area] ?? 0) + (weights[4 * area + place] ?? 0) * (values[one] ?? 0);
  }
  return at;
}

/** A seed that belongs to an id within a world: FNV-1a over its characters, started from the seed of the world. */
export function seedOf(id: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

const least = (values: Float64Array): number => values.reduce((low, value) => Math.min(low, value), Infinity);
const greatest = (values: Float64Array): number => values.reduce((high, value) => Math.max(high, value), -Infinity);
