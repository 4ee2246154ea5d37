/** Finds the numbers of the travel estimate that put its 25- and 30-minute lines nearest to those of the reference (§5.2). */
import type { TimeModel } from '../../src/travel/estimate/model.ts';
import type { Estimator } from './estimator.ts';
import { linePairs } from './measure.ts';
import type { Reference } from './reference.ts';

/** Not fitted: three minutes at both ends, and 100 km/h, the limit by day, on motorways. */
const fixed = { startMinutes: 3, motorwayMinutes: 0.6 } as const;
/** Where the search starts, and the least that each number may be; an expressway is not quicker than 90 km/h. */
const fitted = [
  { name: 'localMinutes', start: 1.18, least: 0.6 },
  { name: 'urbanMinutes', start: 0.95, least: 0 },
  { name: 'urbanHalf', start: 1200, least: 100 },
  { name: 'expresswayMinutes', start: 0.68, least: 2 / 3 },
  { name: 'provincialMinutes', start: 0.9, least: 0.75 },
  { name: 'motorwayEntryMinutes', start: 1.25, least: 0 },
  { name: 'roadEntryMinutes', start: 1.6, least: 0 },
] as const;

export const startModel: TimeModel = modelOf(fitted.map(({ start }) => start));

function modelOf(values: readonly number[]): TimeModel {
  const number = (name: (typeof fitted)[number]['name']): number => {
    const index = fitted.findIndex((one) => one.name === name);
    return Math.max(fitted[index]?.least ?? 0, values[index] ?? 0);
  };
  return {
    ...fixed,
    localMinutes: number('localMinutes'),
    urbanMinutes: number('urbanMinutes'),
    urbanHalf: number('urbanHalf'),
    expresswayMinutes: number('expresswayMinutes'),
    provincialMinutes: number('provincialMinutes'),
    motorwayEntryMinutes: number('motorwayEntryMinutes'),
    roadEntryMinutes: number('roadEntryMinutes'),
  };
}

/**
 * Least mean |estimate/limit − 1| per km of line over the hospitals asked, by the simplex of Nelder and Mead (1965): the same
 * hospitals, start and number of steps give the same numbers.
 */
export function fitModel(
  reference: Reference,
  estimator: Estimator,
  hospitals: readonly number[],
  start: TimeModel,
  steps: number,
): TimeModel {
  const pairs = linePairs(reference).filter(({ hospital }) => hospitals.includes(hospital));
  const only = reference.hospitals.map((_, hospital) => [
    ...new Set(pairs.flatMap((pair) => (pair.hospital === hospital ? [pair.a, pair.b] : []))),
  ]);
  const count = reference.postcodes.length;
  const misfit = (values: readonly number[]): number => {
    const minutes = estimator.minutes(modelOf(values), hospitals, only, 55);
    let [sum, weight] = [0, 0];
    for (const { hospital, a, b, limit, lineKm } of pairs) {
      const middle = ((minutes[hospital * count + a] ?? 0) + (minutes[hospital * count + b] ?? 0)) / 2;
      sum += lineKm * Math.min(1, Math.abs(middle / limit - 1));
      weight += lineKm;
    }
    const outside = fitted.reduce((total, { least }, index) => total + Math.max(0, least - (values[index] ?? 0)), 0);
    return sum / weight + outside;
  };
  const best = simplex(
    misfit,
    fitted.map(({ name }) => start[name]),
    steps,
  );
  const rounded = modelOf(best);
  return {
    ...rounded,
    ...Object.fromEntries(fitted.map(({ name }) => [name, Math.round(rounded[name] * 1000) / 1000])),
  };
}

function simplex(
  cost: (values: readonly number[]) => number,
  start: readonly number[],
  steps: number,
): readonly number[] {
  const valued = (values: readonly number[]) => ({ values, cost: cost(values) });
  let corners = [
    start,
    ...start.map((_, moved) => start.map((value, at) => (at === moved ? value * 1.25 + 0.05 : value))),
  ].map(valued);
  for (let step = 0; step < steps; step += 1) {
    corners = corners.toSorted((a, b) => a.cost - b.cost);
    const [best, worst] = [corners[0], corners.at(-1)];
    const second = corners.at(-2);
    if (best === undefined || worst === undefined || second === undefined) break;
    const others = corners.slice(0, -1);
    const middle = start.map((_, at) => others.reduce((sum, { values }) => sum + (values[at] ?? 0), 0) / others.length);
    const along = (factor: number) =>
      valued(middle.map((value, at) => value + factor * ((worst.values[at] ?? 0) - value)));
    const mirrored = along(-1);
    let next: typeof worst | null = null;
    if (mirrored.cost < best.cost) {
      const farther = along(-2);
      next = farther.cost < mirrored.cost ? farther : mirrored;
    } else if (mirrored.cost < second.cost) next = mirrored;
    else {
      const inward = mirrored.cost < worst.cost ? along(-0.5) : along(0.5);
      if (inward.cost < Math.min(mirrored.cost, worst.cost)) next = inward;
    }
    corners =
      next === null
        ? corners.map((corner) =>
            corner === best ? corner : valued(corner.values.map((value, at) => ((best.values[at] ?? 0) + value) / 2)),
          )
        : [...others, next];
  }
  return corners.toSorted((a, b) => a.cost - b.cost)[0]?.values ?? start;
}
