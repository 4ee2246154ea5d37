export { createLive, type Live, type LiveFigures, type LiveModel } from './live.ts';
export type { LiveInput } from './live-ground.ts';
