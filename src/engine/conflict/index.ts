export { explainInfeasible, type ConflictOptions } from './explain.ts';
export { findOpenSites, type Feasibility } from './search.ts';
export type { Names } from './words.ts';
