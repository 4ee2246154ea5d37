export { blockFiles, type BlockFiles } from './block-files.ts';
export { decodeMatrix, encodeMatrix, unreachablePairs } from './encode.ts';
export { createEstimate, type EstimateParameters } from './estimate/estimate.ts';
export { readMatrix, type MatrixFile, type MatrixRead } from './file/read-matrix.ts';
export { osrmServer, valhallaServer } from './http/servers.ts';
export type { TravelFailure, TravelOptions, TravelProvider } from './provider.ts';
export { embeddedValhalla } from './valhalla/embedded.ts';
export { toPlane } from './estimate/plane.ts';
