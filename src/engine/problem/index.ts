export * from './problem.ts';
export * from './build.ts';
export type { ProblemFault } from './faults.ts';
