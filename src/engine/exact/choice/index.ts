export { bestChoice, choiceNodes, type ChoiceHere } from './choice.ts';
export { solveChoice, type ChoiceOptions, type ChoiceSolve, type ChoiceStep } from './solve.ts';
export type { ChoiceNodeAnswer, ChoiceTask } from './node.ts';
export type { ChoiceAnswer, ChoiceConflict, ChoicePlan, ChoiceProgress } from './answer.ts';
export type { ChoiceCertificate, ChoiceProofEntry } from './certificate.ts';
export type { Near } from './pool.ts';
