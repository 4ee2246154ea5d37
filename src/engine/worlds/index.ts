export { drawGround, type DrawnGround, type WorldDraw } from './draw.ts';
export { noiseFactors, type Points, type TravelNoise } from './noise.ts';
export { standingOf, summariseWorlds } from './summary.ts';
export type {
  NormReading,
  PlanInWorld,
  PlanSummary,
  Standing,
  WorldAnswer,
  WorldRanges,
  WorldsSummary,
} from './types.ts';
