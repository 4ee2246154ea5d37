export { cascade, type Service, type ServiceGraph, type ServiceLink } from './cascade.ts';
export { climateImpact, type TravelFactors } from './climate.ts';
export { travelGroups } from './groups.ts';
export { spreadingLedger, type CaseValues, type LedgerTreatment, type MoveBack } from './ledger.ts';
export { loadImpact, resources, type LoadCase } from './load.ts';
export { growthFactor, tornado, type Growth, type Trial } from './sensitivity.ts';
export { spreadOf } from './tally.ts';
export { travelFigures, travelImpact, type TravelFigures } from './travel.ts';
export type * from './types.ts';
