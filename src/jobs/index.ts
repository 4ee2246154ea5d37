import type { TaskFunction } from './types.ts';

export * from './pool.ts';
export { ownProcessorMs, paidBy, resting, type Payer, type ThreadsFor } from './processor-time.ts';
export * from './registry.ts';
export * from './shared-memory.ts';
export { taskOf } from './task-of.ts';
export * from './types.ts';
export type { AcrossRequest, AcrossResult } from './across-tasks.ts';
export type { ChoiceRequest, ChoiceResult, WorldsRequest } from './choice-tasks.ts';
export type { Sealed, SealRequest } from './seal-tasks.ts';

/** Answers a question for a plan (engine/solve). */
export const solveTask: TaskFunction = { module: new URL('solve-tasks.ts', import.meta.url), name: 'solve' };

/** Chooses a plan for every treatment of a region (engine/across). */
export const acrossTask: TaskFunction = { module: new URL('across-tasks.ts', import.meta.url), name: 'across' };

/** Fits the ground of a question and makes its problems (planning). */
export const prepareTask: TaskFunction = { module: new URL('ground-tasks.ts', import.meta.url), name: 'prepare' };

/** Seeks the decay that goes with what a user knows (planning). */
export const calibrateTask: TaskFunction = { module: new URL('ground-tasks.ts', import.meta.url), name: 'calibrate' };

/** Answers a question under choice, with the other ways of moving beside it (planning). */
export const choiceTask: TaskFunction = { module: new URL('choice-tasks.ts', import.meta.url), name: 'choice' };

/** Tries an answer again in drawn worlds (planning). */
export const worldsTask: TaskFunction = { module: new URL('choice-tasks.ts', import.meta.url), name: 'worlds' };

/** Ground and figures of given sets of open sites, over the cases of the band (planning). */
export const tellTask: TaskFunction = { module: new URL('ground-tasks.ts', import.meta.url), name: 'tell' };

/** Has a plan file checked by the separate program, hashes and packs it. */
export const sealTask: TaskFunction = { module: new URL('seal-tasks.ts', import.meta.url), name: 'seal' };
