export * from './enumerate.ts';
export { allModels, mostUndecided, prepareRegion, type Region, type RegionalInput } from './region.ts';
export { assemble, type RegionalResult } from './result.ts';
export type { PlanTable } from './table.ts';
export { makeGround, type Ground } from './walk.ts';
export { allCriteria, costsOf, sitesOfSet, type Criterion } from './criteria.ts';
export { paretoFront } from './front.ts';
export { kBest, mostDifferent, type Different, type DifferentOptions } from './choose.ts';
