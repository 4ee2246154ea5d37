export { travelGroups } from './groups.ts';
export { spreadOf } from './tally.ts';
export { travelFigures, travelImpact, type TravelFigures } from './travel.ts';
export type * from './types.ts';
