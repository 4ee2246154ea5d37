export { allModels, mostUndecided, prepareRegion, type Region, type RegionalInput } from './region.ts';
export { copyRows, rowBytes, tableOn, TableWriter, type PlanTable } from './table.ts';
export { groundInSteps, makeGround, Walk, type Ground } from './walk.ts';
