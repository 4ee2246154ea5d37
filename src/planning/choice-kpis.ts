import type { ChoiceProblem } from '../engine/problem/index.ts';
import type { PlanKpis } from '../engine/solve/index.ts';
import type { FoundPlan } from './choice-answer.ts';

/**
 * The figures that stand beside those of other ways of moving: of all patients of the sites of the question, wherever they go then. Who leaves
 * the question counts with the mean trip to who performs elsewhere. Patients are real, not rounded.
 */
export function kpisUnderChoice(
  problem: ChoiceProblem,
  { open, figures }: Pick<FoundPlan, 'open' | 'figures'>,
  { hospitals, norm }: { readonly hospitals: readonly string[]; readonly norm: number },
): PlanKpis {
  const trips = tripsOf(problem, open);
  const patients = trips.reduce((sum, [, amount]) => sum + amount, 0);
  const travel = trips.reduce((sum, [minutes, amount]) => sum + minutes * amount, 0);
  const kept = new Set(open.map((site) => hospitals[site]));
  const performing = new Set(hospitals.filter((_, site) => problem.performing[site] === 1));
  return {
    sites: open.length,
    meanMinutes: patients > 0 ? travel / patients : 0,
    p90Minutes: percentile(trips, patients, 0.9),
    worstMinutes: percentile(trips, patients, 1 - worstTail),
    patientsMoved: figures.movers + figures.drawn,
    extraMinutesOfMoved: figures.trip.kind === 'known' ? figures.trip.extra : null,
    smallestMargin: open.length === 0 ? null : Math.min(...open.map((site) => (figures.volumes[site] ?? 0) - norm)),
    hospitalsThatLose: [...performing].filter((hospital) => !kept.has(hospital)).length,
  };
}

/** Under choice a little of everybody goes everywhere: the longest trip is that of the last in a thousand. */
const worstTail = 0.001;

/** Minutes and patients a year of every way that is gone. */
function tripsOf(
  problem: ChoiceProblem,
  open: readonly number[],
): readonly (readonly [minutes: number, patients: number])[] {
  const { demand, weight, outside, minutes, outsideTrip, performing } = problem;
  const m = problem.areas.length;
  const isOpen = new Set(open);
  const trips: (readonly [number, number])[] = [];
  for (let area = 0; area < m; area += 1) {
    let [now, then, closed] = [outside[area] ?? 0, outside[area] ?? 0, 0];
    for (let site = 0; site < problem.sites.length; site += 1) {
      const own = weight[site * m + area] ?? 0;
      if (isOpen.has(site)) then += own;
      if (performing[site] !== 1) continue;
      now += own;
      if (!isOpen.has(site)) closed += own;
    }
    if (!(then > 0) || !(now > 0)) continue;
    const all = demand[area] ?? 0;
    for (const site of open) {
      const patients = (all * (weight[site * m + area] ?? 0)) / then;
      if (patients > 0) trips.push([minutes[site * m + area] ?? 0, patients]);
    }
    const leaving = all * (closed / now) * ((outside[area] ?? 0) / then);
    if (leaving > 0) trips.push([outsideTrip[area] ?? 0, leaving]);
  }
  return trips;
}

/** Least minutes within which this share of the patients arrives. */
function percentile(
  trips: readonly (readonly [minutes: number, patients: number])[],
  patients: number,
  share: number,
): number {
  let so = 0;
  const sorted = trips.toSorted(([a], [b]) => a - b);
  for (const [minutes, amount] of sorted) {
    so += amount;
    if (so >= share * patients) return minutes;
  }
  return sorted.at(-1)?.[0] ?? 0;
}
