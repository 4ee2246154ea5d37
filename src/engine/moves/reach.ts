import type { ChoiceProblem } from '../problem/index.ts';
import { knownOf, type ReachFigures } from './figures.ts';

/** Minutes beyond which shares of who must move are told. */
const thresholds = [30, 45, 60] as const;

/** Minutes to the nearest flagged site per area [m]; Infinity where none can be reached. */
export function nearestMinutes({ minutes, areas, sites }: ChoiceProblem, flags: Uint8Array): Float64Array {
  const m = areas.length;
  const nearest = new Float64Array(m).fill(Number.POSITIVE_INFINITY);
  for (let site = 0; site < sites.length; site += 1)
    if (flags[site] === 1)
      for (let j = 0, pair = site * m; j < m; j += 1, pair += 1) {
        const there = minutes[pair] ?? Number.POSITIVE_INFINITY;
        if (there < (nearest[j] ?? 0)) nearest[j] = there;
      }
  return nearest;
}

/**
 * Reach of who must move, and of all patients of today's sites (docs/model.md §8.6).
 * @param moving patients a year per area who must move [m]
 * @param treated patients a year per area of today's sites [m]
 * @param before minutes to the nearest of today's sites [m]; `after` to the nearest open one, Infinity where there is none
 */
export function reachOf(
  moving: Float64Array,
  treated: Float64Array,
  before: Float64Array,
  after: Float64Array,
): ReachFigures {
  const reaching: number[] = [];
  let [patients, reached, extra, sumBefore, sumAfter, unreached] = [0, 0, 0, 0, 0, 0];
  let [all, allBefore, allAfter] = [0, 0, 0];
  for (let j = 0; j < moving.length; j += 1) {
    const [then, now, must, own] = [before[j] ?? 0, after[j] ?? 0, moving[j] ?? 0, treated[j] ?? 0];
    if (own > 0 && Number.isFinite(now) && Number.isFinite(then)) {
      all += own;
      allBefore += own * then;
      allAfter += own * now;
    }
    if (!(must > 0)) continue;
    patients += must;
    if (!Number.isFinite(now)) {
      unreached += must;
      continue;
    }
    reaching.push(j);
    reached += must;
    sumBefore += must * then;
    sumAfter += must * now;
    extra += must * (now - then);
  }
  const longer = (j: number): number => (after[j] ?? 0) - (before[j] ?? 0);
  reaching.sort((a, b) => longer(a) - longer(b));
  const quantile = (late: number): number => {
    let left = reached;
    for (const j of reaching) {
      left -= moving[j] ?? 0;
      // A share of a share is rounding.
      if (left <= late + reached * 1e-12) return longer(j);
    }
    return 0;
  };
  const beyond = (minutes: number, of: Float64Array): number =>
    moving.reduce((sum, must, j) => ((of[j] ?? 0) > minutes ? sum + must : sum), 0) / patients;
  return {
    extraPatientMinutes: extra,
    unreached,
    movers:
      reached > 0
        ? knownOf(patients, () => ({
            before: sumBefore / reached,
            after: sumAfter / reached,
            extra: extra / reached,
            p50: quantile(reached / 2),
            p90: quantile(reached / 10),
            beyond: thresholds.map((minutes) => ({
              minutes,
              before: beyond(minutes, before),
              after: beyond(minutes, after),
            })),
          }))
        : { kind: 'tooFew', patients: reached },
    all: knownOf(all, () => ({ before: allBefore / all, after: allAfter / all })),
  };
}
