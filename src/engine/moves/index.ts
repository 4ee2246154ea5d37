export type { ChoiceFigures, OfPeople, ReachFigures, ReachMeans, TripMeans } from './figures.ts';
export { leastPeople } from './figures.ts';
export { measure } from './measures.ts';
