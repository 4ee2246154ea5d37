export { chooseAcross } from './across.ts';
export type { MasterAnswer, MasterModel, MasterRow, MasterSolver } from './model.ts';
export type { AcrossInput, AcrossOutcome, FairnessRules, Pool, PoolEntry, Rule } from './types.ts';
