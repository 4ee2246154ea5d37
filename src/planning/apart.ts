import type { Plan } from '../engine/plan/index.ts';
import type { ChoiceProblem, Problem } from '../engine/problem/index.ts';

/**
 * How far two sets of open sites lie apart under choice, patient-minutes a year: what each area loses more or less under the one than under the
 * other, gains and losses added up (docs/model.md §12.5). What areas lose alike under both is no difference, whatever the ground is.
 */
export function apartUnderChoice(problem: ChoiceProblem, one: readonly number[], other: readonly number[]): number {
  const { demand, minutesPerUtility } = problem;
  const [first, second] = [sumsOf(problem, one), sumsOf(problem, other)];
  return demand.reduce((sum, patients, area) => {
    const [a, b] = [first[area] ?? 0, second[area] ?? 0];
    return a > 0 && b > 0 ? sum + patients * Math.abs(Math.log(a / b)) * minutesPerUtility : sum;
  }, 0);
}

/** W_j of the open sites and what lies outside [m]. */
function sumsOf({ weight, outside, areas }: ChoiceProblem, open: readonly number[]): Float64Array {
  const m = areas.length;
  const sums = Float64Array.from(outside);
  for (const site of open) for (let j = 0; j < m; j += 1) sums[j] = (sums[j] ?? 0) + (weight[site * m + j] ?? 0);
  return sums;
}

/** The same of two plans in the other ways of moving: by the minutes that the patients of each area travel. */
export function apartByTravel({ areas, time, units }: Problem, one: Plan, other: Plan): number {
  const m = areas.length;
  const difference = new Float64Array(m);
  for (const [{ flows }, sign] of [
    [one, 1],
    [other, -1],
  ] as const)
    for (const { area, site, amount } of flows)
      difference[area] = (difference[area] ?? 0) + sign * amount * (time[site * m + area] ?? 0);
  return difference.reduce((sum, more) => sum + Math.abs(more), 0) / (units.perPatient * units.perMinute);
}
