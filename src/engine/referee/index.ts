export * from './referee.ts';
export type { Violation, ViolationCode } from './violations.ts';
