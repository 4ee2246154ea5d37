import { assertNever } from '../../core/result/index.ts';
import type { AllocationModel, Plan } from '../plan/index.ts';
import { unreachable, type Problem } from '../problem/index.ts';
import { violation, type Violation } from './violations.ts';

/** What a model rests on beside the problem. */
export interface RefereeFacts {
  /** Today's patients per pair [n × m], site-major, in any unit; for `stay-or-nearest`. */
  readonly today?: ArrayLike<number>;
  /** Weight w_ij of the logit per pair [n × m], site-major, 0 where unreachable; for `choice`. */
  readonly weights?: ArrayLike<number>;
}

/**
 * Whether flows are the ones the model prescribes for the open sites (§8.1 to §8.4). Shares are rounded to whole units
 * by whoever made the plan, so each pair may differ by less than one unit of patients, or one rounding of it.
 */
export function modelViolations(
  problem: Problem,
  plan: Plan,
  model: AllocationModel,
  { today, weights }: RefereeFacts,
): Violation[] {
  switch (model) {
    case 'steered':
      return [];
    case 'nearest':
      return notNearest(problem, plan);
    case 'stay-or-nearest':
      return today === undefined ? [violation('facts-missing', model, 'today')] : notStaying(problem, plan, today);
    case 'choice':
      return weights === undefined ? [violation('facts-missing', model, 'weights')] : notChosen(problem, plan, weights);
    default:
      return assertNever(model);
  }
}

/** The open site with the least time; of equals the first. Null where no open site can be reached. */
function nearestOpen({ areas, time }: Problem, open: readonly number[], area: number): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (const site of open) {
    const minutes = time[site * areas.length + area] ?? unreachable;
    if (minutes === unreachable || minutes >= least) continue;
    best = site;
    least = minutes;
  }
  return best;
}

function notNearest(problem: Problem, plan: Plan): Violation[] {
  const { areas, sites, units } = problem;
  const nearest = areas.map((_, area) => nearestOpen(problem, plan.open, area));
  return plan.flows.flatMap(({ area, site, amount }) => {
    const right = nearest[area] ?? null;
    if (amount === 0 || site === right || right === null) return [];
    return [violation('not-nearest', `${areas[area]} – ${sites[site]}`, amount / units.perPatient, sites[right] ?? '')];
  });
}

/** Patients of an open site stay; those of a closed one, and areas without flows today, go to the nearest. */
function notStaying(problem: Problem, plan: Plan, today: ArrayLike<number>): Violation[] {
  const { areas, demand } = problem;
  const open = new Set(plan.open);
  return offTheModel(problem, plan, (area) => {
    const now = problem.sites.map((_, site) => today[site * areas.length + area] ?? 0);
    const sum = now.reduce((total, patients) => total + patients, 0);
    const perPatient = sum > 0 ? (demand[area] ?? 0) / sum : 0;
    const expected = now.map((patients, site) => (open.has(site) ? patients * perPatient : 0));
    const stays = expected.reduce((total, patients) => total + patients, 0);
    const nearest = nearestOpen(problem, plan.open, area);
    if (nearest !== null) expected[nearest] = (expected[nearest] ?? 0) + (demand[area] ?? 0) - stays;
    return expected;
  });
}

/** w_ij over the sum of w_kj of open sites. */
function notChosen(problem: Problem, plan: Plan, weights: ArrayLike<number>): Violation[] {
  const { areas, demand } = problem;
  const open = new Set(plan.open);
  return offTheModel(problem, plan, (area) => {
    const weight = problem.sites.map((_, site) => (open.has(site) ? (weights[site * areas.length + area] ?? 0) : 0));
    const sum = weight.reduce((total, value) => total + value, 0);
    return weight.map((value) => (sum > 0 ? ((demand[area] ?? 0) * value) / sum : 0));
  });
}

function offTheModel(problem: Problem, plan: Plan, expectedOf: (area: number) => readonly number[]): Violation[] {
  const { areas, sites, units } = problem;
  const steered = areas.map(() => new Float64Array(sites.length));
  for (const { area, site, amount } of plan.flows) {
    const row = steered[area];
    if (row !== undefined) row[site] = amount;
  }
  return areas.flatMap((id, area) =>
    expectedOf(area).flatMap((expected, site) => {
      const found = steered[area]?.[site] ?? 0;
      if (Math.abs(found - expected) <= 1) return [];
      const patients = (amount: number): number => Math.round((amount / units.perPatient) * 1000) / 1000;
      return [violation('not-by-model', `${id} – ${sites[site]}`, patients(found), patients(expected))];
    }),
  );
}
