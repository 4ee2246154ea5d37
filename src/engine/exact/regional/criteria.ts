import type { RegionalResult } from './result.ts';
import type { PlanTable } from '../../moves/regional/index.ts';

/** What plans are compared by; less is better, but for the margin. */
export type Criterion =
  | 'sites'
  | 'meanMinutes'
  | 'p90Minutes'
  | 'worstMinutes'
  | 'patientsMoved'
  | 'smallestMargin'
  | 'hospitalsThatLose';

/** Every criterion, in the order of the documents. */
export const allCriteria: readonly Criterion[] = [
  'sites',
  'meanMinutes',
  'p90Minutes',
  'worstMinutes',
  'patientsMoved',
  'smallestMargin',
  'hospitalsThatLose',
];

const column = {
  sites: 'sites',
  meanMinutes: 'travel',
  p90Minutes: 'p90',
  worstMinutes: 'worst',
  patientsMoved: 'moved',
  smallestMargin: 'margin',
  hospitalsThatLose: 'losers',
} as const;

/** The values of a criterion per row, turned so that less is better. */
export function valuesOf(table: PlanTable, criterion: Criterion): Float64Array {
  const values = Float64Array.from(table[column[criterion]]);
  if (criterion === 'smallestMargin')
    for (let row = 0; row < values.length; row += 1) values[row] = -(values[row] ?? 0);
  return values;
}

/** Cost of each row as in §6.1: patients × time + fixed costs of the open sites. */
export function costsOf({ fixedCost, baseCost }: RegionalResult, { set, travel }: PlanTable): Float64Array {
  if (baseCost === 0 && fixedCost.every((cost) => cost === 0)) return travel;
  return travel.map((value, row) => {
    const open = set[row] ?? 0;
    return fixedCost.reduce((sum, cost, bit) => sum + ((open >>> bit) & 1) * cost, value + baseCost);
  });
}

/** Sites of the problem that are open in a set, ascending. */
export function sitesOfSet({ undecided, fixed }: RegionalResult, set: number): readonly number[] {
  return [...fixed, ...undecided.filter((_, bit) => ((set >>> bit) & 1) === 1)].toSorted((a, b) => a - b);
}
