export { choiceProblemOf, type ChoiceAsked, type ChoiceSite } from './choice-problem.ts';
export { decayOf } from './decay.ts';
export { figuresOf, type GroundFigures, type GroundRegion } from './figures.ts';
export { fitGround } from './fit-ground.ts';
export { homeOf, noHome } from './home.ts';
export type {
  Band,
  Decay,
  FitOptions,
  FittedGround,
  GroundFailure,
  GroundInput,
  Performer,
  PerformerBasis,
  PerformerKind,
} from './types.ts';
export {
  bandOf,
  casesOf,
  fitCases,
  groundBand,
  type BandOptions,
  type FittedCase,
  type GroundBand,
  type GroundCase,
} from './band.ts';
export { calibrateDecay, triedDecay, type Calibrated, type CalibrationFailure, type Known } from './calibrate.ts';
export { carries, type Carries, type CarryLimits, type CarryReason } from './carries.ts';
