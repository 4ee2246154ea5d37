import { feasibleModels, planUnder } from '../moves/index.ts';
import type { Plan } from '../plan/index.ts';
import { referee } from '../referee/index.ts';
import { meetNextYear } from '../robust/index.ts';
import { kpisOf } from './kpis.ts';
import type { EvaluatedPlan, PlanKpis, SolveRequest } from './types.ts';

/** Says what is to be said of a plan that has passed the referee; throws when it has not, which no input can cause. */
export function evaluatePlan(request: SolveRequest, plan: Plan): EvaluatedPlan {
  const { problem, model, today, weights } = request;
  const violations = referee(problem, plan, model, { today, ...(weights === null ? {} : { weights }) });
  if (violations.length > 0) throw new Error(`A plan broke a rule: ${violations[0]?.sentence.en}`);
  const stay = planUnder(request, 'stay-or-nearest', plan.open);
  return {
    plan,
    kpis: kpisOf(request, plan),
    kpisIfOnlyClosedMove: stay === null ? null : kpisOf(request, stay),
    feasibleUnder: feasibleModels(request, plan.open),
    chanceNextYear: chanceNextYear(request, plan),
  };
}

/** Chance that every open site meets the norm that was asked next year, sites taken as independent of one another (§12.1). */
function chanceNextYear({ problem, normAsked }: SolveRequest, { open, volumes }: Plan): number | null {
  if (normAsked === 0) return null;
  const { perPatient } = problem.units;
  return open.reduce(
    (chance, site) => chance * meetNextYear((volumes[site] ?? 0) / perPatient, { norm: normAsked / perPatient }),
    1,
  );
}

/** What the front compares: less is better. */
const criteria: readonly ((kpis: PlanKpis) => number)[] = [
  (kpis) => kpis.sites,
  (kpis) => kpis.meanMinutes,
  (kpis) => kpis.p90Minutes,
  (kpis) => kpis.worstMinutes,
  (kpis) => kpis.patientsMoved,
  (kpis) => -(kpis.smallestMargin ?? 0),
  (kpis) => kpis.hospitalsThatLose,
];

/** Those of a few plans that no other of them beats on every criterion, by number of sites and then by cost. */
export function frontOf(plans: readonly EvaluatedPlan[]): readonly EvaluatedPlan[] {
  const beats = (a: EvaluatedPlan, b: EvaluatedPlan): boolean =>
    criteria.every((value) => value(a.kpis) <= value(b.kpis)) &&
    criteria.some((value) => value(a.kpis) < value(b.kpis));
  return plans
    .filter((plan) => !plans.some((other) => beats(other, plan)))
    .toSorted((a, b) => a.kpis.sites - b.kpis.sites || a.plan.cost - b.plan.cost);
}

/** Plans with different sets of open sites; of equal sets the first. */
export function differentSets(plans: readonly Plan[]): readonly Plan[] {
  const seen = new Set<string>();
  return plans.filter(({ open }) => {
    const key = open.join(' ');
    return seen.has(key) ? false : (seen.add(key), true);
  });
}
