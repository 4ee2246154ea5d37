export { defaultDetour, fitFlows, type FittedFlows, type FlowFailure, type FlowsInput } from './fit-flows.ts';
export type { Deterrence } from './gravity.ts';
export { fitLogit, type LogitFit } from './logit.ts';
export { settleCounts, type CountRange, type SettledCounts, type SettleFailure } from './settle.ts';
