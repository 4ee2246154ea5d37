export { choiceProblemOf, type ChoiceAsked, type ChoiceSite } from './choice-problem.ts';
export { decayOf } from './decay.ts';
export { figuresOf, type GroundFigures, type GroundRegion } from './figures.ts';
export { defaultPseudoCount, fitGround } from './fit-ground.ts';
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
