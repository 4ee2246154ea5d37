export { contractYear } from './advice.ts';
export { assess, assessAll, assessEach } from './assess.ts';
export {
  JEFFREYS_PRIOR,
  missNextYear,
  missNextYearInterval,
  poissonMissProbability,
  type GammaPrior,
} from './chance/miss-norm.ts';
export { describeRequirement, describeStep } from './describe.ts';
export { describeReason } from './words.ts';
export type * from './types.ts';
