export { createEstimate, type EstimateParameters } from './estimate/estimate.ts';
export { decodeMatrix, encodeMatrix, unreachablePairs } from './encode.ts';
export type { TravelFailure, TravelOptions, TravelProvider } from './provider.ts';
