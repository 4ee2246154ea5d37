export * from './enumerate.ts';
export {
  allModels,
  makeGround,
  mostUndecided,
  prepareRegion,
  type Ground,
  type PlanTable,
  type Region,
  type RegionalInput,
} from '../../moves/regional/index.ts';
export { assemble, type RegionalResult } from './result.ts';
export { allCriteria, costsOf, sitesOfSet, type Criterion } from './criteria.ts';
export { paretoFront } from './front.ts';
export { kBest, mostDifferent, type Different, type DifferentOptions } from './choose.ts';
