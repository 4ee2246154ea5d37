import {
  allCriteria,
  costsOf,
  enumeratePlans,
  kBest,
  mostDifferent,
  paretoFront,
  sitesOfSet,
  type Criterion,
  type PlanTable,
  type RegionalResult,
} from '../exact/regional/index.ts';
import { planUnder } from '../moves/index.ts';
import type { Plan } from '../plan/index.ts';
import type { SolveHooks, SolveRequest } from './types.ts';

/** What a look at every set of sites gives; null where it was stopped. */
export interface RegionFound {
  readonly best: Plan | null;
  readonly alternatives: readonly Plan[];
  readonly front: readonly Plan[];
  readonly feasiblePlans: number;
  readonly frontPlans: number;
}

/** Plans of the front that are shown; a front of many criteria can have thousands. */
const mostShown = 60;
/** Share by which plans that differ most may be dearer than the best. */
const within = 0.1;
/** Of the alternatives this many are the cheapest; the others differ most. */
const cheapestShare = 0.6;

/** Looks at every set of sites of a region (§13) under the model that was asked. */
export function searchRegion(request: SolveRequest, hooks: SolveHooks): RegionFound | null {
  const { problem, today, weights, hospitals, model } = request;
  const found = enumeratePlans(
    { problem, today, hospitals, models: [model], ...(weights === null ? {} : { weights }) },
    {
      onProgress: (done, all) => {
        hooks.progress({ incumbent: null, bound: 0, nodesDone: done, nodesOpen: all - done, phase: 'enumeration' });
        return hooks.stop();
      },
    },
  );
  const table = found.tables.find((one) => one.model === model);
  if (!found.complete || table === undefined) return null;
  const planAt = (row: number): readonly Plan[] => {
    const plan = planUnder(request, model, sitesOfSet(found, table.set[row] ?? 0));
    return plan === null ? [] : [plan];
  };
  const cheapest = kBest(found, table, Math.ceil(request.alternatives * cheapestShare) + 1);
  const different = mostDifferent(found, table, request.alternatives + 1, { within }).rows;
  const chosen = [...new Set([...cheapest, ...different])].slice(0, request.alternatives + 1);
  const front = request.pareto ? [...paretoFront(table, allCriteria)] : [];
  const [best = null, ...alternatives] = chosen.flatMap(planAt);
  return {
    best,
    alternatives: alternatives.toSorted((a, b) => a.cost - b.cost),
    front: shownOf(found, table, front).flatMap(planAt),
    feasiblePlans: table.rows,
    frontPlans: front.length,
  };
}

/** Of a long front: the best on every criterion, the cheapest of every number of sites, then the cheapest. */
function shownOf(found: RegionalResult, table: PlanTable, front: readonly number[]): readonly number[] {
  const costs = costsOf(found, table);
  const byCost = front.toSorted((a, b) => (costs[a] ?? 0) - (costs[b] ?? 0) || a - b);
  const leastOf = (criterion: Criterion): readonly number[] => {
    const value = (row: number): number => columnOf(table, criterion)[row] ?? 0;
    const sign = criterion === 'smallestMargin' ? -1 : 1;
    return byCost.toSorted((a, b) => sign * (value(a) - value(b))).slice(0, 1);
  };
  const sizes = new Set<number>();
  const perSize = byCost.filter((row) => {
    const size = table.sites[row] ?? 0;
    return sizes.has(size) ? false : (sizes.add(size), true);
  });
  const rows = [...new Set([...allCriteria.flatMap(leastOf), ...perSize, ...byCost])].slice(0, mostShown);
  return rows.toSorted((a, b) => (table.sites[a] ?? 0) - (table.sites[b] ?? 0) || (costs[a] ?? 0) - (costs[b] ?? 0));
}

function columnOf(table: PlanTable, criterion: Criterion): ArrayLike<number> {
  const columns = {
    sites: table.sites,
    meanMinutes: table.travel,
    p90Minutes: table.p90,
    worstMinutes: table.worst,
    patientsMoved: table.moved,
    smallestMargin: table.margin,
    hospitalsThatLose: table.losers,
  };
  return columns[criterion];
}
