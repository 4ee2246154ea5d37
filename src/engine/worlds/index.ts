export { drawGround, type DrawnGround, type WorldDraw } from './draw.ts';
export type { Points, TravelNoise } from './noise.ts';
export { summariseWorlds } from './summary.ts';
export type {
  NormReading,
  PlanInWorld,
  PlanSummary,
  Standing,
  WorldAnswer,
  WorldRanges,
  WorldsSummary,
} from './types.ts';
