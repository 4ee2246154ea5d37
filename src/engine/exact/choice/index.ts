export { bestChoice, choiceNodes, type ChoiceHere } from './choice.ts';
export { flipsOf } from './flips.ts';
export type { ChoiceOptions } from './solve.ts';
export type { ChoiceNodeAnswer, ChoiceTask } from './node.ts';
export type { Near } from './pool.ts';
export type { ChoiceAnswer, ChoiceConflict, ChoicePlan, ChoiceProgress } from '../../plan/index.ts';
