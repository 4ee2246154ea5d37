export { checkPathway, pathwayTravel, type PathwayFault, type PathwayPlaces, type Sharing } from './pathway.ts';
export type * from './types.ts';
