export * from './problem.ts';
export * from './choice.ts';
export * from './build.ts';
export type { ProblemFault } from './faults.ts';
