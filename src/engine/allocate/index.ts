export { allocate, type Allocated, type AllocateInput, type NotAllocated } from './allocate.ts';
export { createLive, type Live, type LiveFigures, type LiveModel } from './live.ts';
export type { LiveInput } from './live-ground.ts';
export type { Minutes } from './minutes.ts';
