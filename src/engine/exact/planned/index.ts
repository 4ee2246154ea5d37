export { evaluateNode, type NodeAnswer, type NodeTask } from './node.ts';
export { planned, type PlannedHere } from './planned.ts';
export type { Stopped } from './resume.ts';
export { solvePlanned, type PlannedOptions } from './solve.ts';
