export { evaluateNode, type NodeAnswer, type NodeTask } from './node.ts';
export { planned, type PlannedHere } from './planned.ts';
export { solvePlanned, type PlannedOptions } from './solve.ts';
