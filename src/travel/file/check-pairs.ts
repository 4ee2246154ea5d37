import { pairStatus, type TravelMatrix, type Place } from '../../engine/matrix/index.ts';
import { distance, toPlane } from '../estimate/plane.ts';
import type { AddProblem } from './problems.ts';

/** Median speed as the crow flies that is believed, km an hour: outside it the unit must be wrong. */
const believed = { slowest: 3, fastest: 150 } as const;
/** Median of kilometres by the straight line that is believed: outside it they are metres, or miles. */
const detours = { least: 0.95, most: 100 } as const;
/**
 * A single pair that cannot be: `slackKm` is what the points of a place may differ by between the file and the product; nobody
 * rides faster than `fastest` km an hour as the crow flies; whoever needs more than `lateMinutes` beside walking speed has not
 * driven; roads are no shorter than straight and no longer than `most` times that plus `mostKm` (round a sea arm).
 */
const possible = { slackKm: 5, fastest: 160, lateMinutes: 180, walking: 5, most: 4, mostKm: 100 } as const;
/** Places that are this far apart, km, are not 0 minutes apart. */
const apartKm = 1.5;

/** The straight line between origin and destination in km, per pair as the matrix has them. */
export function straightKm(origins: readonly Place[], destinations: readonly Place[]): Float64Array {
  const from = origins.map(({ latitude, longitude }) => toPlane(latitude, longitude));
  const straight = new Float64Array(origins.length * destinations.length);
  for (const [d, { latitude, longitude }] of destinations.entries()) {
    const to = toPlane(latitude, longitude);
    for (const [o, point] of from.entries()) straight[d * origins.length + o] = distance(point, to);
  }
  return straight;
}

/** The middle of values; NaN of none. Sorts the list that it is given. */
export function median(values: Float64Array): number {
  values.sort();
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Reports slips of the unit in all pairs together; false where there is one, so that single pairs say nothing new. */
export function unitsFit({ minutes, km }: TravelMatrix, straight: Float64Array, add: AddProblem): boolean {
  const speeds = new Float64Array(straight.length);
  const ratios = new Float64Array(straight.length);
  let [timed, measured] = [0, 0];
  for (const [pair, way] of straight.entries()) {
    const [taken, road] = [minutes[pair] ?? Number.NaN, km[pair] ?? Number.NaN];
    if (way <= possible.slackKm) continue;
    if (taken > 0) speeds[timed++] = (60 * way) / taken;
    if (road > 0) ratios[measured++] = road / way;
  }
  const [speed, ratio] = [median(speeds.subarray(0, timed)), median(ratios.subarray(0, measured))];
  if (speed < believed.slowest) add('unit-too-slow', { found: speed.toFixed(1) });
  if (speed > believed.fastest) add('unit-too-fast', { found: speed.toFixed(0) });
  if (ratio > detours.most) add('km-in-metres', { found: ratio.toFixed(0) });
  if (ratio < detours.least) add('km-in-miles', { found: ratio.toFixed(2) });
  return !(speed < believed.slowest || speed > believed.fastest || ratio > detours.most || ratio < detours.least);
}

/** Reports every pair that cannot be, by what is wrong with it. */
export function checkPairs(matrix: TravelMatrix, straight: Float64Array, add: AddProblem): void {
  const { origins, destinations, minutes, km, status } = matrix;
  const zeros: string[] = [];
  const times: string[] = [];
  const roads: string[] = [];
  for (const [pair, way] of straight.entries()) {
    if (status[pair] !== pairStatus.known) continue;
    const [taken, road] = [minutes[pair] ?? Number.NaN, km[pair] ?? Number.NaN];
    const named = (value: number, unit: string): string =>
      `${origins[pair % origins.length]} – ${destinations[Math.floor(pair / origins.length)]}: ` +
      `${Number(value.toFixed(2))} ${unit} (${way.toFixed(1)} km)`;
    if ((taken === 0 || road === 0) && way > apartKm) {
      zeros.push(named(0, taken === 0 ? 'min' : 'km'));
      continue;
    }
    const least = (60 * (way - possible.slackKm)) / possible.fastest;
    const most = possible.lateMinutes + (60 * way) / possible.walking;
    if (taken < least || taken > most) times.push(named(taken, 'min'));
    if (road < way - possible.slackKm || road > possible.most * way + possible.mostKm) roads.push(named(road, 'km'));
  }
  if (zeros.length > 0) add('zero-between', { pairs: zeros });
  if (times.length > 0) add('minutes-impossible', { pairs: times });
  if (roads.length > 0) add('km-impossible', { pairs: roads });
}
