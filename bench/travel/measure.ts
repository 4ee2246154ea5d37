/** How far estimated minutes are off along the 25- and 30-minute lines of the reference (docs/model.md §5.2). */
import { distance } from '../../src/travel/estimate/plane.ts';
import type { Reference } from './reference.ts';

export const limits = [25, 30] as const;
/** Beyond this crow-fly distance no pair is within 30 minutes, so nothing can be learned. */
export const farthestKm = 45;
/** Kilometres as the crow flies; the last class is all of them. */
export const classes = [0, 10, 15, 20, 25, 35, farthestKm].flatMap((toKm, index, all) =>
  index === 0 ? [] : [{ fromKm: all[index - 1] ?? 0, toKm }],
);

/** Two neighbouring postcodes of which one is within the minutes and the other is not: the line runs between them. */
export interface LinePoint {
  readonly hospital: number;
  readonly limit: 25 | 30;
  readonly x: number;
  readonly y: number;
  /** Straight km from the hospital to the middle of the two. */
  readonly crowKm: number;
  /** Length of the boundary that the two share, km: the weight of the point, so that a km of line counts alike in town and country. */
  readonly lineKm: number;
  /** Estimated minutes in the middle of the two. */
  readonly minutes: number;
}

/** Pairs of neighbouring postcodes between which a line runs, no more than `farthestKm` from the hospital. */
export function linePairs({ hospitals, postcodes, within, neighbours }: Reference) {
  return hospitals.flatMap(({ place }, hospital) =>
    neighbours.flatMap(({ a, b, km: lineKm }) => {
      const [one, two] = [postcodes[a], postcodes[b]];
      if (one === undefined || two === undefined) return [];
      const middle = { x: (one.tested.x + two.tested.x) / 2, y: (one.tested.y + two.tested.y) / 2 };
      const crowKm = distance(place, middle);
      const at = hospital * postcodes.length;
      return crowKm > farthestKm
        ? []
        : limits
            .filter((limit) => (within[at + a] ?? 0) <= limit !== (within[at + b] ?? 0) <= limit)
            .map((limit) => ({ hospital, a, b, limit, ...middle, crowKm, lineKm }));
    }),
  );
}

/** Points of the lines with the minutes [hospitals × postcodes] that were estimated; none where no way was found. */
export const linePoints = (reference: Reference, minutes: Float64Array): readonly LinePoint[] =>
  linePairs(reference).flatMap((pair) => {
    const at = pair.hospital * reference.postcodes.length;
    const middle = ((minutes[at + pair.a] ?? 0) + (minutes[at + pair.b] ?? 0)) / 2;
    return Number.isFinite(middle) ? [{ ...pair, minutes: middle }] : [];
  });

/** Mean over the kilometres of line. */
const mean = (points: readonly LinePoint[], value: (point: LinePoint) => number): number =>
  points.reduce((sum, point) => sum + point.lineKm * value(point), 0) /
  points.reduce((sum, { lineKm }) => sum + lineKm, 0);
const off = ({ minutes, limit }: LinePoint): number => minutes / limit - 1;

/** Mean |estimate/limit − 1| along the line, and the mean of estimate/limit − 1. */
export const lineError = (points: readonly LinePoint[]) => ({
  points: points.length,
  absolute: mean(points, (point) => Math.abs(off(point))),
  bias: mean(points, off),
});

/** Minutes per straight km between the two lines, in sectors of 15 degrees: of the reference, and of the estimate. */
export function slopes(
  points: readonly LinePoint[],
  { hospitals }: Reference,
): { reference: number; estimate: number } {
  const sectors = new Map<string, LinePoint[]>();
  for (const point of points) {
    const from = hospitals[point.hospital]?.place ?? { x: 0, y: 0 };
    const sector = Math.floor((Math.atan2(point.y - from.y, point.x - from.x) * 12) / Math.PI);
    const key = `${point.hospital} ${sector}`;
    sectors.set(key, [...(sectors.get(key) ?? []), point]);
  }
  let [km, minutes, count] = [0, 0, 0];
  for (const own of sectors.values()) {
    const [near, far] = limits.map((limit) => own.filter((point) => point.limit === limit));
    if (near === undefined || far === undefined || near.length === 0 || far.length === 0) continue;
    km += mean(far, ({ crowKm }) => crowKm) - mean(near, ({ crowKm }) => crowKm);
    minutes += mean(far, (point) => point.minutes) - mean(near, (point) => point.minutes);
    count += 1;
  }
  return { reference: (5 * count) / km, estimate: minutes / km };
}

/** Pairs on the wrong side of the line, by distance class; the last row is all of them. */
export function wrongPairs(
  { hospitals, postcodes, within }: Reference,
  says: (hospital: number, postcode: number, limit: 25 | 30) => boolean,
) {
  const count = classes.map(() => ({ pairs: 0, wrong: [0, 0] }));
  for (const [h, { place }] of hospitals.entries())
    for (const [p, { tested }] of postcodes.entries()) {
      const km = distance(place, tested);
      const own = count[classes.findIndex(({ fromKm, toKm }) => km >= fromKm && km < toKm)];
      if (own === undefined) continue;
      own.pairs += 1;
      for (const [index, limit] of limits.entries())
        if (says(h, p, limit) !== (within[h * postcodes.length + p] ?? 0) <= limit)
          own.wrong[index] = (own.wrong[index] ?? 0) + 1;
    }
  const total = { fromKm: 0, toKm: farthestKm, pairs: 0, wrong: [0, 0] };
  for (const { pairs, wrong } of count) {
    total.pairs += pairs;
    total.wrong = total.wrong.map((sum, index) => sum + (wrong[index] ?? 0));
  }
  return [...classes.map((range, index) => ({ ...range, ...(count[index] ?? { pairs: 0, wrong: [] }) })), total];
}

/**
 * Natural logarithm of line minutes over estimate: its standard deviation around the mean of all, and the length L for which
 * exp(−d/L) is nearest (least squares, weighted by pairs) to the correlation of two points of one hospital and line d km apart.
 */
export function noiseOf(points: readonly LinePoint[]): {
  sdLog: number;
  biasLog: number;
  correlationKm: number;
  correlation: number[];
} {
  const log = ({ limit, minutes }: LinePoint): number => Math.log(limit / minutes);
  const middle = mean(points, log);
  const variance = mean(points, (point) => (log(point) - middle) ** 2);
  const bins = Array.from({ length: 20 }, () => ({ sum: 0, pairs: 0 }));
  for (let a = 0; a < points.length; a += 1)
    for (let b = a + 1; b < points.length; b += 1) {
      const [one, two] = [points[a], points[b]];
      if (one === undefined || two === undefined || one.hospital !== two.hospital) continue;
      const bin = bins[Math.floor(Math.hypot(one.x - two.x, one.y - two.y) / 2)];
      if (bin === undefined || one.limit !== two.limit) continue;
      const weight = one.lineKm * two.lineKm;
      bin.sum += weight * (log(one) - middle) * (log(two) - middle);
      bin.pairs += weight;
    }
  const correlation = bins.map(({ sum, pairs }) => sum / pairs / variance);
  const misfit = (length: number): number =>
    bins.reduce((sum, { pairs }, k) => sum + pairs * ((correlation[k] ?? 0) - Math.exp(-(2 * k + 1) / length)) ** 2, 0);
  const lengths = Array.from({ length: 60 }, (_, step) => 1 + step / 2);
  return {
    sdLog: Math.sqrt(variance),
    biasLog: middle,
    correlationKm: lengths.toSorted((one, two) => misfit(one) - misfit(two))[0] ?? 0,
    correlation,
  };
}
