export { evaluateNode, type NodeAnswer, type NodeTask } from './node.ts';
export { steered, type SteeredHere } from './steered.ts';
export type { Stopped } from './resume.ts';
export { solveSteered, type SteeredOptions } from './solve.ts';
